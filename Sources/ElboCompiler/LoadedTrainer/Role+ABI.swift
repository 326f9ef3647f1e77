import CElboTrainer
import ElboIR

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
