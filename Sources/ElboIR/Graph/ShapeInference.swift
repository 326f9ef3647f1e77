/// The type of a node's value.
package struct ValueType: Hashable, Sendable, CustomStringConvertible {
  package let element: ElementType
  package let shape: Shape
  package init(element: ElementType, shape: Shape) {
    self.element = element
    self.shape = shape
  }
  package var description: String { "\(element.rawValue)\(shape)" }
}

/// Why an operation does not fit its operands.
package struct ShapeError: Error, Hashable, Sendable {
  package let message: String
}

extension Operation {
  /// The type of the result for operands of the given types.
  ///
  /// - Throws: `ShapeError`, which names the operation and the types.
  package func resultType(of operands: [ValueType]) throws(ShapeError) -> ValueType {
    guard arity.contains(operands.count) else {
      throw fail("takes \(arity.lowerBound) to \(arity.upperBound) operands", operands: operands)
    }
    let result = try inferred(from: operands)
    guard result.shape.checkedCount != nil else {
      throw fail(
        "has too many elements or a size that is not positive: \(result.shape)", operands: operands)
    }
    return result
  }

  /// How many operands the operation takes.
  package var arity: ClosedRange<Int> {
    switch self {
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask: 0...0
    case .convert, .unary, .stopGradient, .selectArm, .oneHot, .broadcast, .reshape, .permute,
      .slice, .reduce, .batchSum:
      1...1
    case .binary, .compare, .training, .gather, .scatterAdd: 2...2
    case .select, .multiplyAdd: 3...3
    case .contraction: 2...3
    case .concatenate: 1...Int(Int16.max)
    }
  }

  private func inferred(from operands: [ValueType]) throws(ShapeError) -> ValueType {
    switch self {
    case .input(_, let element, let shape): ValueType(element: element, shape: shape)
    case .latent(_, let shape), .state(_, let shape), .constant(_, let shape),
      .noise(_, _, let shape):
      ValueType(element: .float, shape: shape)
    case .scalar: ValueType(element: .float, shape: .scalar)
    case .rowMask: ValueType(element: .boolean, shape: .row)
    case .convert: ValueType(element: .float, shape: operands[0].shape)
    case .unary, .binary, .multiplyAdd: try elementwise(of: operands, leading: [], result: .float)
    case .stopGradient, .selectArm, .training:
      try elementwise(of: operands, leading: [], result: .float)
    case .compare: try elementwise(of: operands, leading: [], result: .boolean)
    case .select: try elementwise(of: operands, leading: [.boolean], result: .float)
    case .oneHot(let count): try oneHot(of: operands[0], count: count)
    case .broadcast(let shape): try broadcast(operands[0], to: shape)
    case .reshape(let dimensions): try reshape(operands[0], to: dimensions)
    case .permute(let axes): try permute(operands[0], axes: axes)
    case .slice(let axis, let start, let count):
      try slice(operands[0], axis: axis, start: start, count: count)
    case .concatenate(let axis): try concatenate(operands, along: axis)
    case .contraction(let kind, let windows):
      try contraction(of: operands, kind: kind, windows: windows)
    case .reduce(_, let axes): try reduce(operands[0], over: axes)
    case .batchSum: try batchSum(of: operands[0])
    case .gather: try rows(by: operands[0], operands) { $0.gathered(from: $1) }
    case .scatterAdd(let count, _):
      try rows(by: operands[0], operands) { $0.scattered($1, count: count) }
    }
  }

  private func fail(_ what: String, operands: [ValueType]) -> ShapeError {
    let types = operands.map(\.description).joined(separator: ", ")
    return ShapeError(message: "'\(name)' \(what)" + (types.isEmpty ? "" : ", got \(types)"))
  }

  /// Leading operands have the elements of `leading`, the others are floats; all have one shape.
  private func elementwise(
    of operands: [ValueType], leading: [ElementType], result: ElementType
  ) throws(ShapeError) -> ValueType {
    let elements = leading + Array(repeating: .float, count: operands.count - leading.count)
    guard operands.map(\.element) == elements else {
      throw fail(
        "needs elements \(elements.map(\.rawValue).joined(separator: ", "))", operands: operands)
    }
    guard Set(operands.map(\.shape)).count == 1 else {
      throw fail("needs operands of one shape", operands: operands)
    }
    return ValueType(element: result, shape: operands[0].shape)
  }

  private func oneHot(of operand: ValueType, count: Int) throws(ShapeError) -> ValueType {
    guard operand.element == .index else { throw fail("needs an index", operands: [operand]) }
    return ValueType(
      element: .boolean, shape: operand.shape.with(dimensions: operand.shape.dimensions + [count]))
  }

