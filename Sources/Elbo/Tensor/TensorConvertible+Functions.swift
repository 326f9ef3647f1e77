extension TensorConvertible {
  /// eˣ.
  public func exp(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.exp), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// eˣ − 1, exact near 0.
  public func expm1(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.expm1), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The natural logarithm; NaN below 0.
  public func log(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.log), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// log(1 + x), exact near 0.
  public func log1p(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.log1p), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The IEEE square root; NaN below 0.
  public func sqrt(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.squareRoot), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The magnitude; its derivative at 0 is 0.
  public func abs(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.absolute), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The hyperbolic tangent.
  public func tanh(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.tanh), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// 1 / (1 + e⁻ˣ).
  public func sigmoid(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.sigmoid), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// log(1 + eˣ).
  public func softplus(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.softplus), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// x / (1 + |x|); NaN at the infinities.
  public func softsign(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.softsign), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The error function.
  public func erf(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.erf), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// x, or 0 below 0; its derivative at 0 is 0.
  public func relu(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .unary(.relu), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// x · x.
  public func square(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .binary(.multiply), others: expression,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// xᵖ: products for a whole p up to 64 in magnitude, the square root for 0.5, otherwise
  /// exp(p · log x).
  public func power(
    _ exponent: Double, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .power(exponent), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The value, through which no gradient flows.
  public func stopGradient(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .stopGradient, at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
