/// `condition ? a : b`, element by element; shapes broadcast as in NumPy.
func choose(
  _ condition: Condition, _ a: Expression, _ b: Expression, at location: SourceLocation?
) -> Tensor {
  Tensor(Expression(kind: .select, operands: [condition.boolean, a, b], at: location))
}

/// `choose` for a model's own arms: what only an arm reads gets no gradient where the arm was not
/// taken, also where its derivative is infinite there, as that of `sqrt` is at 0.
private func chooseGuarded(
  _ condition: Condition, _ a: Expression, _ b: Expression, at location: SourceLocation
) -> Tensor {
  let arms = [a, b].map { arm in
    arm.constant == nil ? Expression(kind: .selectArm, operands: [arm]) : arm
  }
  return choose(condition, arms[0], arms[1], at: location)
}

/// `a` where the condition holds, `b` elsewhere; shapes broadcast as in NumPy.
public func select(
  _ condition: Condition, _ a: some TensorConvertible, _ b: some TensorConvertible,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  chooseGuarded(
    condition, a.expression, b.expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// `a` where the condition holds, `b` elsewhere; shapes broadcast as in NumPy.
public func select(
  _ condition: Condition, _ a: some TensorConvertible, _ b: Double,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  chooseGuarded(
    condition, a.expression, Tensor(b).expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// `a` where the condition holds, `b` elsewhere; shapes broadcast as in NumPy.
public func select(
  _ condition: Condition, _ a: Double, _ b: some TensorConvertible,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  chooseGuarded(
    condition, Tensor(a).expression, b.expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// `a` where the condition holds, `b` elsewhere; shapes broadcast as in NumPy.
public func select(
  _ condition: Condition, _ a: Double, _ b: Double,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  chooseGuarded(
    condition, Tensor(a).expression, Tensor(b).expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// The smaller of both, NaN if either is; shapes broadcast as in NumPy.
public func minimum(
  _ a: some TensorConvertible, _ b: some TensorConvertible,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  a.applying(
    .binary(.minimum), others: b.expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// The smaller of both, NaN if either is; shapes broadcast as in NumPy.
public func minimum(
  _ a: some TensorConvertible, _ b: Double,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  a.applying(
    .binary(.minimum), others: Tensor(b).expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// The smaller of both, NaN if either is; shapes broadcast as in NumPy.
public func minimum(
  _ a: Double, _ b: some TensorConvertible,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  Tensor(a).applying(
    .binary(.minimum), others: b.expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// The larger of both, NaN if either is; shapes broadcast as in NumPy.
public func maximum(
  _ a: some TensorConvertible, _ b: some TensorConvertible,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  a.applying(
    .binary(.maximum), others: b.expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// The larger of both, NaN if either is; shapes broadcast as in NumPy.
public func maximum(
  _ a: some TensorConvertible, _ b: Double,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  a.applying(
    .binary(.maximum), others: Tensor(b).expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

/// The larger of both, NaN if either is; shapes broadcast as in NumPy.
public func maximum(
  _ a: Double, _ b: some TensorConvertible,
  fileID: String = #fileID, line: Int = #line, column: Int = #column
) -> Tensor {
  Tensor(a).applying(
    .binary(.maximum), others: b.expression,
    at: SourceLocation(fileID: fileID, line: line, column: column))
}

extension TensorConvertible {
  /// Each element, moved into the range where it is outside; NaN stays.
  public func clamp(
    to range: ClosedRange<Double>,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    return applying(.binary(.maximum), others: Tensor(range.lowerBound).expression, at: location)
      .applying(.binary(.minimum), others: Tensor(range.upperBound).expression, at: location)
  }
}