  private func broadcast(_ operand: ValueType, to shape: Shape) throws(ShapeError) -> ValueType {
    guard operand.shape.broadcasts(to: shape) else {
      throw fail("cannot broadcast to \(shape)", operands: [operand])
    }
    return ValueType(element: operand.element, shape: shape)
  }

  private func reshape(_ operand: ValueType, to dimensions: [Int]) throws(ShapeError) -> ValueType {
    let result = operand.shape.with(dimensions: dimensions)
    guard result.checkedCount == operand.shape.count else {
      throw fail(
        "to \(result) has \(result.checkedCount.map(String.init) ?? "no valid number of") "
          + "elements, the operand \(operand.shape.count)", operands: [operand])
    }
    return ValueType(element: operand.element, shape: result)
  }

  private func permute(_ operand: ValueType, axes: [Int]) throws(ShapeError) -> ValueType {
    let dimensions = operand.shape.dimensions
    guard axes.count == dimensions.count, axes.isPermutation else {
      throw fail("with axes \(axes) does not name each axis once", operands: [operand])
    }
    return ValueType(
      element: operand.element, shape: operand.shape.with(dimensions: axes.map { dimensions[$0] }))
  }

  private func slice(
    _ operand: ValueType, axis: Int, start: Int, count: Int
  ) throws(ShapeError) -> ValueType {
    var dimensions = operand.shape.dimensions
    guard dimensions.indices.contains(axis), start >= 0, count > 0,
      start <= dimensions[axis] - count
    else {
      throw fail(
        "of \(count) from \(start) along axis \(axis) is out of range", operands: [operand])
    }
    dimensions[axis] = count
    return ValueType(element: operand.element, shape: operand.shape.with(dimensions: dimensions))
  }

  private func concatenate(_ operands: [ValueType], along axis: Int) throws(ShapeError) -> ValueType
  {
    let first = operands[0]
    var total = 0
    for operand in operands {
      var dimensions = operand.shape.dimensions
      guard dimensions.indices.contains(axis), operand.element == first.element,
        operand.shape.isBatched == first.shape.isBatched
      else { throw fail("along axis \(axis) does not fit", operands: operands) }
      total += dimensions[axis]
      dimensions[axis] = first.shape.dimensions[axis]
      guard dimensions == first.shape.dimensions else {
        throw fail("needs operands that agree but for axis \(axis)", operands: operands)
      }
    }
    var dimensions = first.shape.dimensions
    dimensions[axis] = total
    return ValueType(element: first.element, shape: first.shape.with(dimensions: dimensions))
  }

  private func contraction(
    of operands: [ValueType], kind: Contraction, windows: Windows
  ) throws(ShapeError) -> ValueType {
    guard windows.isValid else { throw fail("has windows that there are not", operands: operands) }
    guard operands.allSatisfy({ $0.element == .float }),
      let result = kind.result(
        left: operands[0].shape, right: operands[1].shape, windows: windows)
    else { throw fail("does not fit", operands: operands) }
    guard operands.count == 2 || operands[2].shape == result else {
      throw fail("starts from a value of another shape than \(result)", operands: operands)
    }
    return ValueType(element: .float, shape: result)
  }

  private func reduce(_ operand: ValueType, over axes: [Int]) throws(ShapeError) -> ValueType {
    guard operand.element == .float, !axes.isEmpty, axes == Array(Set(axes)).sorted(),
      axes.allSatisfy(operand.shape.dimensions.indices.contains)
    else { throw fail("over axes \(axes) does not fit", operands: [operand]) }
    let kept = operand.shape.dimensions.indices.filter { !axes.contains($0) }
    return ValueType(
      element: .float,
      shape: operand.shape.with(dimensions: kept.map { operand.shape.dimensions[$0] }))
  }

  private func rows(
    by index: ValueType, _ operands: [ValueType], shape: (Shape, Shape) -> Shape?
  ) throws(ShapeError) -> ValueType {
    guard index.element == .index, operands[1].element == .float,
      let result = shape(index.shape, operands[1].shape)
    else { throw fail("does not fit", operands: operands) }
    return ValueType(element: .float, shape: result)
  }

  private func batchSum(of operand: ValueType) throws(ShapeError) -> ValueType {
    guard operand.element == .float, operand.shape.isBatched else {
      throw fail("needs a batch of floats", operands: [operand])
    }
    return ValueType(
      element: .float, shape: Shape(batched: false, dimensions: operand.shape.dimensions))
  }
}
