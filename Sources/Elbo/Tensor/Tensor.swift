/// What can stand where a tensor is read: a tensor, a site, a condition.
public protocol TensorConvertible: Sendable {
  /// The value as a tensor.
  var tensor: Tensor { get }
}

/// A value of a model: a handle with identity to what computes it.
///
/// A tensor has a batch axis, which models never name, and feature axes, which methods count from 0
/// or, with negative numbers, from the end. Its shape is inferred when the model is compiled.
public struct Tensor: TensorConvertible {
  let expression: Expression

  init(_ expression: Expression) {
    self.expression = expression
  }

  /// One number everywhere.
  public init(_ value: Double) {
    self.init(Expression(kind: .constant(value)))
  }

  /// Itself.
  public var tensor: Tensor { self }
}

extension TensorConvertible {
  var expression: Expression { tensor.expression }

  /// An operation on this value and others.
  func applying(
    _ kind: Expression.Kind, others: Expression..., at location: SourceLocation? = nil
  ) -> Tensor {
    Tensor(Expression(kind: kind, operands: [expression] + others, at: location))
  }
}
