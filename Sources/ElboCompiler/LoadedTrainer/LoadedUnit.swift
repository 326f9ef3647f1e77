import CElboTrainer
import ElboIR

/// The instruction set that an emitted trainer is to use.
package enum EmittedUnit: Hashable, Sendable, CaseIterable {
  /// The widest that the processor has.
  case best
  case avx512
  case avx2
  case neon
  case portable

  /// `avx512`, as in the names of files.
  package var name: String { "\(self)" }

  /// Its number in the emitted ABI.
  var number: UInt32 {
    switch self {
    case .best: UInt32(elbo_use_best)
    case .avx512: UInt32(elbo_use_avx512)
    case .avx2: UInt32(elbo_use_avx2)
    case .neon: UInt32(elbo_use_neon)
    case .portable: UInt32(elbo_use_portable)
    }
  }
}

extension Role {
  /// The role's number in the emitted ABI.
  var number: UInt32 {
    switch self {
    case .train: UInt32(elbo_role_train)
    case .evaluate: UInt32(elbo_role_evaluate)
    case .reconstruct: UInt32(elbo_role_reconstruct)
    case .generate: UInt32(elbo_role_generate)
    case .encode: UInt32(elbo_role_encode)
    case .decode: UInt32(elbo_role_decode)
    }
  }
}
