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
      switch value.operation {
      case .load(let access):
        guard !fits(access, nest: layout) else { return nil }
        return "loads \(name(of: access.buffer)), which lies as \(self.layout(of: access.buffer)), "
          + "by a map that is none of a nest of \(layout)"
      case .store(let access):
        guard !isStore(access, of: layout) else { return nil }
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
  private func fits(_ access: Access, nest: Layout) -> Bool {
    let buffer = layout(of: access.buffer)
    let isOfOneRow = !buffer.isBatched && buffer.rows == 1
    return buffer == nest && access.map == nest.elements
      || isColumn(access, of: nest)
      || isOfOneRow && buffer.columns == nest.columns && access.map == buffer.columnsOfOneRow
      || isOfOneRow && buffer.isColumn && access.map == AffineMap()
  }

  /// Whether an access is the element that a column has for each row of a nest.
  private func isColumn(_ access: Access, of nest: Layout) -> Bool {
    let buffer = layout(of: access.buffer)
    return buffer.isColumn && buffer.isBatched == nest.isBatched && buffer.rows == nest.rows
      && buffer.storedRows == nest.storedRows && access.map == buffer.columnOfRows
  }

  /// A nest's own elements, or those of a transposed copy of its layout.
  private func isStore(_ access: Access, of nest: Layout) -> Bool {
    let buffer = layout(of: access.buffer)
    guard plan.buffers[access.buffer].isTransposedState else {
      return buffer == nest && access.map == nest.elements
    }
    return buffer == nest.transposed
      && access.map == buffer.map(row: AffineMap(LoopNest.column), column: AffineMap(LoopNest.row))
  }

  /// A reduction over the columns writes one column of the nest's rows.
  func reductionsFitTheNest() -> [Diagnostic] {
    rowValues { _, _, layout, value in
      guard case .reduce(_, let access) = value.operation, !isColumn(access, of: layout)
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
    case .lanes(_, let access, _): return ["has lanes of \(name(of: access.buffer))"]
    case .sum(let access, let axis):
      return misfits(sum: access, over: axis, in: nest, layout: layout)
    case .products(let products, let start):
      let starts = start.flatMap { start in
        let isOwn = self.layout(of: start.buffer) == layout && start.map == layout.elements
        return isOwn ? nil : ["starts from \(name(of: start.buffer))"]
      }
      return products.flatMap { misfits(of: $0, in: nest, layout: layout) } + (starts ?? [])
    }
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
