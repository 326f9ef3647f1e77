import ElboIR
import ElboPlan

// Accumulations so long that what a panel reads for them does not stay in the first cache from one
// tile to the next: all tiles of a panel take a chunk of the accumulation before any takes the next
// one. What a tile has summed waits in memory, which keeps its bits (rule 1).
extension KernelTranslator {
  /// The sums of all rows of a block for one panel, in `partial`.
  mutating func chunks(_ panel: Tile, tiles: [(cut: Cut, tile: Tile)]) -> [CStatement] {
    let accumulation = panel.nest.accumulations[0]
    let start = overTile(panel, [.assign(panel.result(0), startValue(accumulation, tile: panel))])
    return [panel.array(.partial, 0)] + start
      + accumulation.products.flatMap { part in chunks(part, tiles: tiles, of: panel) }
  }

  private mutating func chunks(
    _ part: Product, tiles: [(cut: Cut, tile: Tile)], of panel: Tile
  ) -> [CStatement] {
    guard let chunk = panel.schedule.chunk else { return [] }
    let range = panel.nest.range(of: part)
    let count = range.count / chunk
    let first = Affine(range.lowerBound) + Affine(.c, times: chunk)
    let whole = CStatement.loop(
      variable: KernelLocal.c.name, count: .integer(count),
      body: tiles.flatMap {
        self.chunk(part, cut: $0.cut, tile: $0.tile, range: 0..<chunk, from: first)
      })
    let rest = range.lowerBound + count * chunk..<range.upperBound
    return (count > 0 ? [whole] : [])
      + (rest.isEmpty
        ? []
        : tiles.flatMap { self.chunk(part, cut: $0.cut, tile: $0.tile, range: rest, from: Affine()) })
  }

  private mutating func chunk(
    _ part: Product, cut: Cut, tile: Tile, range: Range<Int>, from start: Affine
  ) -> [CStatement] {
    let body =
      [.clobberRegisters, tile.array(.acc, 0)]
      + overTile(tile, [.assign(tile.accumulator(0), tile.result(0))])
      + products([part], tile: tile, range: range, from: start)
      + overTile(tile, [.assign(tile.result(0), tile.accumulator(0))]) + [.clobberRegisters]
    return [scope(.t, count: cut.count, body)]
  }
}
