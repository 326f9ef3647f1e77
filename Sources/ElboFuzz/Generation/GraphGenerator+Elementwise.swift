import ElboIR

// Elementwise operations, with broadcasts where operands differ.
extension GraphGenerator {
  mutating func addUnary() {
    let a = anyFloat()
    let function = random.pick(from: UnaryFunction.allCases)
    if !isNonFinite, !random.oneIn(5) {
      keep(builder.unary(function, guarded(a, for: function)))
    } else {
      keep(builder.unary(function, a))
    }
  }

  /// An operand for which the function is finite and smooth.
  private mutating func guarded(_ a: NodeID, for function: UnaryFunction) -> NodeID {
    switch function.domain {
    case .moderate: return tame(a)
    case .above:
      let size = builder.unary(.absolute, a)
      return builder.binary(.add, size, builder.constant(0.5))
    case .everywhere: return a
    }
  }

  /// A value between -1 and 1.
  mutating func tame(_ a: NodeID) -> NodeID { builder.unary(.tanh, a) }

  mutating func addBinary() {
    guard let (a, b) = pair() else { return }
    var function = random.pick(weighted: [
      (4, BinaryFunction.add), (3, .subtract), (4, .multiply), (2, .divide), (2, .maximum),
      (2, .minimum),
    ])
    var divisor = b
    if function == .divide, !isNonFinite, !random.oneIn(5) {
      divisor = builder.binary(.add, builder.unary(.absolute, b), builder.constant(1))
    }
    if function == .multiply, a == b, !isNonFinite { function = .add }
    keep(builder.binary(function, a, divisor))
  }

  /// Two values, now and then the same one, that have a common shape.
  private mutating func pair() -> (NodeID, NodeID)? {
    let a = anyFloat()
    if random.oneIn(12) { return (a, a) }
    let b = anyFloat { generator, other in
      Shape.common(to: generator.shape(of: a), and: other).map { generator.fits($0) } ?? false
    }
    guard let b else { return nil }
    return random.oneIn(2) ? (a, b) : (b, a)
  }

  mutating func addComparison() {
    guard let (a, b) = pair() else { return }
    keep(builder.compare(random.pick(from: Comparison.allCases), a, b))
    if random.oneIn(3), let last = booleans.last { append(.convert, last) }
  }

  mutating func addSelection() {
    guard let condition = booleans.isEmpty ? nil : random.pick(from: booleans) else {
      return addComparison()
    }
    guard let (a, b) = pair(),
      let values = Shape.common(to: shape(of: a), and: shape(of: b)),
      let common = Shape.common(to: values, and: shape(of: condition)), fits(common)
    else { return }
    var operands = [condition, a, b].map { builder.broadcast($0, to: common) }
    // The role decides what differs in training, and only trained programs have one.
    if kind == .trained, random.oneIn(3) {
      return append(.training, Array(operands.dropFirst()))
    }
    if kind == .trained, random.oneIn(2) {
      for arm in 1...2 { operands[arm] = builder.add(.selectArm, operands[arm]) }
    }
    append(.select, operands)
  }

  mutating func addMultiplyAdd() {
    guard let (a, b) = pair(), let values = Shape.common(to: shape(of: a), and: shape(of: b)) else {
      return
    }
    let c = anyFloat { generator, other in
      Shape.common(to: values, and: other).map { generator.fits($0) } ?? false
    }
    guard let c, let common = Shape.common(to: values, and: shape(of: c)) else { return }
    append(.multiplyAdd, [a, b, c].map { builder.broadcast($0, to: common) })
  }

  /// The same operation on the same operands once more, which is one value to common
  /// subexpressions. Bytes are read once, by the value of their site.
  mutating func addRepetition() {
    let computed = floats.filter { id in
      let operands = builder[id].operands
      return !operands.isEmpty && operands.allSatisfy { builder[$0].element != .byte }
    }
    guard let id = computed.last else { return }
    append(builder[id].operation, builder[id].operands)
    if random.oneIn(3) { append(.stopGradient, anyFloat()) }
  }

  /// What is made of categories: their numbers, or a column that is set.
  mutating func addIndexed() {
    guard !indices.isEmpty else { return addInput() }
    let index = random.pick(from: indices)
    guard shape(of: index).rank == 0 else { return append(.convert, index) }
    let count = 1 + RandomSizes.draw(from: &random)
    let wide = shape(of: index).with(dimensions: shape(of: index).dimensions + [count])
    if random.oneIn(3) || !fits(wide) { return append(.convert, index) }
    append(.oneHot(count: count), index)
    if random.oneIn(2), let last = booleans.last { append(.convert, last) }
  }
}
