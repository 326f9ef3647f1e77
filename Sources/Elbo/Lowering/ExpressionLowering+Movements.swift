import ElboIR

// What moves elements of one axis: made of slices, concatenations, broadcasts and other shapes.
extension ExpressionLowering {
  /// An axis of the only operand; nil, and an error, where it has none such.
  private mutating func axis(_ axis: Int, of expression: Expression) -> (NodeID, Shape, axis: Int)?
  {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard let axis = resolve([axis], in: shape, expression: expression)?.first else { return nil }
    return (x, shape, axis)
  }

  mutating func emitCrop(
    axis: Int, before: Int, after: Int, expression: Expression, label: String?
  ) -> NodeID {
    guard let (x, shape, axis) = self.axis(axis, of: expression) else {
      return builder.addError()
    }
    let size = shape.dimensions[axis]
    guard before >= 0, after >= 0, before < size, after < size - before else {
      return reject(
        "'cropped(before: \(before), after: \(after))' leaves nothing along axis \(axis) of \(shape)",
        expression: expression)
    }
    let slice = Operation.slice(axis: axis, start: before, count: size - before - after)
    return add(slice, operands: [x], label: label)
  }

  mutating func emitPadding(
    axis: Int, before: Int, after: Int, value: Double, expression: Expression, label: String?
  ) -> NodeID {
    guard let (x, shape, axis) = self.axis(axis, of: expression) else {
      return builder.addError()
    }
    guard before >= 0, after >= 0, !value.isNaN else {
      return reject(
        "'padded' needs sizes from 0 on and a number, got before \(before), after \(after) and "
          + "\(value)", expression: expression)
    }
    guard fits(shape, axis: axis, size: shape.dimensions[axis], before, after) else {
      return reject(
        "'padded' makes too many elements along axis \(axis) of \(shape)", expression: expression)
    }
    let parts =
      [padding(before, axis: axis, of: shape, value), x]
      + [padding(after, axis: axis, of: shape, value)]
    return add(.concatenate(axis: axis), operands: parts.compactMap(\.self), label: label)
  }

  /// So many positions of a number, nil for none.
  private mutating func padding(
    _ count: Int, axis: Int, of shape: Shape, _ value: Double
  ) -> NodeID? {
    guard count > 0 else { return nil }
    var sizes = shape.dimensions
    sizes[axis] = count
    return builder.constant(value, shape: shape.with(dimensions: sizes))
  }

  mutating func emitTiling(
    axis: Int, count: Int, expression: Expression, label: String?
  ) -> NodeID {
    guard let (x, shape, axis) = self.axis(axis, of: expression) else {
      return builder.addError()
    }
    guard count > 0, count <= Int(Int16.max),
      fits(shape, axis: axis, size: 0, shape.dimensions[axis].multiplied(by: count))
    else {
      return reject(
        "'tiled' cannot repeat axis \(axis) of \(shape) \(count) times", expression: expression)
    }
    let copies = Array(repeating: x, count: count)
    return count == 1 ? x : add(.concatenate(axis: axis), operands: copies, label: label)
  }

  /// [H, W, C] → [H, 1, W, 1, C] → [H, s, W, s, C] → [s · H, s · W, C].
  mutating func emitUpsampling(
    by factor: Int, expression: Expression, label: String?
  ) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard let channels = shape.dimensions.last, shape.rank > 1 else {
      return reject(
        "'upsampled' needs positions before the channels, got \(shape); 'reshaped(28, 28, 1)' "
          + "makes an image", expression: expression)
    }
    let grid = shape.dimensions.dropLast()
    let result = shape.with(dimensions: grid.map { $0.multiplied(by: factor) } + [channels])
    guard factor > 0, result.checkedCount != nil else {
      return reject(
        "'upsampled' cannot make \(shape) \(factor) times as large", expression: expression)
    }
    if factor == 1 { return x }
    let apart = builder.add(.reshape(grid.flatMap { [$0, 1] } + [channels]), x)
    let repeated = shape.with(dimensions: grid.flatMap { [$0, factor] } + [channels])
    let copies = builder.broadcast(apart, to: repeated)
    return add(.reshape(result.dimensions), operands: [copies], label: label)
  }

  mutating func emitSplit(
    axis: Int, parts: Int, expression: Expression, label: String?
  ) -> NodeID {
    guard let (x, shape, axis) = self.axis(axis, of: expression) else {
      return builder.addError()
    }
    let size = shape.dimensions[axis]
    guard parts > 0, size.isMultiple(of: parts) else {
      return reject(
        "'split' cannot make \(parts) equal parts of axis \(axis) of \(shape)",
        expression: expression)
    }
    var sizes = shape.dimensions
    sizes.replaceSubrange(axis...axis, with: [parts, size / parts])
    return add(.reshape(sizes), operands: [x], label: label)
  }

  /// Whether a shape can have an axis of so many elements together.
  private func fits(_ shape: Shape, axis: Int, size: Int, _ more: Int...) -> Bool {
    var sizes = shape.dimensions
    sizes[axis] = more.reduce(size) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
    return shape.with(dimensions: sizes).checkedCount != nil
  }
}

extension Int {
  /// The largest number where the product is larger.
  func multiplied(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
