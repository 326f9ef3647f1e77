import ElboIR
import ElboPlan

/// Writes nests short, over buffers whose layouts it knows.
package struct NestSketch {
  private let buffers: [Buffer]

  package init(_ buffers: [Buffer]) { self.buffers = buffers }

  private func layout(_ buffer: BufferID) -> Layout { buffers[buffer].layout }

  // MARK: Accesses

  /// A nest's own elements.
  package func element(_ buffer: BufferID) -> Access {
    Access(to: buffer, at: layout(buffer).elements)
  }
  /// The only column of the same row.
  package func row(_ buffer: BufferID) -> Access {
    Access(to: buffer, at: layout(buffer).columnOfRows)
  }
  /// The same columns of the only row.
  package func column(_ buffer: BufferID) -> Access {
    Access(to: buffer, at: layout(buffer).columnsOfOneRow)
  }
  /// The only element.
  package func scalar(_ buffer: BufferID) -> Access { Access(to: buffer, at: AffineMap()) }

  // MARK: Nests

  /// Over the rows and columns of a layout.
  package func nest(
    layout: Layout, accumulations: [AccumulationSketch] = [], body: [BodyValue]
  ) -> LoopNest {
    var terms: [Axis] = []
    let accumulations = accumulations.map { accumulation($0, of: layout, &terms) }
    return LoopNest(layout: layout, terms: terms, accumulations: accumulations, body: body)
  }

  private func accumulation(
    _ sketch: AccumulationSketch, of layout: Layout, _ terms: inout [Axis]
  ) -> Accumulation {
    switch sketch {
    case .rows(let buffer, let range):
      let term = axis(range, &terms)
      let map = self.layout(buffer).map(row: AffineMap(term), column: AffineMap(LoopNest.column))
      return .sum(Access(to: buffer, at: map), over: term)
    case .products(let products, let start):
      return .products(
        products.map { product($0, &terms) },
        start: start.map { Access(to: $0, at: layout.elements) })
    }
  }

  private func axis(_ range: Range<Int>, _ terms: inout [Axis]) -> AxisID {
    let axis = Axis(kind: .term, range: range)
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
        to: sketch.left,
        at: sketch.leftIsTransposed
          ? left.map(row: term, column: row) : left.map(row: row, column: term)),
      right: Access(
        to: sketch.right,
        at: layout(sketch.right).map(row: term, column: AffineMap(LoopNest.column))),
      terms: [id])
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
    var body = [BodyValue(operation: .data(data), operands: [], node: node, element: element)]
    if let convert {
      body.append(
        BodyValue(operation: .compute(.convert), operands: [0], node: convert, element: .float))
    }
    let value = BodyPosition(body.count - 1)
    let stored = body[value].element
    body.append(
      BodyValue(
        operation: .store(self.element(buffer)), operands: [value], node: nil, element: stored))
    return LoopNest(layout: layout, body: body)
  }

  /// A matrix of state to its transposed copy.
  package func transposition(from: BufferID, to copy: BufferID) -> LoopNest {
    LoopNest(transposing: from, to: copy, space: NestSpace(layout(from)), buffers: buffers)
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
