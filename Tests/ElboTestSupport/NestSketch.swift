import ElboIR
import ElboPlan

/// Writes nests short, over buffers whose layouts it knows.
package struct NestSketch {
  private let buffers: [Buffer]

  package init(_ buffers: [Buffer]) { self.buffers = buffers }

  private func layout(_ buffer: BufferID) -> Layout { buffers[buffer].layout }

  // MARK: Accesses

  /// A nest's own elements.
  package func element(_ buffer: BufferID) -> Access { Access(buffer, layout(buffer).elements) }
  /// The only column of the same row.
  package func row(_ buffer: BufferID) -> Access { Access(buffer, layout(buffer).columnOfRows) }
  /// The same columns of the only row.
  package func column(_ buffer: BufferID) -> Access {
    Access(buffer, layout(buffer).columnsOfOneRow)
  }
  /// The only element.
  package func scalar(_ buffer: BufferID) -> Access { Access(buffer, AffineMap()) }

  // MARK: Nests

  /// Over the rows and columns of a layout.
  package func nest(
    layout: Layout, accumulations: [AccumulationSketch] = [], body: [BodyValue]
  ) -> LoopNest {
    var terms: [Axis] = []
    let accumulations = accumulations.map { accumulation($0, of: layout, &terms) }
    return LoopNest(layout, terms: terms, accumulations: accumulations, body: body)
  }

  private func accumulation(
    _ sketch: AccumulationSketch, of layout: Layout, _ terms: inout [Axis]
  ) -> Accumulation {
    switch sketch {
    case .rows(let buffer, let range):
      let term = axis(range, &terms)
      let map = self.layout(buffer).map(AffineMap(term), AffineMap(LoopNest.column))
      return .sum(Access(buffer, map), over: term)
    case .products(let products, let start):
      return .products(
        products.map { product($0, &terms) },
        start: start.map { Access($0, layout.elements) })
    }
  }

  private func axis(_ range: Range<Int>, _ terms: inout [Axis]) -> AxisID {
    let axis = Axis(.term, range)
    let position = terms.firstIndex(of: axis) ?? terms.count
    if position == terms.count { terms.append(axis) }
    return AxisID(LoopNest.term.index + position)
  }

  private func product(_ sketch: ProductSketch, _ terms: inout [Axis]) -> Product {
    let id = axis(sketch.range, &terms)
    let (row, term) = (AffineMap(LoopNest.row), AffineMap(id))
    let left = layout(sketch.left)
    return Product(
      node: sketch.node,
      left: Access(
        sketch.left, sketch.leftIsTransposed ? left.map(term, row) : left.map(row, term)),
      right: Access(sketch.right, layout(sketch.right).map(term, AffineMap(LoopNest.column))),
      term: id)
  }

  /// A site's data, copied to a buffer.
  package func input(
    site: String, _ element: ElementType, node: NodeID, into buffer: BufferID,
    convert: NodeID? = nil
  ) -> LoopNest {
    let layout = layout(buffer)
    let data = DataAccess(
      site: site, element: element, columns: layout.columns, row: LoopNest.row,
      map: layout.columnsOfOneRow)
    var body = [BodyValue(.data(data), [], node: node, element: element)]
    if let convert {
      body.append(BodyValue(.compute(.convert), [0], node: convert, element: .float))
    }
    let value = BodyPosition(body.count - 1)
    let stored = body[value].element
    body.append(BodyValue(.store(self.element(buffer)), [value], node: nil, element: stored))
    return LoopNest(layout, body: body)
  }

  /// A matrix of state to its transposed copy.
  package func transposition(from: BufferID, to copy: BufferID) -> LoopNest {
    LoopNest(transposing: from, to: copy, buffers)
  }
}

/// An accumulation before its nest gives it axes of terms.
package enum AccumulationSketch {
  case products([ProductSketch], start: BufferID?)
  case rows(BufferID, Range<Int>)
}

/// Products of a left and a right side, for a range of terms.
package struct ProductSketch {
  let node: NodeID
  let left: BufferID
  let leftIsTransposed: Bool
  let right: BufferID
  let range: Range<Int>

  package init(
    node: NodeID, left: BufferID, leftIsTransposed: Bool = false, right: BufferID,
    range: Range<Int>
  ) {
    self.node = node
    self.left = left
    self.leftIsTransposed = leftIsTransposed
    self.right = right
    self.range = range
  }
}
