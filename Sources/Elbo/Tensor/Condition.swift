/// A boolean for each element: what a comparison of tensors gives and `select` reads.
///
/// As a tensor it is 1 where it holds and 0 elsewhere.
public struct Condition: TensorConvertible {
  let boolean: Expression

  /// 1 where the condition holds, 0 elsewhere.
  public var tensor: Tensor { Tensor(Expression(kind: .convert, operands: [boolean])) }

  init(_ comparison: Comparison, _ left: Expression, _ right: Expression) {
    boolean = Expression(kind: .compare(comparison), operands: [left, right])
  }
}
