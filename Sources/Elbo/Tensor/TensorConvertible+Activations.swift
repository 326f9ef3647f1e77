extension TensorConvertible {
  /// x · sigmoid(x).
  public func silu(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    return silu(at: location)
  }

  /// x · Φ(x), with the exact Φ(x) = (1 + erf(x / √2)) / 2.
  public func gelu(
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    return gelu(at: location)
  }

  /// x, or slope · x below 0.
  public func leakyReLU(
    slope: Double = 0.01, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    return leakyReLU(slope: slope, at: location)
  }

  /// x above 0, otherwise alpha · (eˣ − 1).
  public func elu(
    alpha: Double = 1, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    return elu(alpha: alpha, at: location)
  }
}

extension TensorConvertible {
  func silu(at location: SourceLocation?) -> Tensor {
    applying(
      .binary(.multiply), others: applying(.unary(.sigmoid), at: location).expression, at: location)
  }

  /// (0.5 · x) · (1 + erf(x · √0.5)); √0.5 is 1/√2, rounded once.
  func gelu(at location: SourceLocation?) -> Tensor {
    let scaled = applying(
      .binary(.multiply), others: Tensor(0.5.squareRoot()).expression, at: location)
    let erf = scaled.applying(.unary(.erf), at: location)
    let twiceArea = Tensor(1).applying(.binary(.add), others: erf.expression, at: location)
    return Tensor(0.5).applying(.binary(.multiply), others: expression, at: location)
      .applying(.binary(.multiply), others: twiceArea.expression, at: location)
  }

  func leakyReLU(slope: Double, at location: SourceLocation?) -> Tensor {
    let scaled = Tensor(slope).applying(.binary(.multiply), others: expression, at: location)
    return choose(
      Condition(.less, expression, Tensor(0).expression), scaled.expression, expression,
      at: location)
  }

  /// The exponential sees 0 where x is chosen, so that no overflow there can reach the gradient.
  func elu(alpha: Double, at location: SourceLocation?) -> Tensor {
    let positive = Condition(.greater, expression, Tensor(0).expression)
    let low = choose(positive, Tensor(0).expression, expression, at: location)
      .applying(.unary(.expm1), at: location)
    let scaled = Tensor(alpha).applying(.binary(.multiply), others: low.expression, at: location)
    return choose(positive, expression, scaled.expression, at: location)
  }
}
