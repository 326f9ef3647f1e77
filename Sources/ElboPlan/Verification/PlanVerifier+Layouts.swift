import ElboIR

// That what a nest touches lies as its axes expect.
extension PlanVerifier {
  /// No point that is computed touches anything outside of its buffer, or of a row of data.
  func accessesStayInTheirBuffers() -> [Diagnostic] {
    nests { id, nest in
      let accesses = nest.readAccesses + nest.body.compactMap(\.operation.write)
      let buffers = accesses.compactMap { access -> Diagnostic? in
        let bounds = access.map.bounds { nest.computedRange(of: $0) }
        let count = layout(of: access.buffer).allocated
        guard bounds.lowerBound < 0 || bounds.upperBound >= count else { return nil }
        return fault(
          "kernel \(id) touches elements \(bounds) of \(name(of: access.buffer)), which has \(count)",
          buffer: access.buffer)
      }
      return buffers + nest.data.compactMap { dataFault(for: $0, of: nest, in: id) }
    }
  }

  /// Data are copied row by row, as they are or converted, and nothing else is done beside.
  private func dataFault(for data: DataAccess, of nest: LoopNest, in id: KernelID) -> Diagnostic? {
    let isCopy = nest.accumulations.isEmpty && nest.body.count == (data.element == .byte ? 3 : 2)
    guard isCopy, let layout = nest.layout, layout.isBatched, data.row == LoopNest.row,
      data.columns == layout.columns, data.map == layout.columnsOfOneRow
    else { return fault("kernel \(id) does more with the data of '\(data.site)' than copy rows") }
    return nil
  }

  /// What is computed in a nest over rows and columns is of its layout; numbers and masks are of all.
  func valuesFitTheNest() -> [Diagnostic] {
    rowValues { _, _, layout, value in
      guard let id = value.node, let computed = computedNode(of: value, id) else { return nil }
      let own = Layout(
        shape: graph[computed].shape, batch: graph.batch, rowsPerBlock: plan.rowsPerBlock)
      return own == layout ? nil : "computes \(computed), \(own), in a nest of \(layout)"
    }
  }

  private func computedNode(of value: BodyValue, _ id: NodeID) -> NodeID? {
    switch value.operation {
    case .accumulator, .noise, .oneHot, .compute: id
    case .reduce: graph[id].operands.first
    case .load, .data, .constant, .scalar, .rowMask, .store: nil
    }
  }

  /// Loads and stores of a nest over rows and columns.
  func accessesFitTheNest() -> [Diagnostic] {
    rowValues { _, nest, layout, value in
      guard let space = nest.space else { return nil }
      switch value.operation {
      case .load(let access):
        guard !fits(access, in: space) else { return nil }
        return "loads \(name(of: access.buffer)), which lies as \(self.layout(of: access.buffer)), "
          + "by a map that is none of a nest of \(layout)"
      case .store(let access):
        guard !isStore(access, in: space) else { return nil }
        return
          "stores to \(name(of: access.buffer)), which lies as \(self.layout(of: access.buffer)), "
          + "in a nest of \(layout)"
      case .accumulator(let accumulation):
        return nest.accumulations.contains(accumulation)
          ? nil : "reads accumulators that no accumulation fills"
      case .data, .constant, .scalar, .rowMask, .noise, .oneHot, .compute, .reduce: return nil
      }
    }
  }

  /// A nest's own elements, the element of each of its rows, those of its columns, or the only one.
  private func fits(_ access: Access, in space: NestSpace) -> Bool {
    let buffer = layout(of: access.buffer)
    let nest = space.layout
    let isOfOneRow = !buffer.isBatched && buffer.rows == 1
    return buffer == nest && access.map == space.elements
      || isColumn(access, in: space)
      || isOfOneRow && buffer.columns == nest.columns
        && access.map == buffer.map(row: AffineMap(), column: space.column)
      || isOfOneRow && buffer.isColumn && access.map == AffineMap()
      || isOfGrid(access, in: space)
  }

  /// Whether an access is the element whose index is that of the nest's own element, but for axes
  /// of one, which are broadcast. The last of the positions may be groups of channels.
  private func isOfGrid(_ access: Access, in space: NestSpace) -> Bool {
    guard let shape = shape(of: access.buffer) else { return false }
    let buffer = layout(of: access.buffer)
    guard buffer.isBatched || buffer.rows == 1 else { return false }
    let row = buffer.isBatched ? AffineMap(LoopNest.row) : AffineMap()
    return space.positions.indices.contains { last in
      let grid = Array(space.positions[...last])
      let result = Shape(
        batched: true, dimensions: grid + [space.layout.columns / grid.reduce(1, *)])
      guard shape.rank <= result.rank, let index = space.index(in: result) else { return false }
      let own = zip(
        index.suffix(shape.rank), zip(shape.dimensions, result.dimensions.suffix(shape.rank)))
      let column = own.reduce(AffineMap()) { $0 * $1.1.0 + ($1.1.0 == 1 ? AffineMap() : $1.0) }
      return own.allSatisfy { $1.0 == 1 || $1.0 == $1.1 }
        && access.map == buffer.map(row: row, column: column)
    }
  }

  /// The shape of what a buffer holds.
  func shape(of buffer: BufferID) -> Shape? {
    switch plan.buffers[buffer].storage {
    case .arena: plan.buffers[buffer].node.map { graph[$0].shape }
    case .state(let tensor): graph.state[tensor].shape
    case .transposedState: nil
    }
  }

