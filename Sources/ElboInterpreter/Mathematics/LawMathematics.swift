/// The law's functions of Float32 (rules 5, 7, 8 and 10), the interpreter's half.
///
/// Each is one fixed sequence of IEEE operations (fused multiply-add, addition, product, quotient,
/// selection, integer shifts), the same as in the emitted C, so that both give equal bits on every
/// machine, or both NaN. NaN stays NaN, and a result below 2^-126 in magnitude is +0.
///
/// Errors are in units of the last place of the exact result, the largest over all 2^32 inputs,
/// as `Scripts/exhaustive-mathematics` measures them against Float64.
package enum LawMathematics {
  /// `a · b + c`, rounded once.
  @inline(__always)
  static func multiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }

  /// `a` if it is NaN, else `b` if it is NaN, else the larger; of equals `a`, but of zeros `a + b`,
  /// so that +0 is larger than −0.
  @inline(__always)
  package static func maximum(_ a: Float, _ b: Float) -> Float {
    if a.isNaN || a > b { return a }
    if b.isNaN || b > a { return b }
    return a == 0 ? a + b : a
  }

  /// `−maximum(−a, −b)`: NaN is handed on, and −0 is smaller than +0.
  @inline(__always)
  package static func minimum(_ a: Float, _ b: Float) -> Float { -maximum(-a, -b) }

  /// `x < 0 ? +0 : x`, which hands NaN and −0 on.
  @inline(__always)
  package static func relu(_ x: Float) -> Float { x < 0 ? 0 : x }

  /// `|x| < 2^-95 ? +0 : x`: what decays goes to zero before it, or its product with a step size,
  /// becomes denormal (rule 7).
  @inline(__always)
  package static func flush(_ x: Float) -> Float { x.magnitude < 0x1p-95 ? 0 : x }

  /// `|x| < 2^-126 ? +0 : x`: the end of every function (rule 5).
  @inline(__always)
  package static func withoutDenormals(_ x: Float) -> Float { x.magnitude < 0x1p-126 ? 0 : x }

  /// A byte's brightness, 0 to 1: `Float32(byte) / 255`.
  @inline(__always)
  package static func pixel(_ byte: UInt8) -> Float { Float(byte) / 255 }
}
