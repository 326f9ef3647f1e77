extension ExpressionLowering {
  mutating func emitReshape(
    to sizes: [Int], expression: Expression, label: String?
  ) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard sizes.allSatisfy({ $0 > 0 }) else {
      return reject("'reshaped' needs positive sizes, got \(sizes)", expression: expression)
    }
    let result = shape.with(dimensions: sizes)
    guard result.checkedCount == shape.count else {
      return reject(
        "'reshaped' cannot make \(result) from \(shape), which has \(shape.count) elements "
          + "for each example", expression: expression)
    }
    return sizes == shape.dimensions ? x : add(.reshape(sizes), operands: [x], label: label)
  }

  mutating func emitFlattening(of expression: Expression, label: String?) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    return shape.rank == 1 ? x : add(.reshape([shape.count]), operands: [x], label: label)
  }

  mutating func emitPermutation(
    axes: [Int], expression: Expression, label: String?
  ) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    let order = axes.map { $0 < 0 ? $0 + shape.rank : $0 }
    guard order.count == shape.rank, order.isPermutation else {
      return reject(
        "'permuted' needs each of the \(shape.rank) feature axes of \(shape) once, got \(axes)",
        expression: expression)
    }
    return order == order.sorted() ? x : add(.permute(order), operands: [x], label: label)
  }

  mutating func emitTransposition(of expression: Expression, label: String?) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard shape.rank > 1 else {
      return reject(
        "'transposed' needs two feature axes or more, got \(shape); 'reshaped' makes more of one",
        expression: expression)
    }
    var order = Array(shape.dimensions.indices)
    order.swapAt(shape.rank - 2, shape.rank - 1)
    return add(.permute(order), operands: [x], label: label)
  }

  mutating func emitSlice(
    axis: Int, start: Int, count: Int, expression: Expression, label: String?
  ) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard let axis = resolve([axis], in: shape, expression: expression)?.first else {
      return builder.addError()
    }
    guard start >= 0, count > 0, start <= shape.dimensions[axis] - count else {
      return reject(
        "'sliced(from: \(start), count: \(count))' is out of range along axis \(axis) of \(shape)",
        expression: expression)
    }
    return add(.slice(axis: axis, start: start, count: count), operands: [x], label: label)
  }

  /// Values for each example and values without a batch may be joined: the latter are repeated.
  mutating func emitConcatenation(
    along axis: Int, expression: Expression, label: String?
  ) -> NodeID {
    let shapes = expression.operands.map { shape(of: $0) }
    guard let first = shapes.first else {
      return reject("'concatenated' needs at least one tensor", expression: expression)
    }
    guard let axis = resolve([axis], in: first, expression: expression)?.first else {
      return builder.addError()
    }
    let rest = shapes.map { without(axis, in: $0.dimensions) }
    guard Set(rest).count == 1, Set(shapes.map(\.rank)).count == 1 else {
      let list = shapes.map(\.description).joined(separator: " and ")
      return reject(
        "'concatenated' needs shapes that agree but for axis \(axis), got \(list)",
        expression: expression)
    }
    guard shapes.count <= Int(Int16.max) else {
      return reject(
        "'concatenated' takes at most \(Int16.max) tensors, got \(shapes.count)",
        expression: expression)
    }
    guard let result = joined(shapes, along: axis) else {
      return reject(
        "'concatenated' makes too many elements along axis \(axis)", expression: expression)
    }
    let operands = zip(expression.operands, shapes).map { operand, shape in
      node(of: operand, broadcastTo: Shape(batched: result.isBatched, dimensions: shape.dimensions))
    }
    return add(.concatenate(axis: axis), operands: operands, label: label)
  }

  private func without(_ axis: Int, in sizes: [Int]) -> [Int] {
    sizes.indices.filter { $0 != axis }.map { sizes[$0] }
  }

  /// The shape of the result, or nil where it is too large.
  private func joined(_ shapes: [Shape], along axis: Int) -> Shape? {
    guard let first = shapes.first else { return nil }
    var sizes = first.dimensions
    sizes[axis] = shapes.reduce(0) { $0 + $1.dimensions[axis] }
    let result = Shape(batched: shapes.contains(where: \.isBatched), dimensions: sizes)
    return result.checkedCount == nil ? nil : result
  }
}
