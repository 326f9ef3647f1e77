import ElboIR

/// Operations that move elements and compute nothing.
enum Movement<Scalar: InterpreterScalar> {
  /// 1 at the index of each category, 0 elsewhere; all 0 where the index is no category.
  static func oneHot(of indices: [Scalar], count: Int) -> [Scalar] {
    indices.flatMap { index in (0..<count).map { Scalar($0) == index ? 1 : 0 } }
  }

  /// Trailing axes align; an axis of one, an absent axis or an absent batch axis repeats.
  static func broadcast(_ operand: Tensor<Scalar>, to shape: Shape, batch: Int) -> [Scalar] {
    let dimensions = shape.dimensions(batch: batch)
    let missing = shape.rank - operand.shape.rank
    // The batch axis stays first; absent feature axes come between it and the features.
    let rows =
      operand.shape.isBatched ? [batch] : Array(repeating: 1, count: shape.isBatched ? 1 : 0)
    let sizes = rows + Array(repeating: 1, count: missing) + operand.shape.dimensions
    let strides = zip(sizes, StridedView.strides(of: sizes)).map { $0 == 1 ? 0 : $1 }
    return StridedView(dimensions: dimensions, strides: strides, offset: 0)
      .gathered(from: operand.elements)
  }

  /// The feature axes in another order, each with its own step through the operand.
  static func permute(_ operand: Tensor<Scalar>, axes: [Int]) -> [Scalar] {
    let rows = operand.shape.isBatched ? [0] : []
    let order = rows + axes.map(operand.concreteAxis(for:))
    let strides = StridedView.strides(of: operand.dimensions)
    return StridedView(
      dimensions: order.map { operand.dimensions[$0] }, strides: order.map { strides[$0] },
      offset: 0
    ).gathered(from: operand.elements)
  }

  /// `count` elements from `start` along a feature axis.
  static func slice(
    _ operand: Tensor<Scalar>, axis: Int, start: Int, count: Int
  ) -> [Scalar] {
    let axis = operand.concreteAxis(for: axis)
    let strides = StridedView.strides(of: operand.dimensions)
    var dimensions = operand.dimensions
    dimensions[axis] = count
    return StridedView(dimensions: dimensions, strides: strides, offset: start * strides[axis])
      .gathered(from: operand.elements)
  }

  /// The operands one after another along a feature axis.
  static func concatenate(_ operands: [Tensor<Scalar>], axis: Int) -> [Scalar] {
    let axis = operands[0].concreteAxis(for: axis)
    let blocks = operands[0].dimensions[..<axis].reduce(1, *)
    let sizes = operands.map { $0.elements.count / blocks }
    var result: [Scalar] = []
    result.reserveCapacity(blocks * sizes.reduce(0, +))
    for block in 0..<blocks {
      for (operand, size) in zip(operands, sizes) {
        result.append(contentsOf: operand.elements[block * size..<(block + 1) * size])
      }
    }
    return result
  }
}

extension Tensor {
  /// A feature axis's position among all axes.
  func concreteAxis(for featureAxis: Int) -> Int { featureAxis + (shape.isBatched ? 1 : 0) }
}
