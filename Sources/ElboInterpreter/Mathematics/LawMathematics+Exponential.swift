extension LawMathematics {
  /// `e^x`: +0 below −87.33654, +infinity above 88.72283. Error: 1.02 ULP.
  ///
  /// With `x = n·ln 2 + r`, the result is `2^n · (1 + (r + r²·q(r)))`.
  package static func exp(_ x: Float) -> Float {
    guard x <= 0x1.62e42ep+6 else { return x + .infinity }
    guard x >= -0x1.5d589ep+6 else { return 0 }
    let (shifted, _, r) = halvings(of: x)
    return Float(bitPattern: expReduced(r).bitPattern &+ shifted.bitPattern << 23)
  }

  /// `e^x − 1`, which keeps its digits near 0. Error: 1.16 ULP.
  ///
  /// With `s = 2^(n−1)`, twice `(r·s + (s − ½)) + (e·s + d)`: `e` is `r²·q(r)` and what `r` lost
  /// to rounding, `d` what `s − ½` lost.
  package static func expm1(_ x: Float) -> Float {
    guard x <= 0x1.62e42ep+6 else { return x + .infinity }
    let clamped = x < -25 ? -25 : x
    let (shifted, n, r) = halvings(of: clamped)
    let lost = multiplyAdd(n, 0x1.05c610p-29, multiplyAdd(n, -0x1.62e430p-1, clamped) - r)
    var q: Float = 0x1.9e7380p-13
    q = multiplyAdd(q, r, 0x1.6d3a4ap-10)
    q = multiplyAdd(q, r, 0x1.1112d8p-7)
    q = multiplyAdd(q, r, 0x1.5554f8p-5)
    q = multiplyAdd(q, r, 0x1.555554p-3)
    q = multiplyAdd(q, r, 0x1.000000p-1)
    let excess = multiplyAdd(r * r, q, lost)
    let scale = Float(bitPattern: shifted.bitPattern << 23 &+ 0x3f00_0000)
    let base = scale - 0.5
    let baseRest = (scale - base) - 0.5
    let half = multiplyAdd(r, scale, base) + multiplyAdd(excess, scale, baseRest)
    return withoutDenormals(half + half)
  }

  /// `e^x` for `x ≤ 0`, not flushed.
  @inline(__always)
  static func expNegative(_ x: Float) -> Float {
    let (shifted, _, r) = halvings(of: x < -88 ? -88 : x)
    return expReduced(r) * Float(bitPattern: shifted.bitPattern << 23 &+ 0x3f80_0000)
  }

  /// `x = n·ln 2 + r` with `|r| ≤ ln 2 / 2`; `n` stands in the low bits of `shifted`, too.
  @inline(__always)
  private static func halvings(of x: Float) -> (shifted: Float, n: Float, r: Float) {
    let shift: Float = 0x1.8p23  // adding it rounds to an integer
    let shifted = multiplyAdd(x, 0x1.715476p+0, shift)
    let n = shifted - shift
    let upper = multiplyAdd(n, -0x1.62e430p-1, x)
    return (shifted, n, multiplyAdd(n, 0x1.05c610p-29, upper))
  }

  /// `e^r` for `|r| ≤ ln 2 / 2`.
  @inline(__always)
  private static func expReduced(_ r: Float) -> Float {
    var q: Float = 0x1.6a4d60p-10
    q = multiplyAdd(q, r, 0x1.12398ep-7)
    q = multiplyAdd(q, r, 0x1.5558b0p-5)
    q = multiplyAdd(q, r, 0x1.555492p-3)
    q = multiplyAdd(q, r, 0x1.fffffcp-2)
    return multiplyAdd(r * r, q, r) + 1
  }
}
