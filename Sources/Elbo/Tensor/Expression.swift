/// A value of a model before its shape is known: what a `Tensor` is a handle to.
///
/// Its identity is its object's, so that a value which is read twice is lowered once.
final class Expression: Sendable {
  /// What is computed; axes count feature axes and may be negative.
  enum Kind: Sendable {
    case site(SiteDeclaration)
    case constant(Double)
    case dense(LayerDeclaration)
    case convert
    case unary(UnaryFunction)
    case binary(BinaryFunction)
    case compare(Comparison)
    case select
    case stopGradient
    case power(Double)
    case reduce(AxisFunction, axes: [Int]?)
    case softmax(axis: Int)
    case concatenate(axis: Int)
    case reshape([Int])
    case flatten
    case slice(axis: Int, start: Int, count: Int)
  }

  /// The functions along axes that disappear; raw values are the methods' names.
  enum AxisFunction: String, Sendable { case sum, mean, maximum, logSumExp }

  let kind: Kind
  let location: SourceLocation?
  /// The layer whose result this is.
  let layer: LayerDeclaration?
  /// Constant but for `deinit`, which alone writes it, and only where no one else can read it.
  nonisolated(unsafe) private(set) var operands: [Expression]

  init(
    _ kind: Kind, _ operands: [Expression] = [], at location: SourceLocation? = nil,
    resultOf layer: LayerDeclaration? = nil
  ) {
    self.kind = kind
    self.operands = operands
    self.location = location
    self.layer = layer
  }

  /// Frees a long chain in a loop: the default would recurse once for each value of the chain.
  deinit {
    var pending = operands
    operands = []
    while var next = pending.popLast() {
      guard isKnownUniquelyReferenced(&next) else { continue }
      pending += next.operands
      next.operands = []
    }
  }

  /// The same value as the result of a layer.
  func asResult(of layer: LayerDeclaration) -> Expression {
    Expression(kind, operands, at: location, resultOf: layer)
  }

  /// The number that this stands for, if it is one.
  var constant: Double? {
    if case .constant(let value) = kind { value } else { nil }
  }
}

extension Expression.Kind {
  /// The operator or method as the model's author writes it.
  var spelling: String {
    switch self {
    case .site: "site"
    case .constant: "constant"
    case .dense: "Dense"
    case .convert: "tensor"
    case .unary(let function): function.rawValue
    case .binary(let function): function.spelling
    case .compare(let comparison): comparison.spelling
    case .select: "select"
    case .stopGradient: "stopGradient"
    case .power: "power"
    case .reduce(let function, _): function.rawValue
    case .softmax: "softmax"
    case .concatenate: "concatenated"
    case .reshape: "reshaped"
    case .flatten: "flattened"
    case .slice: "sliced"
    }
  }
}

extension BinaryFunction {
  fileprivate var spelling: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .maximum, .minimum: rawValue
    }
  }
}

extension Comparison {
  fileprivate var spelling: String {
    switch self {
    case .less: "<"
    case .lessEqual: "<="
    case .greater: ">"
    case .greaterEqual: ">="
    case .equal: "=="
    case .notEqual: "!="
    }
  }
}
