import ElboIR

// What fills the accumulators of a nest, by axes of terms.
extension Planner {
  /// - Parameter terms: The nest's axes of terms, to which those of the accumulation are added.
  mutating func accumulation(
    from draft: DraftAccumulation, of nest: DraftNest, terms: inout [Axis]
  ) -> Accumulation {
    switch draft {
    case .rows(_, let operand, let segment):
      let buffer = table.buffer(of: operand)
      let term = axis(over: segment.rows(of: graph.batch), terms: &terms)
      let map = table.buffers[buffer].layout.map(
        row: AffineMap(term), column: AffineMap(LoopNest.column))
      return .sum(Access(to: buffer, at: map), over: term)
    case .products(let nodes, let start):
      let products = nodes.map { product(of: $0, terms: &terms) }
      let start = start.map { Access(to: table.buffer(of: $0), at: nest.layout.elements) }
      return .products(products, start: start)
    }
  }

  /// The axis of so many terms, which accumulations side by side share.
  private func axis(over range: Range<Int>, terms: inout [Axis]) -> AxisID {
    let axis = Axis(kind: .term, range: range)
    if let position = terms.firstIndex(of: axis) { return AxisID(LoopNest.term.index + position) }
    terms.append(axis)
    return AxisID(LoopNest.term.index + terms.count - 1)
  }

  private mutating func product(of id: NodeID, terms: inout [Axis]) -> Product {
    let node = graph[id]
    guard case .contraction(let kind, .none) = node.operation else {
      preconditionFailure("an accumulation of products is made of contractions")
    }
    let left = table.buffer(of: node.operands[0])
    let right: BufferID
    let range: Range<Int>
    switch kind {
    case .plain:
      right = table.buffer(of: node.operands[1])
      range = 0..<graph[node.operands[0]].shape.count
    case .transposedRight:
      right = table.transposedBuffer(of: node.operands[1])
      range = 0..<graph[node.operands[0]].shape.count
    case .transposedLeft(let segment):
      right = table.buffer(of: node.operands[1])
      range = segment.rows(of: graph.batch)
    }
    let term = axis(over: range, terms: &terms)
    let (row, column) = (AffineMap(LoopNest.row), AffineMap(LoopNest.column))
    let leftLayout = table.buffers[left].layout
    let leftMap =
      kind.sumsOverBatch
      ? leftLayout.map(row: AffineMap(term), column: row)
      : leftLayout.map(row: row, column: AffineMap(term))
    return Product(
      node: id, left: Access(to: left, at: leftMap),
      right: Access(
        to: right, at: table.buffers[right].layout.map(row: AffineMap(term), column: column)),
      term: term)
  }
}

extension Contraction {
  /// Whether its terms are the batch's rows.
  fileprivate var sumsOverBatch: Bool { if case .transposedLeft = self { true } else { false } }
}
