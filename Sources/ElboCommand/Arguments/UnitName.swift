import ArgumentParser
import ElboC

/// An instruction set as it is written on the command line.
package enum UnitName: String, ExpressibleByArgument, CaseIterable {
  case avx512, avx2, neon, portable

  package var target: Target {
    switch self {
    case .avx512: .avx512
    case .avx2: .avx2
    case .neon: .neon
    case .portable: .portable
    }
  }
}
