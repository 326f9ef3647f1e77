import ElboIR

/// A number in which the interpreter can run a graph: `Float` by the numeric law, `Double` as a
/// more exact reference without the law's bits.
package protocol InterpreterScalar: BinaryFloatingPoint & Sendable {
  /// The functions that the law defines (rules 5, 7, 8 and 10).
  associatedtype Functions: ScalarFunctions where Functions.Scalar == Self

  /// The value of one node.
  ///
  /// Each scalar says it for itself, in one line, so that the compiler specialises every loop
  /// under it; a caller in another module would otherwise run them unspecialised.
  static func value(
    of node: Node, operands: [Tensor<Self>], in step: StepContext<Self>
  ) -> Tensor<Self>
}

/// The functions of one number that are not IEEE operations.
package protocol ScalarFunctions {
  associatedtype Scalar

  static func exp(_ x: Scalar) -> Scalar
  static func log(_ x: Scalar) -> Scalar
  static func log1p(_ x: Scalar) -> Scalar
  static func expm1(_ x: Scalar) -> Scalar
  static func tanh(_ x: Scalar) -> Scalar
  static func sigmoid(_ x: Scalar) -> Scalar
  static func softplus(_ x: Scalar) -> Scalar
  static func erf(_ x: Scalar) -> Scalar
  /// `a` if it is NaN, else `b` if it is NaN, else the larger, +0 above −0 (rule 8).
  static func maximum(_ a: Scalar, _ b: Scalar) -> Scalar
  /// `−maximum(−a, −b)`.
  static func minimum(_ a: Scalar, _ b: Scalar) -> Scalar
  /// `x < 0 ? +0 : x`, which hands NaN on (rule 8).
  static func relu(_ x: Scalar) -> Scalar
  /// Law 7's flush of what would decay into denormals.
  static func flush(_ x: Scalar) -> Scalar
  /// A byte as 0 to 1 (rule 10).
  static func pixel(_ byte: UInt8) -> Scalar
}

extension LawMathematics: ScalarFunctions {}

extension Float: InterpreterScalar {
  package typealias Functions = LawMathematics

  package static func value(
    of node: Node, operands: [Tensor<Float>], in step: StepContext<Float>
  ) -> Tensor<Float> {
    step.value(of: node, operands: operands)
  }
}

extension Double: InterpreterScalar {
  package typealias Functions = DoubleFunctions

  package static func value(
    of node: Node, operands: [Tensor<Double>], in step: StepContext<Double>
  ) -> Tensor<Double> {
    step.value(of: node, operands: operands)
  }
}
