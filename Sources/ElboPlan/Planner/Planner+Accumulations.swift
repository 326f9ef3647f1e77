import ElboIR

// What fills the accumulators of a nest, by axes of terms.
extension Planner {
  /// - Parameter terms: The nest's axes of terms, to which those of the accumulation are added.
  mutating func accumulation(
    from draft: DraftAccumulation, of nest: DraftNest, terms: inout TermAxes
  ) -> Accumulation {
    switch draft {
    case .rows(_, let operand, let segment):
      let buffer = table.buffer(of: operand)
      let term = terms.shared(over: segment.rows(of: graph.batch))
      let map = table.buffers[buffer].layout.map(
        row: AffineMap(term), column: AffineMap(LoopNest.column))
      return .sum(Access(to: buffer, at: map), over: term)
    case .grid(_, let operand, let reduction):
      let buffer = table.buffer(of: operand)
      let layout = table.buffers[buffer].layout
      let term = terms.add(Axis(kind: .term, count: layout.columns / nest.layout.columns))
      let map = layout.map(
        row: AffineMap(LoopNest.row),
        column: AffineMap(term) * nest.layout.columns + nest.space.columnOfPosition)
      return .lanes(reduction, Access(to: buffer, at: map), over: [term])
    case .products(let nodes, let start):
      let products = nodes.map { product(of: $0, in: nest.space, terms: &terms) }
      let start = start.map { Access(to: table.buffer(of: $0), at: nest.space.elements) }
      return .products(products, start: start)
    }
  }

  private mutating func product(
    of id: NodeID, in space: NestSpace, terms: inout TermAxes
  ) -> Product {
    guard case .contraction(let kind, let windows) = graph[id].operation else {
      preconditionFailure("an accumulation of products is made of contractions")
    }
    return windows == .none
      ? denseProduct(of: id, kind: kind, terms: &terms)
      : windowedProduct(of: id, kind: kind, windows: windows, in: space, terms: &terms)
  }

  private mutating func denseProduct(
    of id: NodeID, kind: Contraction, terms: inout TermAxes
  ) -> Product {
    let node = graph[id]
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
    let term = terms.shared(over: range)
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
      terms: [term])
  }
}

extension Contraction {
  /// Whether its terms are the batch's rows.
  fileprivate var sumsOverBatch: Bool { if case .transposedLeft = self { true } else { false } }
}
