import ElboIR

extension Graph {
  /// How a nest over the rows and columns of a broadcast value reads its operand; nil where the
  /// operand's elements are no map of these.
  func map(ofBroadcast broadcast: NodeID, in space: NestSpace, rowsPerBlock: Int) -> AffineMap? {
    let result = self[broadcast].shape
    let operand = self[self[broadcast].operands[0]].shape
    let source = Layout(shape: operand, batch: batch, rowsPerBlock: rowsPerBlock)
    return map(of: operand, source, toRowsOf: result, in: space)
      ?? map(of: operand, source, toGridOf: result, in: space)
  }

  /// The shape whose grid a broadcast needs to be told from its channels, since its operand's
  /// elements are a map of these alone; nil for all other nodes.
  func grid(neededBy id: NodeID, layout: Layout, rowsPerBlock: Int) -> Shape? {
    guard case .broadcast = self[id].operation else { return nil }
    let map = { (space: NestSpace) in
      self.map(ofBroadcast: id, in: space, rowsPerBlock: rowsPerBlock)
    }
    let shape = self[id].shape
    guard map(NestSpace(layout)) == nil, map(NestSpace(gridOf: shape, layout: layout)) != nil
    else { return nil }
    return shape
  }

  /// The same element, the only one, that of the row, or that of the column.
  private func map(
    of operand: Shape, _ source: Layout, toRowsOf result: Shape, in space: NestSpace
  ) -> AffineMap? {
    if source == space.layout { return space.elements }
    if operand.count == 1, !operand.isBatched { return AffineMap() }
    if operand.isBatched { return operand.count == 1 ? source.columnOfRows : nil }
    if source.rows == 1, source.columns == space.layout.columns {
      return source.map(row: AffineMap(), column: space.column)
    }
    if result.isBatched { return nil }
    return source.rows == space.layout.rows && source.columns == 1
      ? source.map(row: space.row, column: AffineMap()) : nil
  }

  /// The element of the same index, where that has the operand's axes.
  private func map(
    of operand: Shape, _ source: Layout, toGridOf result: Shape, in space: NestSpace
  ) -> AffineMap? {
    guard let index = space.index(in: result), operand.isBatched || source.rows == 1 else {
      return nil
    }
    let column = zip(index.suffix(operand.rank), operand.dimensions).reduce(AffineMap()) {
      $0 * $1.1 + ($1.1 == 1 ? AffineMap() : $1.0)
    }
    return source.map(
      row: operand.isBatched ? AffineMap(LoopNest.row) : AffineMap(), column: column)
  }
}
