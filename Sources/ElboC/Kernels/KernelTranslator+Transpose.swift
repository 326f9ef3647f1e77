import ElboIR
import ElboPlan

extension KernelTranslator {
  /// Where a nest of the kernel copies the elements of a buffer to, transposed.
  func transposedCopy(of buffer: BufferID) -> Access? {
    kernel.nests.filter { plan.transposition(of: $0) != nil }.compactMap(\.copy)
      .first { $0.from.buffer == buffer }?.to
  }

  /// Rows of a block become columns of the copy; nothing, where lanes of rows have stored them.
  mutating func translateTransposition(
    _ nest: LoopNest, schedule: TranspositionSchedule
  ) -> [CStatement] {
    guard let copy = nest.copy else { preconditionFailure("a transposition copies") }
    switch schedule {
    case .stored: return []
    case .elements: return transposeElements(nest, from: copy.from, to: copy.to)
    case .vector: return transposeVector(from: copy.from.buffer, to: copy.to.buffer)
    case .squares(let prefetches):
      let rows = rowNest(nest)
      return overPoints(
        of: rows,
        body: transposeSquares(from: copy.from, to: copy.to, of: rows, prefetches: prefetches))
    }
  }

  /// A matrix of one row or one column, whose elements lie in the copy as they do in it.
  private mutating func transposeVector(from: BufferID, to: BufferID) -> [CStatement] {
    let layout = plan.buffers[from].layout
    let source = use(from, writes: true)
    let target = use(to, writes: true)
    let element = (firstRow + Affine(.i)).expression
    return [
      .loop(
        variable: KernelLocal.i.name, count: .integer(layout.isColumn ? blockRows : layout.columns),
        body: [.assign(.array(target, element), .array(source, element))])
    ]
  }

  /// The matrix of each tap, element by element.
  private mutating func transposeElements(
    _ nest: LoopNest, from: Access, to: Access
  ) -> [CStatement] {
    let rows = rowNest(nest)
    var point = rows.coordinates
    point[LoopNest.row] = firstRow + Affine(.i)
    point[LoopNest.column] = Affine(.c)
    let source = CExpression.array(
      use(from.buffer, writes: true), from.map.affine(at: point).expression)
    let target = CExpression.array(
      use(to.buffer, writes: true), to.map.affine(at: point).expression)
    let columns = CStatement.loop(
      variable: KernelLocal.c.name, count: .integer(rows.layout.columns),
      body: [.assign(target, source)])
    return overPoints(
      of: rows,
      body: [.loop(variable: KernelLocal.i.name, count: .integer(blockRows), body: [columns])])
  }

  /// A square of vectors at a time, in registers. The squares follow the rows of the copy. Where
  /// the tiles have not prefetched its lines, each prefetches those that a later one writes: they
  /// lie far apart, and were last read in the step before.
  private mutating func transposeSquares(
    from: Access, to: Access, of nest: RowNest, prefetches: Bool
  ) -> [CStatement] {
    let width = target.vectorWidth
    let row = firstRow + Affine(.p, times: width)
    let column = Affine(.c, times: width)
    let at = { (row: Affine, column: Affine) -> LoopPoint in
      nest.coordinates.merging([LoopNest.row: row, LoopNest.column: column]) { $1 }
    }
    let source = from.map.affine(at: at(row + Affine(.i), column))
    let point = at(row, column + Affine(.i))
    let load = CExpression.call(
      "v_load", [.address(.array(use(from.buffer, writes: true), source.expression))])
    let place = CExpression.array(
      use(to.buffer, writes: true), to.map.affine(at: point).expression)
    let store = CExpression.call(
      "v_store", [.address(place), .element(.local(.columns), .local(.i))])
    let ahead =
      prefetches ? [prefetch(with: "v_prefetch_write", element: self.ahead(of: to, at: point))] : []
    let square: [CStatement] = [
      .array(type: "vf", name: KernelLocal.rows.name, dimensions: [.name("v_width")]),
      .array(type: "vf", name: KernelLocal.columns.name, dimensions: [.name("v_width")]),
      .loop(
        variable: KernelLocal.i.name, count: .name("v_width"),
        body: [.assign(.element(.local(.rows), .local(.i)), load)]),
      .expression(.call("v_transpose", [.local(.rows), .local(.columns)])),
      .loop(
        variable: KernelLocal.i.name, count: .name("v_width"), body: ahead + [.expression(store)]),
    ]
    let squares = CStatement.loop(
      variable: KernelLocal.c.name,
      count: .integer(
        (nest.isPlain ? plan.buffers[to.buffer].layout.storedRows : nest.layout.columns) / width),
      body: square)
    return [
      .loop(variable: KernelLocal.p.name, count: .integer(blockRows / width), body: [squares])
    ]
  }
}
