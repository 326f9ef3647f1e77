extension LawMathematics {
  /// `1 / (1 + e^−x)`, as `e / (1 + e)` with `e = e^x` for negative `x`. Error: 2.41 ULP.
  package static func sigmoid(_ x: Float) -> Float {
    let e = expNegative(-x.magnitude)
    return withoutDenormals((x < 0 ? e : 1) / (1 + e))
  }

  /// `log(1 + e^x)`. Error: 1.87 ULP.
  ///
  /// `relu(x) + log(1 + e)` with `e = e^−|x|` between 0 and 1: `log(1 + e)` is `e + e²·p(e)`.
  package static func softplus(_ x: Float) -> Float {
    let e = expNegative(-x.magnitude)
    var p: Float = -0x1.af5e50p-9
    p = multiplyAdd(p, e, 0x1.492126p-6)
    p = multiplyAdd(p, e, -0x1.d6b760p-5)
    p = multiplyAdd(p, e, 0x1.b4b094p-4)
    p = multiplyAdd(p, e, -0x1.3a43e0p-3)
    p = multiplyAdd(p, e, 0x1.934b6ep-3)
    p = multiplyAdd(p, e, -0x1.ff23e8p-3)
    p = multiplyAdd(p, e, 0x1.554dd0p-2)
    p = multiplyAdd(p, e, -0x1.ffffd2p-2)
    return withoutDenormals(relu(x) + multiplyAdd(e * e, p, e))
  }

  /// The hyperbolic tangent. Error: 1.52 ULP.
  ///
  /// Below 0.55 `x + x³·p(x²)`, above `1 − 2e / (1 + e)` with `e = e^−2|x|`.
  package static func tanh(_ x: Float) -> Float {
    guard x.magnitude < 0.55 else {
      let e = expNegative(x.magnitude * -2)
      let large = multiplyAdd(e / (e + 1), -2, 1)
      return x < 0 ? -large : large
    }
    let square = x * x
    var p: Float = -0x1.9454f2p-8
    p = multiplyAdd(p, square, 0x1.5811f6p-6)
    p = multiplyAdd(p, square, -0x1.b905c4p-5)
    p = multiplyAdd(p, square, 0x1.110c5ep-3)
    p = multiplyAdd(p, square, -0x1.555548p-2)
    return withoutDenormals(multiplyAdd(x * square, p, x))
  }
}
