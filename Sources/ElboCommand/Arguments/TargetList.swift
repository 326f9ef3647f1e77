import ArgumentParser
import ElboC

/// Instruction sets as they are written on the command line.
package struct TargetList: ExpressibleByArgument {
  package let targets: [Target]

  package static let all = TargetList(targets: Target.all)

  private init(targets: [Target]) { self.targets = targets }

  /// `avx512,portable`, in any order.
  package init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let known = Target.all.map(\.name)
    guard !names.isEmpty, names.allSatisfy(known.contains) else { return nil }
    targets = Target.all.filter { names.contains($0.name) }
  }

  package var defaultValueDescription: String { "all" }
}
