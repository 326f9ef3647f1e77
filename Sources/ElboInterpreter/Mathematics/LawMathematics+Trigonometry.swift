extension LawMathematics {
  /// `sin(π·x)`: +0 at integers, NaN at infinities. Error: 0.97 ULP.
  package static func sinPi(_ x: Float) -> Float { turn(x, quarter: 0) }

  /// `cos(π·x)`: +0 at odd multiples of ½, NaN at infinities. Error: 0.88 ULP.
  package static func cosPi(_ x: Float) -> Float { turn(x, quarter: 1) }

  /// `sin(π·(x + quarter/2))`.
  ///
  /// `x` is reduced exactly: numbers from 2^24, which are even integers, to 0, then to −2…2, then
  /// to `r` in −¼…¼ and a quadrant. With `s = r²`, the sine is `r·π + r·(s·p(s) + (π' − π))`, π'
  /// being π's other half, and the cosine `1 + s·p(s)`.
  @inline(__always)
  static func turn(_ x: Float, quarter: UInt32) -> Float {
    let shift: Float = 0x1.8p23  // adding it rounds to an integer
    let y = x.magnitude < 0x1p24 ? x : x - x
    let fours = multiplyAdd(y, 0.25, shift) - shift
    let inner = multiplyAdd(fours, -4, y)
    let shifted = multiplyAdd(inner, 2, shift)
    let r = multiplyAdd(shifted - shift, -0.5, inner)
    let quadrant = shifted.bitPattern &+ quarter
    let value = quadrant & 1 == 1 ? cosine(r) : sine(r)
    return withoutDenormals(Float(bitPattern: value.bitPattern ^ (quadrant >> 1) << 31))
  }

  @inline(__always)
  private static func sine(_ r: Float) -> Float {
    let square = r * r
    var p: Float = 0x1.443928p-4
    p = multiplyAdd(p, square, -0x1.32ada8p-1)
    p = multiplyAdd(p, square, 0x1.466b78p+1)
    p = multiplyAdd(p, square, -0x1.4abbcep+2)
    let low = multiplyAdd(square, p, -0x1.777a5cp-24)
    return multiplyAdd(r, 0x1.921fb6p+1, r * low)
  }

  @inline(__always)
  private static func cosine(_ r: Float) -> Float {
    let square = r * r
    var p: Float = 0x1.d4f44ap-3
    p = multiplyAdd(p, square, -0x1.55b2b2p+0)
    p = multiplyAdd(p, square, 0x1.03c1b0p+2)
    p = multiplyAdd(p, square, -0x1.3bd3ccp+2)
    return multiplyAdd(square, p, 1)
  }
}
