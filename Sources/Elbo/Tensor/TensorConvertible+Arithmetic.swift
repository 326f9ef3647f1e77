extension TensorConvertible {
  /// The sum, element by element; shapes broadcast as in NumPy.
  public static func + (left: Self, right: some TensorConvertible) -> Tensor {
    left.applying(.binary(.add), others: right.expression)
  }

  /// The sum with one number.
  public static func + (left: Self, right: Double) -> Tensor {
    left.applying(.binary(.add), others: Tensor(right).expression)
  }

  /// The sum of one number with each element.
  public static func + (left: Double, right: Self) -> Tensor {
    Tensor(left).applying(.binary(.add), others: right.expression)
  }

  /// The difference, element by element; shapes broadcast as in NumPy.
  public static func - (left: Self, right: some TensorConvertible) -> Tensor {
    left.applying(.binary(.subtract), others: right.expression)
  }

  /// The difference with one number.
  public static func - (left: Self, right: Double) -> Tensor {
    left.applying(.binary(.subtract), others: Tensor(right).expression)
  }

  /// The difference of one number with each element.
  public static func - (left: Double, right: Self) -> Tensor {
    Tensor(left).applying(.binary(.subtract), others: right.expression)
  }

  /// The product, element by element; shapes broadcast as in NumPy.
  public static func * (left: Self, right: some TensorConvertible) -> Tensor {
    left.applying(.binary(.multiply), others: right.expression)
  }

  /// The product with one number.
  public static func * (left: Self, right: Double) -> Tensor {
    left.applying(.binary(.multiply), others: Tensor(right).expression)
  }

  /// The product of one number with each element.
  public static func * (left: Double, right: Self) -> Tensor {
    Tensor(left).applying(.binary(.multiply), others: right.expression)
  }

  /// The IEEE quotient, element by element; shapes broadcast as in NumPy.
  public static func / (left: Self, right: some TensorConvertible) -> Tensor {
    left.applying(.binary(.divide), others: right.expression)
  }

  /// The quotient with one number.
  public static func / (left: Self, right: Double) -> Tensor {
    left.applying(.binary(.divide), others: Tensor(right).expression)
  }

  /// The quotient of one number with each element.
  public static func / (left: Double, right: Self) -> Tensor {
    Tensor(left).applying(.binary(.divide), others: right.expression)
  }

  /// Each element with the other sign.
  public static prefix func - (operand: Self) -> Tensor { operand.applying(.unary(.negate)) }
}
