import ElboIR
import ElboPlan

// Products through windows: loops over the terms that exist at a position, whose bounds and first
// terms stand in tables.
extension KernelTranslator {
  /// All loops over a product's terms, or, of a chunk of the first axis, over its own.
  ///
  /// - Parameter chunk: How many points of the first axis, and from which on.
  mutating func windowedProducts(
    of product: Product, in tile: Tile, chunk: (count: Int, first: Affine)? = nil
  ) -> [CStatement] {
    var point = point(in: tile)
    var loops: [(variable: String, start: Int, end: CExpression)] = []
    let tables = tile.nest.nest.tables(of: product)
    for (number, term) in product.terms.enumerated() {
      let isLast = number == product.terms.count - 1
      let variable = isLast ? KernelLocal.k.name : KernelLocal.term.numbered(number)
      let count: Affine
      var start = 0
      if let table = tables.first(where: { $0.term == term }) {
        count = terms(of: table, in: tile.nest.nest, variable: Affine(variable), at: &point)
      } else if number == 0, let chunk {
        count = Affine(chunk.count)
        point[term] = chunk.first + (chunk.count == 1 ? Affine() : Affine(variable))
      } else {
        let range = tile.nest.axes[term].range
        (start, count) = (range.lowerBound, Affine(range.upperBound))
        point[term] = range.count == 1 ? Affine(start) : Affine(variable)
      }
      if count != Affine(start + 1) { loops.append((variable, start, count.expression)) }
    }
    // No tap meets any position.
    if loops.contains(where: { $0.end == .integer(0) }) { return [] }
    let body = multiplies(of: [product], tile: tile, at: point)
    return loops.reversed().reduce(body) { inner, loop in
      [.loop(variable: loop.variable, start: loop.start, count: loop.end, body: inner)]
    }
  }

  /// Says where a term of a window is, and what follows from it.
  ///
  /// - Returns: How many terms there are.
  private mutating func terms(
    of table: WindowTable, in nest: LoopNest, variable: Affine, at point: inout LoopPoint
  ) -> Affine {
    let parallel = nest.variable(of: table.parallel)
    let entries = table.entries
    let count = tables.form(
      of: entries.map(\.count), named: "count", at: parallel, isBound: true)
    let step = count == Affine(1) ? Affine() : variable
    let first = tables.form(of: entries.map(\.first), named: "first", at: parallel)
    let from = tables.form(of: entries.map(\.from), named: "from", at: parallel)
    point[table.term] = first + step * table.step
    point[table.derived] = from + step * table.derivedStep
    return count
  }
}
