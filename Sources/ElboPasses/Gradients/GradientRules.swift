import ElboIR

/// The gradient of each operation. In the formulas `g` is the gradient of the result `y`; each rule
/// gives the gradient of the operand at `position`, in the order in which the operands stand.
///
/// Piecewise operations take a gradient at their kinks too, which each states. What is masked by a
/// condition is selected, not multiplied, so that an infinite or missing gradient on the side that
/// was not taken does not spread.
extension Differentiator {
  /// - Returns: nil where nothing flows.
  mutating func contribution(to position: Int, of id: NodeID, gradient: NodeID) -> GradientTerm? {
    let node = graph[id]
    let operands = node.operands.map(forward)
    switch node.operation {
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask:
      return nil
    case .convert, .compare, .oneHot, .stopGradient:
      return nil
    case .selectArm:
      return .value(gradient)
    case .training:
      return position == 0 ? .value(gradient) : nil
    case .unary(let function):
      let result = forward(of: id)
      return .value(
        rewriter.builder.gradient(of: function, at: operands[0], result: result, gradient: gradient)
      )
    case .binary(let function):
      let result = forward(of: id)
      return .value(
        rewriter.builder.gradient(
          of: function, operands: operands, position: position, result: result, gradient: gradient))
    case .select:
      return .value(
        rewriter.builder.gradientOfSelect(by: operands[0], position: position, gradient: gradient))
    case .multiplyAdd:
      guard position < 2 else { return .value(gradient) }
      return .value(rewriter.builder.binary(.multiply, gradient, operands[1 - position]))
    case .broadcast:
      return .value(gradientOfBroadcast(operands[0], gradient: gradient))
    case .reshape:
      let dimensions = rewriter.builder.shape(of: operands[0]).dimensions
      return .value(rewriter.builder.reshape(gradient, to: dimensions))
    case .permute(let axes):
      return .value(rewriter.builder.add(.permute(axes.inversePermutation), gradient))
    case .slice(let axis, let start, let count):
      return .value(
        rewriter.builder.gradientOfSlice(
          operands[0], axis: axis, range: start..<start + count, gradient: gradient))
    case .concatenate(let axis):
      return .value(
        rewriter.builder.gradientOfConcatenate(
          operands, axis: axis, position: position, gradient: gradient))
    case .gather:
      guard position == 1 else { return nil }
      let count = rewriter.builder.shape(of: operands[1]).dimensions[0]
      return .value(scatteredSum(of: gradient, by: operands[0], count: count))
    case .scatterAdd(_, let segment):
      guard segment == .whole else { return notDifferentiable(id) }
      return position == 1 ? .value(rewriter.builder.add(.gather, operands[0], gradient)) : nil
    case .contraction(let kind, let windows):
      return contribution(
        to: position, of: kind, windows: windows, operands: operands, node: id, gradient: gradient)
    case .reduce(let reduction, let axes):
      let result = forward(of: id)
      return .value(
        rewriter.builder.gradient(
          of: reduction, over: axes, at: operands[0], result: result, gradient: gradient))
    case .batchSum(let segment):
      guard segment == .whole else { return notDifferentiable(id) }
      let shape = rewriter.builder.shape(of: operands[0])
      return .value(rewriter.builder.broadcast(gradient, to: shape))
    }
  }

  /// The axes that were broadcast are summed: those of features first, then the batch, whose padding
  /// is masked before both, as it is for products.
  private mutating func gradientOfBroadcast(_ operand: NodeID, gradient: NodeID) -> NodeID {
    let from = rewriter.builder.shape(of: operand)
    let to = rewriter.builder.shape(of: gradient)
    let absent = to.rank - from.rank
    let axes = to.dimensions.indices.filter {
      to.dimensions[$0] != ($0 < absent ? 1 : from.dimensions[$0 - absent])
    }
    let isOverBatch = to.isBatched && !from.isBatched
    let summed = isOverBatch ? masked(gradient) : gradient
    let sum = axes.isEmpty ? summed : rewriter.builder.add(.reduce(.sum, axes: axes), summed)
    let shaped = rewriter.builder.reshape(sum, to: from.dimensions)
    return isOverBatch ? batchSum(ofMasked: shaped) : shaped
  }

  /// The rules of products are products; each has the batch's padding masked in the gradient, which
  /// the gradient of the input and that of the weight then share.
  ///
  /// - plain, `y = x·W`: `dx = g·Wᵀ`, `dW = xᵀ·g`
  /// - transposedRight, `y = x·Wᵀ`: `dx = g·W`, `dW = gᵀ·x`
  /// - transposedLeft, `y = aᵀ·b`: `da = b·gᵀ`, `db = a·g`
  ///
  /// All have the windows of the contraction.
  private mutating func contribution(
    to position: Int, of kind: Contraction, windows: Windows, operands: [NodeID], node id: NodeID,
    gradient: NodeID
  ) -> GradientTerm? {
    guard position < 2 else { return .value(gradient) }
    let (left, right) = (operands[0], operands[1])
    switch kind {
    case .plain:
      let gradient = masked(gradient)
      guard position == 0 else {
        return .product(.transposedLeft(.whole), windows, left, gradient)
      }
      if windows == .none, let matrix = transposed(at: right) {
        return .product(.plain, windows, gradient, matrix)
      }
      return .product(.transposedRight, windows, gradient, right)
    case .transposedRight:
      let gradient = masked(gradient)
      return position == 0
        ? .product(.plain, windows, gradient, right)
        : .product(.transposedLeft(.whole), windows, gradient, left)
    case .transposedLeft(let segment):
      guard segment == .whole else { return notDifferentiable(id) }
      return position == 0
        ? .product(.transposedRight, windows, right, gradient)
        : .product(.plain, windows, left, gradient)
    }
  }

  /// The matrix that a node is the transposition of. `g·Wᵀ` with `W = Vᵀ` is `g·V` in the same
  /// chains, and reads nothing transposed.
  private func transposed(at id: NodeID) -> NodeID? {
    let node = rewriter.builder[id]
    return node.operation == .permute([1, 0]) ? node.operands[0] : nil
  }

  private mutating func notDifferentiable(_ id: NodeID) -> GradientTerm? {
    rewriter.builder.report(
      .error(
        "'\(graph[id].operation.name)' over a part of the batch has no gradient",
        at: graph[id].location))
    return nil
  }
}
