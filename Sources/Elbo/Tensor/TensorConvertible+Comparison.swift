extension TensorConvertible {
  /// Where the left is less; false for NaN.
  public static func < (left: Self, right: some TensorConvertible) -> Condition {
    Condition(.less, left.expression, right.expression)
  }

  /// Where the left is less; false for NaN.
  public static func < (left: Self, right: Double) -> Condition {
    Condition(.less, left.expression, Tensor(right).expression)
  }

  /// Where the left is less; false for NaN.
  public static func < (left: Double, right: Self) -> Condition {
    Condition(.less, Tensor(left).expression, right.expression)
  }

  /// Where the left is not greater; false for NaN.
  public static func <= (left: Self, right: some TensorConvertible) -> Condition {
    Condition(.lessEqual, left.expression, right.expression)
  }

  /// Where the left is not greater; false for NaN.
  public static func <= (left: Self, right: Double) -> Condition {
    Condition(.lessEqual, left.expression, Tensor(right).expression)
  }

  /// Where the left is not greater; false for NaN.
  public static func <= (left: Double, right: Self) -> Condition {
    Condition(.lessEqual, Tensor(left).expression, right.expression)
  }

  /// Where the left is greater; false for NaN.
  public static func > (left: Self, right: some TensorConvertible) -> Condition {
    Condition(.greater, left.expression, right.expression)
  }

  /// Where the left is greater; false for NaN.
  public static func > (left: Self, right: Double) -> Condition {
    Condition(.greater, left.expression, Tensor(right).expression)
  }

  /// Where the left is greater; false for NaN.
  public static func > (left: Double, right: Self) -> Condition {
    Condition(.greater, Tensor(left).expression, right.expression)
  }

  /// Where the left is not less; false for NaN.
  public static func >= (left: Self, right: some TensorConvertible) -> Condition {
    Condition(.greaterEqual, left.expression, right.expression)
  }

  /// Where the left is not less; false for NaN.
  public static func >= (left: Self, right: Double) -> Condition {
    Condition(.greaterEqual, left.expression, Tensor(right).expression)
  }

  /// Where the left is not less; false for NaN.
  public static func >= (left: Double, right: Self) -> Condition {
    Condition(.greaterEqual, Tensor(left).expression, right.expression)
  }

  /// Where both are equal; false for NaN.
  public static func == (left: Self, right: some TensorConvertible) -> Condition {
    Condition(.equal, left.expression, right.expression)
  }

  /// Where both are equal; false for NaN.
  public static func == (left: Self, right: Double) -> Condition {
    Condition(.equal, left.expression, Tensor(right).expression)
  }

  /// Where both are equal; false for NaN.
  public static func == (left: Double, right: Self) -> Condition {
    Condition(.equal, Tensor(left).expression, right.expression)
  }

  /// Where both differ; true for NaN.
  public static func != (left: Self, right: some TensorConvertible) -> Condition {
    Condition(.notEqual, left.expression, right.expression)
  }

  /// Where both differ; true for NaN.
  public static func != (left: Self, right: Double) -> Condition {
    Condition(.notEqual, left.expression, Tensor(right).expression)
  }

  /// Where both differ; true for NaN.
  public static func != (left: Double, right: Self) -> Condition {
    Condition(.notEqual, Tensor(left).expression, right.expression)
  }
}
