/// The type of a node's value.
package struct ValueType: Hashable, Sendable, CustomStringConvertible {
  package let element: ElementType
  package let shape: Shape
  package init(_ element: ElementType, _ shape: Shape) {
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
  package func resultType(_ operands: [ValueType]) throws(ShapeError) -> ValueType {
    guard arity.contains(operands.count) else {
      throw fail("takes \(arity.lowerBound) to \(arity.upperBound) operands", operands)
    }
    let result = try inferred(operands)
    guard result.shape.checkedCount != nil else {
      throw fail("has too many elements or a size that is not positive: \(result.shape)", operands)
    }
    return result
  }

  /// How many operands the operation takes.
  package var arity: ClosedRange<Int> {
    switch self {
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask: 0...0
    case .convert, .unary, .stopGradient, .selectArm, .oneHot, .broadcast, .reshape, .slice,
      .reduce,
      .batchSum:
      1...1
    case .binary, .compare, .training: 2...2
    case .select, .multiplyAdd: 3...3
    case .contraction: 2...3
    case .concatenate: 1...Int(Int16.max)
    }
  }

  private func inferred(_ operands: [ValueType]) throws(ShapeError) -> ValueType {
    switch self {
    case .input(_, let element, let shape): ValueType(element, shape)
    case .latent(_, let shape), .state(_, let shape), .constant(_, let shape),
      .noise(_, _, let shape):
      ValueType(.float, shape)
    case .scalar: ValueType(.float, .scalar)
    case .rowMask: ValueType(.boolean, .row)
    case .convert: ValueType(.float, operands[0].shape)
    case .unary, .binary, .multiplyAdd: try elementwise(operands, leading: [], result: .float)
    case .stopGradient, .selectArm, .training:
      try elementwise(operands, leading: [], result: .float)
    case .compare: try elementwise(operands, leading: [], result: .boolean)
    case .select: try elementwise(operands, leading: [.boolean], result: .float)
    case .oneHot(let count): try oneHot(operands[0], count)
    case .broadcast(let shape): try broadcast(operands[0], shape)
    case .reshape(let dimensions): try reshape(operands[0], dimensions)
    case .slice(let axis, let start, let count): try slice(operands[0], axis, start, count)
    case .concatenate(let axis): try concatenate(operands, axis)
    case .contraction(let kind): try contraction(operands, kind)
    case .reduce(_, let axes): try reduce(operands[0], axes)
    case .batchSum: try batchSum(operands[0])
    }
  }

  private func fail(_ what: String, _ operands: [ValueType]) -> ShapeError {
    let types = operands.map(\.description).joined(separator: ", ")
    return ShapeError(message: "'\(name)' \(what)" + (types.isEmpty ? "" : ", got \(types)"))
  }

  /// Leading operands have the elements of `leading`, the others are floats; all have one shape.
  private func elementwise(
    _ operands: [ValueType], leading: [ElementType], result: ElementType
  ) throws(ShapeError) -> ValueType {
    let elements = leading + Array(repeating: .float, count: operands.count - leading.count)
    guard operands.map(\.element) == elements else {
      throw fail("needs elements \(elements.map(\.rawValue).joined(separator: ", "))", operands)
    }
    guard Set(operands.map(\.shape)).count == 1 else {
      throw fail("needs operands of one shape", operands)
    }
    return ValueType(result, operands[0].shape)
  }

  private func oneHot(_ operand: ValueType, _ count: Int) throws(ShapeError) -> ValueType {
    guard operand.element == .index else { throw fail("needs an index", [operand]) }
    return ValueType(.boolean, operand.shape.with(dimensions: operand.shape.dimensions + [count]))
  }

  private func broadcast(_ operand: ValueType, _ shape: Shape) throws(ShapeError) -> ValueType {
    guard operand.shape.broadcasts(to: shape) else {
      throw fail("cannot broadcast to \(shape)", [operand])
    }
    return ValueType(operand.element, shape)
  }

  private func reshape(_ operand: ValueType, _ dimensions: [Int]) throws(ShapeError) -> ValueType {
    let result = operand.shape.with(dimensions: dimensions)
    guard result.checkedCount == operand.shape.count else {
      throw fail(
        "to \(result) has \(result.checkedCount.map(String.init) ?? "no valid number of") "
          + "elements, the operand \(operand.shape.count)", [operand])
    }
    return ValueType(operand.element, result)
  }

  private func slice(
    _ operand: ValueType, _ axis: Int, _ start: Int, _ count: Int
  ) throws(ShapeError) -> ValueType {
    var dimensions = operand.shape.dimensions
    guard dimensions.indices.contains(axis), start >= 0, count > 0,
      start <= dimensions[axis] - count
    else { throw fail("of \(count) from \(start) along axis \(axis) is out of range", [operand]) }
    dimensions[axis] = count
    return ValueType(operand.element, operand.shape.with(dimensions: dimensions))
  }

  private func concatenate(_ operands: [ValueType], _ axis: Int) throws(ShapeError) -> ValueType {
    let first = operands[0]
    var total = 0
    for operand in operands {
      var dimensions = operand.shape.dimensions
      guard dimensions.indices.contains(axis), operand.element == first.element,
        operand.shape.isBatched == first.shape.isBatched
      else { throw fail("along axis \(axis) does not fit", operands) }
      total += dimensions[axis]
      dimensions[axis] = first.shape.dimensions[axis]
      guard dimensions == first.shape.dimensions else {
        throw fail("needs operands that agree but for axis \(axis)", operands)
      }
    }
    var dimensions = first.shape.dimensions
    dimensions[axis] = total
    return ValueType(first.element, first.shape.with(dimensions: dimensions))
  }

  private func contraction(
    _ operands: [ValueType], _ kind: Contraction
  ) throws(ShapeError) -> ValueType {
    let left = operands[0].shape
    let right = operands[1].shape
    let result: Shape?
    switch kind {
    case .plain
    where left.isBatched && !right.isBatched && left.rank == 1 && right.rank == 2
      && left.dimensions[0] == right.dimensions[0]:
      result = .batch(right.dimensions[1])
    case .transposedRight
    where left.isBatched && !right.isBatched && left.rank == 1
      && right.rank == 2 && left.dimensions[0] == right.dimensions[1]:
      result = .batch(right.dimensions[0])
    case .transposedLeft
    where left.isBatched && right.isBatched && left.rank == 1
      && right.rank == 1:
      result = .fixed(left.dimensions[0], right.dimensions[0])
    case .plain, .transposedRight, .transposedLeft:
      result = nil
    }
    guard let result, operands.allSatisfy({ $0.element == .float }) else {
      throw fail("does not fit", operands)
    }
    guard operands.count == 2 || operands[2].shape == result else {
      throw fail("starts from a value of another shape than \(result)", operands)
    }
    return ValueType(.float, result)
  }

  private func reduce(_ operand: ValueType, _ axes: [Int]) throws(ShapeError) -> ValueType {
    guard operand.element == .float, !axes.isEmpty, axes == Array(Set(axes)).sorted(),
      axes.allSatisfy(operand.shape.dimensions.indices.contains)
    else { throw fail("over axes \(axes) does not fit", [operand]) }
    let kept = operand.shape.dimensions.indices.filter { !axes.contains($0) }
    return ValueType(
      .float, operand.shape.with(dimensions: kept.map { operand.shape.dimensions[$0] }))
  }

  private func batchSum(_ operand: ValueType) throws(ShapeError) -> ValueType {
    guard operand.element == .float, operand.shape.isBatched else {
      throw fail("needs a batch of floats", [operand])
    }
    return ValueType(.float, Shape(batched: false, operand.shape.dimensions))
  }
}
