import ElboIR

extension KernelTranslator {
  /// The buffer that a nest of the kernel copies a buffer to, transposed.
  func transposedCopy(of buffer: BufferID) -> BufferID? {
    for case .transpose(buffer, let copy) in kernel.nests { return copy }
    return nil
  }

  /// Rows of a block become columns of the copy; nothing, where lanes of rows have stored them.
  package mutating func translateTranspose(from: BufferID, to: BufferID) -> [CStatement] {
    if isStoredByRowLanes(from) { return [] }
    let layout = plan.buffers[from].layout
    return layout.rows == 1 || layout.isColumn
      ? transposeVector(from: from, to: to) : transposeSquares(from: from, to: to)
  }

  private func isStoredByRowLanes(_ buffer: BufferID) -> Bool {
    kernel.nests.contains { nest in
      guard case .vector(let vector) = nest, nest.writes.contains(buffer) else { return false }
      return VectorizedRows.isProfitable(for: vector, blockRows: blockRows, target: target)
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

  /// A square of vectors at a time, in registers. The squares follow the rows of the copy. Where
  /// the tiles have not asked for its lines, each asks for those that a later one writes: they lie
  /// far apart, and were last read in the step before.
  private mutating func transposeSquares(from: BufferID, to: BufferID) -> [CStatement] {
    let width = target.vectorWidth
    let row = firstRow + Affine(.p, times: width)
    let column = Affine(.c, times: width)
    let source = (row + Affine(.i)) * plan.buffers[from].layout.stride + column
    let copy = (column + Affine(.i)) * plan.buffers[to].layout.stride + row
    let load = CExpression.call(
      "v_load", [.address(.array(use(from, writes: true), source.expression))])
    let store = CExpression.call(
      "v_store",
      [
        .address(.array(use(to, writes: true), copy.expression)),
        .element(.local(.columns), .local(.i)),
      ])
    let ahead =
      blockRows == Layout.vectorBlock ? [] : prefetchRow(of: to, at: copy, writes: true)
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
      variable: KernelLocal.c.name, count: .integer(plan.buffers[to].layout.storedRows / width),
      body: square)
    return [
      .loop(variable: KernelLocal.p.name, count: .integer(blockRows / width), body: [squares])
    ]
  }
}
