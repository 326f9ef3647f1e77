// What the preludes of the emitted C call a function, after `v_` for a vector and `s_` for a
// number.

extension UnaryFunction {
  /// `square_root`
  package var helperName: String { rawValue.snakeCased }
}

extension BinaryFunction {
  /// `multiply`
  package var helperName: String { rawValue.snakeCased }
}

extension Comparison {
  /// `less_equal`
  package var helperName: String { rawValue.snakeCased }
}

extension NoiseKind {
  /// `normal`
  package var helperName: String { rawValue.snakeCased }
}

extension String {
  /// `squareRoot` as `square_root`.
  fileprivate var snakeCased: String {
    reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }
}
