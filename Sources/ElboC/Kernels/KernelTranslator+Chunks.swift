import ElboIR
import ElboPlan

// Accumulations so long that what a panel reads for them does not stay in the first cache from one
// tile to the next: all tiles of a panel take a chunk of the accumulation before any takes the next
// one. What a tile has summed waits in memory, which keeps its bits (rule 1).
extension KernelTranslator {
  /// The sums of all rows of a block for one panel, in `partial`; nothing where they are in
  /// registers.
  mutating func chunks(of panel: Tile, tiles: [(cut: Cut, tile: Tile)]) -> [CStatement] {
    guard panel.isChunked else { return [] }
    let accumulation = panel.nest.accumulations[0]
    let start = overTile(
      panel, body: [.assign(panel.result(of: 0), startValue(of: accumulation, tile: panel))])
    let points = panel.nest.points
    return [panel.array(.partial, accumulation: 0, points: points)]
      + overPoints(of: panel.nest, body: start)
      + accumulation.products.flatMap { part in
        panel.schedule.hasTapsInside
          ? tapsInside(of: part, in: panel) : chunks(of: part, tiles: tiles, in: panel)
      }
  }

  /// Sums of all taps in memory: those of few rows would wait for each other in registers.
  private mutating func tapsInside(of product: Product, in panel: Tile) -> [CStatement] {
    tapsInside(of: product, in: panel.nest, at: point(in: panel)) { translator, at in
      translator.multiplies(of: [product], tile: panel, at: at, into: panel.partial(at: at))
    }
  }

  private mutating func chunks(
    of part: Product, tiles: [(cut: Cut, tile: Tile)], in panel: Tile
  ) -> [CStatement] {
    guard let chunk = panel.schedule.chunk else {
      preconditionFailure("only an accumulation that is cut has chunks")
    }
    let range = panel.nest.axes[part.terms[0]].range
    let count = range.count / chunk
    let first = Affine(range.lowerBound) + Affine(.c, times: chunk)
    let whole = CStatement.loop(
      variable: KernelLocal.c.name, count: .integer(count),
      body: visits(of: part, tiles: tiles, in: panel, range: 0..<chunk, from: first))
    let rest = range.lowerBound + count * chunk..<range.upperBound
    return (count > 0 ? [whole] : [])
      + (rest.isEmpty
        ? [] : visits(of: part, tiles: tiles, in: panel, range: rest, from: Affine()))
  }

  /// A chunk of the terms of all tiles, at each tap.
  private mutating func visits(
    of part: Product, tiles: [(cut: Cut, tile: Tile)], in panel: Tile, range: Range<Int>,
    from start: Affine
  ) -> [CStatement] {
    overTaps(of: panel.nest, classes: panel.schedule.tapClasses) { translator, taps in
      tiles.flatMap {
        translator.chunk(
          of: part, cut: $0.cut, tile: $0.tile, range: range, from: start, class: taps)
      }
    }
  }

  private mutating func chunk(
    of part: Product, cut: Cut, tile: Tile, range: Range<Int>, from start: Affine,
    class taps: Range<Int>?
  ) -> [CStatement] {
    let body =
      [.clobberRegisters, tile.array(.acc, accumulation: 0)]
      + overTile(tile, body: [.assign(tile.accumulator(of: 0), tile.result(of: 0))])
      + (tile.nest.windows.isEmpty
        ? products(of: [part], tile: tile, range: range, from: start)
        : windowedProducts(
          of: part, in: tile, chunk: (range.count, start + range.lowerBound), class: taps))
      + overTile(tile, body: [.assign(tile.result(of: 0), tile.accumulator(of: 0))])
      + [.clobberRegisters]
    return [scope(for: .t, count: cut.count, body: body)]
  }
}
