/// The emitted functions of an instruction set.
enum InstructionSet: String, CaseIterable, Sendable {
  case avx512, avx2, neon, portable

  /// Those that were compiled in.
  static var compiled: [InstructionSet] {
    #if arch(arm64)
      [.neon, .portable]
    #else
      [.avx512, .avx2, .portable]
    #endif
  }

  /// The bits of a function's results, as `Function.evaluate` gives them.
  func evaluate(_ function: Function, from first: UInt32, into out: inout [UInt32]) {
    let (number, count) = (Int32(function.rawValue), UInt32(out.count))
    switch self {
    #if arch(arm64)
      case .neon: evaluate_neon(number, first, count, &out)
      case .avx512, .avx2: fatalError("this processor lacks \(rawValue)")
    #else
      case .avx512: evaluate_avx512(number, first, count, &out)
      case .avx2: evaluate_avx2(number, first, count, &out)
      case .neon: fatalError("this processor lacks \(rawValue)")
    #endif
    case .portable: evaluate_portable(number, first, count, &out)
    }
  }
}
