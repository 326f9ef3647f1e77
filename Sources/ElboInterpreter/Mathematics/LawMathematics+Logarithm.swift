extension LawMathematics {
  /// The natural logarithm: −infinity at ±0, NaN below. Error: 0.93 ULP.
  ///
  /// With `x = 2^k · (1 + m)` and `1 + m` between 3/4 and 3/2: `k·ln 2 + (m + m²·p(m))`.
  package static func log(_ x: Float) -> Float {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    let isTiny = x < 0x1p-126
    let y = isTiny ? x * 0x1p23 : x
    let exponent = exponentField(of: y)
    let m = Float(bitPattern: y.bitPattern &- exponent) - 1
    let k = multiplyAdd(Float(Int32(bitPattern: exponent)), 0x1p-23, isTiny ? -23 : 0)
    return logReduced(m, k)
  }

  /// `log(1 + x)`, which keeps its digits near 0: −infinity at −1, NaN below.
  /// Error: 1.27 ULP.
  ///
  /// With `2^k` near `1 + x`, `m = x·2^−k + (2^−k − 1)` loses no digit of `x`.
  package static func log1p(_ x: Float) -> Float {
    guard x > -1 else { return x == -1 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    let exponent = exponentField(of: x + 1)
    let scaled = Float(bitPattern: x.bitPattern &- exponent)
    let fourth = Float(bitPattern: 0x4080_0000 &- exponent)  // 4·2^−k
    let m = scaled + multiplyAdd(fourth, 0.25, -1)
    return withoutDenormals(logReduced(m, Float(Int32(bitPattern: exponent)) * 0x1p-23))
  }

  /// The power of 2 in `y`, as a multiple of 2^23, that leaves a mantissa between 3/4 and 3/2.
  @inline(__always)
  private static func exponentField(of y: Float) -> UInt32 {
    (y.bitPattern &- 0x3f40_0000) & 0xff80_0000
  }

  /// `log(1 + m) + k·ln 2`.
  @inline(__always)
  private static func logReduced(_ m: Float, _ k: Float) -> Float {
    var p: Float = -0x1.71de08p-5
    p = multiplyAdd(p, m, 0x1.acf8b0p-4)
    p = multiplyAdd(p, m, -0x1.0d9cf8p-3)
    p = multiplyAdd(p, m, 0x1.288234p-3)
    p = multiplyAdd(p, m, -0x1.54ed9ep-3)
    p = multiplyAdd(p, m, 0x1.996982p-3)
    p = multiplyAdd(p, m, -0x1.000048p-2)
    p = multiplyAdd(p, m, 0x1.5555a4p-2)
    p = multiplyAdd(p, m, -0x1.000000p-1)
    return multiplyAdd(k, 0x1.62e430p-1, multiplyAdd(m * m, p, m))
  }
}
