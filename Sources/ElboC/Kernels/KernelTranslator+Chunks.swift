import ElboIR

// Accumulations so long that what a panel reads for them does not stay in the first cache from one
// tile to the next: all tiles of a panel take a chunk of the accumulation before any takes the next
// one. What a tile has summed waits in memory, which keeps its bits (rule 1).
extension KernelTranslator {
  /// Rounds of a chunk: those of a panel of three vector blocks read 24 KiB.
  private static let chunk = 128
  /// An accumulation of more rounds is cut.
  private static let longAccumulation = 1024

  /// Whether a nest's accumulation is cut into chunks.
  func isChunked(_ nest: VectorNest) -> Bool {
    guard nest.accumulations.count == 1 else { return false }
    let updatesState = LoopNest.vector(nest).writes.contains { !plan.buffers[$0].isArena }
    return !updatesState
      && nest.accumulations[0].parts.contains { $0.range.count > Self.longAccumulation }
  }

  /// The sums of all rows of a block for one panel, in `partial`.
  mutating func chunks(of panel: Tile, tiles: [(cut: Cut, tile: Tile)]) -> [CStatement] {
    let accumulation = panel.nest.accumulations[0]
    let start = overTile(
      panel, body: [.assign(panel.result(of: 0), startValue(of: accumulation, tile: panel))])
    return [panel.array(.partial, accumulation: 0)] + start
      + accumulation.parts.flatMap { part in chunks(of: part, tiles: tiles) }
  }

  private mutating func chunks(of part: ContractionOperands, tiles: [(cut: Cut, tile: Tile)])
    -> [CStatement]
  {
    let range = part.range
    let count = range.count / Self.chunk
    let first = Affine(range.lowerBound) + Affine(.c, times: Self.chunk)
    let whole = CStatement.loop(
      variable: KernelLocal.c.name, count: .integer(count),
      body: tiles.flatMap {
        chunk(of: part, cut: $0.cut, tile: $0.tile, range: 0..<Self.chunk, from: first)
      })
    let rest = range.lowerBound + count * Self.chunk..<range.upperBound
    return (count > 0 ? [whole] : [])
      + (rest.isEmpty
        ? []
        : tiles.flatMap {
          chunk(of: part, cut: $0.cut, tile: $0.tile, range: rest, from: Affine())
        })
  }

  private mutating func chunk(
    of part: ContractionOperands, cut: Cut, tile: Tile, range: Range<Int>, from start: Affine
  ) -> [CStatement] {
    let body =
      [.clobberRegisters, tile.array(.acc, accumulation: 0)]
      + overTile(tile, body: [.assign(tile.accumulator(of: 0), tile.result(of: 0))])
      + rounds(of: [part], tile: tile, range: range, from: start)
      + overTile(tile, body: [.assign(tile.result(of: 0), tile.accumulator(of: 0))]) + [
        .clobberRegisters
      ]
    return [scope(for: .t, count: cut.count, body: body)]
  }
}
