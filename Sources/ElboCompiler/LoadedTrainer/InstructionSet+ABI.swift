import CElboTrainer
import ElboIR

extension InstructionSet {
  /// Its number in the emitted ABI.
  var number: UInt32 {
    switch self {
    case .avx512: UInt32(elbo_use_avx512)
    case .avx2: UInt32(elbo_use_avx2)
    case .neon: UInt32(elbo_use_neon)
    case .portable: UInt32(elbo_use_portable)
    }
  }
}
