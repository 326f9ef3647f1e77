extension ExpressionLowering {
  /// A function along feature axes, which disappear; nothing changes where there is no axis.
  mutating func emitReduction(
    by function: Expression.AxisFunction, axes: Expression.ReducedAxes, keepsAxes: Bool,
    expression: Expression, label: String?
  ) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard let axes = resolve(axes, in: shape, expression: expression) else {
      return builder.addError()
    }
    guard !axes.isEmpty else { return x }
    let result =
      switch function {
      case .sum: add(.reduce(.sum, axes: axes), operands: [x], label: label)
      case .maximum: add(.reduce(.maximum, axes: axes), operands: [x], label: label)
      case .mean: emitMean(of: x, axes: axes, label: label)
      case .logSumExp: emitLogSumExp(of: x, axes: axes, label: label)
      }
    return keepsAxes ? emitKept(result, axes: axes, of: shape) : result
  }

  /// Σ x / n.
  private mutating func emitMean(of x: NodeID, axes: [Int], label: String?) -> NodeID {
    let sum = builder.add(.reduce(.sum, axes: axes), x)
    let count = axes.reduce(1) { $0 * builder.shape(of: x).dimensions[$1] }
    let divisor = builder.constant(Double(count), shape: builder.shape(of: sum))
    return add(.binary(.divide), operands: [sum, divisor], label: label)
  }

  /// m + log Σ exp(x − m), with m the maximum; an infinite m is the result, and NaN passes on.
  private mutating func emitLogSumExp(of x: NodeID, axes: [Int], label: String?) -> NodeID {
    let maximum = builder.add(.stopGradient, builder.add(.reduce(.maximum, axes: axes), x))
    let shape = builder.shape(of: maximum)
    let exponential = emitShiftedExponential(of: x, minus: maximum, axes: axes)
    let sum = builder.add(.reduce(.sum, axes: axes), exponential)
    let result = builder.binary(.add, maximum, builder.unary(.log, sum))
    let isInfinite = builder.compare(
      .equal, builder.unary(.absolute, maximum), builder.constant(.infinity, shape: shape))
    return add(.select, operands: [isInfinite, maximum, result], label: label)
  }

  /// e / Σ e with e = exp(x − m) and m the maximum.
  mutating func emitSoftmax(along axis: Int, expression: Expression, label: String?) -> NodeID {
    let x = node(of: expression.operands[0])
    guard let axes = resolve([axis], in: builder.shape(of: x), expression: expression) else {
      return builder.addError()
    }
    let maximum = builder.add(.stopGradient, builder.add(.reduce(.maximum, axes: axes), x))
    let exponential = emitShiftedExponential(of: x, minus: maximum, axes: axes)
    let sum = builder.add(.reduce(.sum, axes: axes), exponential)
    let divisor = emitRestored(sum, axes: axes, to: builder.shape(of: x))
    return add(.binary(.divide), operands: [exponential, divisor], label: label)
  }

  /// exp(x − m), where m lacks the axes.
  private mutating func emitShiftedExponential(
    of x: NodeID, minus maximum: NodeID, axes: [Int]
  ) -> NodeID {
    let broadcast = emitRestored(maximum, axes: axes, to: builder.shape(of: x))
    return builder.unary(.exp, builder.binary(.subtract, x, broadcast))
  }

  /// A reduced value along the axes that it lost: a reshape to axes of one, then a broadcast.
  private mutating func emitRestored(_ x: NodeID, axes: [Int], to shape: Shape) -> NodeID {
    builder.broadcast(emitKept(x, axes: axes, of: shape), to: shape)
  }

  /// A reduced value with axes of one instead of those that it lost.
  private mutating func emitKept(_ x: NodeID, axes: [Int], of shape: Shape) -> NodeID {
    var sizes = shape.dimensions
    for axis in axes { sizes[axis] = 1 }
    return sizes == builder.shape(of: x).dimensions ? x : builder.add(.reshape(sizes), x)
  }

  private mutating func resolve(
    _ axes: Expression.ReducedAxes, in shape: Shape, expression: Expression
  ) -> [Int]? {
    let all = Array(shape.dimensions.indices)
    switch axes {
    case .all: return all
    case .these(let axes): return resolve(axes, in: shape, expression: expression)
    case .allBut(let axes):
      guard let kept = resolve(axes, in: shape, expression: expression) else { return nil }
      return all.filter { !kept.contains($0) }
    }
  }

  /// Axes counted from 0, ascending; nil, with a diagnostic, where one does not exist.
  mutating func resolve(_ axes: [Int], in shape: Shape, expression: Expression) -> [Int]? {
    let name = expression.kind.spelling
    guard !axes.isEmpty else {
      _ = reject("'\(name)' needs at least one axis", expression: expression)
      return nil
    }
    var result: Set<Int> = []
    for axis in axes {
      let resolved = axis < 0 ? axis + shape.rank : axis
      guard shape.dimensions.indices.contains(resolved) else {
        _ = reject("'\(name)' has no feature axis \(axis) in \(shape)", expression: expression)
        return nil
      }
      guard result.insert(resolved).inserted else {
        _ = reject("'\(name)' names feature axis \(resolved) twice", expression: expression)
        return nil
      }
    }
    return result.sorted()
  }
}
