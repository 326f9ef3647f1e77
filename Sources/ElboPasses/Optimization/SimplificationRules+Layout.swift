import ElboIR

extension SimplificationRules {
  /// To the same shape, of a broadcast, or of a constant.
  static func broadcast(_ x: NodeID, to shape: Shape, builder: GraphBuilder) -> Rewrite? {
    if builder.shape(of: x) == shape { return .value(x) }
    if let (constant, _) = builder.constant(at: x) { return .node(.constant(constant, shape), []) }
    guard case .broadcast = builder[x].operation else { return nil }
    return .node(.broadcast(shape), builder[x].operands)
  }

  /// To the same axes, of a reshape, or of a constant.
  static func reshape(_ x: NodeID, to dimensions: [Int], builder: GraphBuilder) -> Rewrite? {
    if builder.shape(of: x).dimensions == dimensions { return .value(x) }
    if let (constant, shape) = builder.constant(at: x) {
      return .node(.constant(constant, shape.with(dimensions: dimensions)), [])
    }
    guard case .reshape = builder[x].operation else { return nil }
    return .node(.reshape(dimensions), builder[x].operands)
  }

  /// That moves axes of one alone, of a constant, or of a permutation.
  static func permutation(of x: NodeID, axes: [Int], builder: GraphBuilder) -> Rewrite? {
    let shape = builder.shape(of: x)
    let dimensions = axes.map { shape.dimensions[$0] }
    let moved = axes.filter { shape.dimensions[$0] != 1 }
    if moved == moved.sorted() {
      return axes == axes.sorted() ? .value(x) : .node(.reshape(dimensions), [x])
    }
    if let (constant, _) = builder.constant(at: x) {
      return .node(.constant(constant, shape.with(dimensions: dimensions)), [])
    }
    guard case .permute(let inner) = builder[x].operation else { return nil }
    return .node(.permute(axes.map { inner[$0] }), builder[x].operands)
  }

  /// Of all there is, of a constant, of a slice along the same axis, or of one part of a
  /// concatenation.
  static func slice(
    _ x: NodeID, axis: Int, range: Range<Int>, builder: GraphBuilder
  ) -> Rewrite? {
    let shape = builder.shape(of: x)
    if range.count == shape.dimensions[axis] { return .value(x) }
    if let (constant, _) = builder.constant(at: x) {
      var dimensions = shape.dimensions
      dimensions[axis] = range.count
      return .node(.constant(constant, shape.with(dimensions: dimensions)), [])
    }
    if case .slice(axis, let start, _) = builder[x].operation {
      let inner = Operation.slice(
        axis: axis, start: start + range.lowerBound, count: range.count)
      return .node(inner, builder[x].operands)
    }
    guard case .concatenate(axis) = builder[x].operation else { return nil }
    return part(of: builder[x].operands, axis: axis, range: range, builder: builder)
  }

  private static func part(
    of parts: [NodeID], axis: Int, range: Range<Int>, builder: GraphBuilder
  ) -> Rewrite? {
    var start = 0
    for part in parts {
      let end = start + builder.shape(of: part).dimensions[axis]
      if start <= range.lowerBound && range.upperBound <= end {
        return .node(
          .slice(axis: axis, start: range.lowerBound - start, count: range.count), [part])
      }
      start = end
    }
    return nil
  }

  /// Of one value, or of concatenations along the same axis.
  static func concatenation(
    of operands: [NodeID], axis: Int, builder: GraphBuilder
  ) -> Rewrite? {
    if operands.count == 1 { return .value(operands[0]) }
    let isNested = { (id: NodeID) in builder[id].operation == .concatenate(axis: axis) }
    let parts = operands.flatMap { isNested($0) ? builder[$0].operands : [$0] }
    let limit = Operation.concatenate(axis: axis).arity.upperBound
    guard operands.contains(where: isNested), parts.count <= limit else { return nil }
    return .node(.concatenate(axis: axis), parts)
  }
}

extension GraphBuilder {
  /// The constant that a node is.
  func constant(at id: NodeID) -> (Constant, Shape)? {
    guard case .constant(let constant, let shape) = self[id].operation else { return nil }
    return (constant, shape)
  }

  /// What a node is the negative of.
  func negated(at id: NodeID) -> NodeID? {
    self[id].operation == .unary(.negate) ? self[id].operands[0] : nil
  }

  /// What a comparison of two constants says, where it says the same of them as Float32 and as
  /// Float64.
  func constantCondition(at id: NodeID) -> Bool? {
    var node = self[id]
    while case .broadcast = node.operation { node = self[node.operands[0]] }
    guard case .compare(let comparison) = node.operation,
      let a = constant(at: node.operands[0])?.0.value,
      let b = constant(at: node.operands[1])?.0.value
    else { return nil }
    let exact = comparison.holds(a, b)
    return comparison.holds(Float(a), Float(b)) == exact ? exact : nil
  }
}

extension Comparison {
  func holds<Scalar: FloatingPoint>(_ a: Scalar, _ b: Scalar) -> Bool {
    switch self {
    case .less: a < b
    case .lessEqual: a <= b
    case .greater: a > b
    case .greaterEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }
}
