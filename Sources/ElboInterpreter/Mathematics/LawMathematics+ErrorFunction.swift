extension LawMathematics {
  /// The error function, `2/√π · ∫₀ˣ e^−t² dt`. Error: 1.10 ULP.
  ///
  /// Below 0.92 `x + x·p(x²)`, above `1 − e^p(|x|)`, which is 1 from 4.
  package static func erf(_ x: Float) -> Float {
    let magnitude = x.magnitude > 4 ? 4 : x.magnitude
    guard magnitude < 0.92 else {
      let large = 1 - expNegative(logarithmOfTail(magnitude))
      return x < 0 ? -large : large
    }
    let square = magnitude * magnitude
    var p: Float = 0x1.4f48ccp-14
    p = multiplyAdd(p, square, -0x1.a603f2p-11)
    p = multiplyAdd(p, square, 0x1.5449b4p-8)
    p = multiplyAdd(p, square, -0x1.b80116p-6)
    p = multiplyAdd(p, square, 0x1.ce2d64p-4)
    p = multiplyAdd(p, square, -0x1.812740p-2)
    p = multiplyAdd(p, square, 0x1.06eba8p-3)
    return withoutDenormals(multiplyAdd(x, p, x))
  }

  /// `log(1 − erf(x))` for x between 0.92 and 4.
  @inline(__always)
  private static func logarithmOfTail(_ x: Float) -> Float {
    var p: Float = -0x1.61db0cp-16
    p = multiplyAdd(p, x, 0x1.c789c4p-12)
    p = multiplyAdd(p, x, -0x1.11597cp-8)
    p = multiplyAdd(p, x, 0x1.9b8e10p-6)
    p = multiplyAdd(p, x, -0x1.bb83d6p-4)
    p = multiplyAdd(p, x, -0x1.44460cp-1)
    p = multiplyAdd(p, x, -0x1.2127e4p+0)
    p = multiplyAdd(p, x, 0x1.6e5670p-13)
    return p
  }
}
