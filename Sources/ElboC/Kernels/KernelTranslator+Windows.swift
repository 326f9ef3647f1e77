import ElboIR
import ElboPlan

// Products through windows: loops over the pairs that exist, whose bounds and first terms stand in
// tables.
extension KernelTranslator {
  /// All loops over a product's terms, or, of a chunk of the first axis, over its own.
  ///
  /// - Parameters:
  ///   - chunk: How many points of the first axis, and from which on.
  ///   - range: Taps of the last window that meet as many positions; nil for all.
  mutating func windowedProducts(
    of product: Product, in tile: Tile, chunk: (count: Int, first: Affine)? = nil,
    class range: Range<Int>? = nil
  ) -> [CStatement] {
    windowedProducts(
      of: product, in: tile.nest, at: point(in: tile), chunk: chunk, class: range
    ) {
      $0.multiplies(of: [product], tile: tile, at: $1)
    }
  }

  /// Loops over a product's terms, outermost first, around what is done at each of them.
  mutating func windowedProducts(
    of product: Product, in nest: RowNest, at start: LoopPoint,
    chunk: (count: Int, first: Affine)? = nil, class range: Range<Int>? = nil,
    body: (inout Self, LoopPoint) -> [CStatement]
  ) -> [CStatement] {
    let tables = nest.nest.tables(of: product)
    var loops = TermLoops(at: start)
    for (number, term) in product.terms.enumerated() {
      let isLast = number == product.terms.count - 1
      let variable = isLast ? KernelLocal.k.name : KernelLocal.term.numbered(number)
      if let table = tables.first(where: { $0.inner == term }) {
        loops.add(
          table, variable: variable, at: nest.nest.variable(of: table.root),
          in: table == tables.last ? range : nil, &self.tables)
      } else if number == 0, let chunk {
        loops.add(term, variable: variable, count: chunk.count, from: chunk.first)
      } else {
        loops.add(term, variable: variable, over: nest.axes[term].range)
      }
    }
    return loops.isEmpty ? [] : loops.statements(around: body(&self, loops.point))
  }

  /// Loops over the data and the positions of the small grid, in order, and at each of them over the
  /// taps that meet it.
  mutating func tapsInside(
    of product: Product, in nest: RowNest, at start: LoopPoint,
    body: (inout Self, LoopPoint) -> [CStatement]
  ) -> [CStatement] {
    var loops = TermLoops(at: start)
    var variables: [AxisID: Affine] = [:]
    for (number, term) in product.terms.enumerated() {
      let variable = KernelLocal.term.numbered(number)
      loops.add(term, variable: variable, over: nest.axes[term].range)
      variables[term] = loops.point[term]
    }
    for (number, window) in nest.windows.enumerated() {
      let table = WindowTable(of: window, from: window.small, over: window.tap, axes: nest.axes)
      loops.add(
        table, variable: KernelLocal.axis.numbered(number),
        at: variables[window.small] ?? Affine(), &tables)
    }
    return loops.isEmpty ? [] : loops.statements(around: body(&self, loops.point))
  }
}
