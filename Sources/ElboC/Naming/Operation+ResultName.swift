import ElboIR

extension Operation {
  /// What the result of an operation is called where it needs a word of its own: `sum`, `product`,
  /// `relu`.
  package var resultName: String {
    switch self {
    case .unary(let function): function.resultName
    case .binary(let function): function.resultName
    case .compare(let comparison): comparison.rawValue
    case .contraction: "product"
    case .reduce(let reduction, _): reduction == .sum ? "sum" : "maximum"
    case .batchSum: "sum"
    case .multiplyAdd: "fma"
    case .select: "selection"
    case .rowMask: "mask"
    case .noise(let kind, _, _): kind.rawValue
    case .input, .latent, .state, .scalar, .constant, .convert, .stopGradient, .selectArm,
      .training, .oneHot, .broadcast, .reshape, .permute, .slice, .concatenate, .gather,
      .scatterAdd:
      name
    }
  }
}

extension UnaryFunction {
  fileprivate var resultName: String { self == .negate ? "negated" : rawValue }
}

extension BinaryFunction {
  fileprivate var resultName: String {
    switch self {
    case .add: "sum"
    case .subtract: "difference"
    case .multiply: "product"
    case .divide: "quotient"
    case .maximum: "maximum"
    case .minimum: "minimum"
    }
  }
}