  /// Whether an access is the element that a column has for each row of a nest.
  private func isColumn(_ access: Access, in space: NestSpace) -> Bool {
    let buffer = layout(of: access.buffer)
    let nest = space.layout
    return buffer.isColumn && buffer.isBatched == nest.isBatched && buffer.rows == nest.rows
      && buffer.storedRows == nest.storedRows
      && access.map == buffer.map(row: space.row, column: AffineMap())
  }

  /// A nest's own elements, or those of a transposed copy of its layout.
  private func isStore(_ access: Access, in space: NestSpace) -> Bool {
    let buffer = layout(of: access.buffer)
    guard plan.buffers[access.buffer].isTransposedState else {
      return buffer == space.layout && access.map == space.elements
    }
    let taps = space.taps.reduce(1, *)
    let tap = NestSpace.flat(space.tapAxes, space.taps, space.column, space.layout.columns)
    return buffer == space.layout.transposed(matrices: taps)
      && access.map == buffer.map(row: tap, column: AffineMap(LoopNest.row))
  }

  /// A reduction over the columns writes one column of the nest's rows.
  func reductionsFitTheNest() -> [Diagnostic] {
    rowValues { _, nest, layout, value in
      guard let space = nest.space, case .reduce(_, let access) = value.operation,
        !isColumn(access, in: space) || !space.positions.isEmpty
      else { return nil }
      return
        "reduces to \(name(of: access.buffer)), which lies as \(self.layout(of: access.buffer)), "
        + "in a nest of \(layout)"
    }
  }

  /// The sides of a product, or the rows of a sum, meet the nest's rows and columns.
  func productsFitTheNest() -> [Diagnostic] {
    nests { id, nest in
      guard let layout = nest.layout else { return [] }
      return nest.accumulations.flatMap { misfits(of: $0, in: nest, layout: layout) }.map {
        fault("kernel \(id) \($0), which does not fit a nest of \(layout)")
      }
    }
  }

  private func misfits(of accumulation: Accumulation, in nest: LoopNest, layout: Layout)
    -> [String]
  {
    switch accumulation {
    case .lanes(_, let access, let axes):
      return misfits(lanes: access, over: axes, in: nest, layout: layout)
    case .sum(let access, let axis):
      return misfits(sum: access, over: axis, in: nest, layout: layout)
    case .products(let products, let start):
      let starts = start.flatMap { start in
        let isOwn =
          self.layout(of: start.buffer) == layout && start.map == nest.space?.elements
        return isOwn ? nil : ["starts from \(name(of: start.buffer))"]
      }
      let dense = products.filter { graph[$0.node].operation.hasNoWindows }
      return dense.flatMap { misfits(of: $0, in: nest, layout: layout) } + (starts ?? [])
    }
  }

  /// The positions of a grid, row after row, of the same channel.
  private func misfits(
    lanes access: Access, over axes: [AxisID], in nest: LoopNest, layout: Layout
  ) -> [String] {
    let reduced = self.layout(of: access.buffer)
    guard let space = nest.space, axes.count == 1, reduced.isBatched,
      reduced.columns == layout.columns * nest.axes[axes[0]].range.upperBound,
      nest.axes[axes[0]].range.lowerBound == 0,
      access.map
        == reduced.map(
          row: AffineMap(LoopNest.row),
          column: AffineMap(axes[0]) * layout.columns + space.columnOfPosition)
    else { return ["reduces the grid of \(name(of: access.buffer)), \(reduced)"] }
    return []
  }

  private func misfits(
    sum access: Access, over axis: AxisID, in nest: LoopNest, layout: Layout
  ) -> [String] {
    let summed = self.layout(of: access.buffer)
    let range = nest.axes[axis].range
    let column = AffineMap(LoopNest.column)
    guard summed.isBatched, !layout.isBatched, layout.rows == 1,
      summed.columns == layout.columns,
      access.map == summed.map(row: AffineMap(axis), column: column)
    else { return ["sums the rows of \(name(of: access.buffer)), \(summed)"] }
    return isPart(range, of: summed.rows)
      ? [] : ["sums the rows \(range) of \(name(of: access.buffer)), \(summed)"]
  }

  private func misfits(of product: Product, in nest: LoopNest, layout: Layout) -> [String] {
    let left = self.layout(of: product.left.buffer)
    let right = self.layout(of: product.right.buffer)
    let (row, column) = (AffineMap(LoopNest.row), AffineMap(LoopNest.column))
    let term = AffineMap(product.term)
    let isOverBatch = nest.sumsOverBatch
    let terms = isOverBatch ? left.rows : left.columns
    let leftFits =
      isOverBatch
      ? left.isBatched && left.columns == layout.rows
        && product.left.map == left.map(row: term, column: row)
      : left.isBatched && left.rows == layout.rows && left.storedRows == layout.storedRows
        && product.left.map == left.map(row: row, column: term)
    var messages: [String] = []
    if !leftFits { messages.append("multiplies \(name(of: product.left.buffer)), \(left)") }
    if right.rows != terms || right.columns != layout.columns || right.isBatched != isOverBatch
      || product.right.map != right.map(row: term, column: column)
    {
      messages.append("multiplies by \(name(of: product.right.buffer)), \(right)")
    }
    let range = nest.axes[product.term].range
    if !isPart(range, of: terms) {
      messages.append("adds the terms \(range) of \(terms) of \(product.node)")
    }
    return messages
  }

  private func isPart(_ range: Range<Int>, of count: Int) -> Bool {
    !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= count
  }
}
