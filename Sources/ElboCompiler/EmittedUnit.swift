import ElboIR

/// The instruction set that an emitted trainer is to use.
package enum EmittedUnit: UInt32, Hashable, Sendable, CaseIterable {
  /// The widest that the processor has.
  case best
  case avx512
  case avx2
  case neon
  case portable

  /// `avx512`, as in the names of files.
  package var name: String { "\(self)" }
}

extension Role {
  /// The role's number in the emitted ABI.
  var number: UInt32 {
    switch self {
    case .train: 0
    case .evaluate: 1
    case .reconstruct: 2
    case .generate: 3
    case .encode: 4
    case .decode: 5
    }
  }
}
