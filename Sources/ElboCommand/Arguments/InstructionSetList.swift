import ArgumentParser
import ElboIR

extension InstructionSet: ExpressibleByArgument {}

/// Instruction sets as they are written on the command line.
package struct InstructionSetList: ExpressibleByArgument, CustomStringConvertible {
  /// In the order of preference at run time.
  package let instructionSets: [InstructionSet]

  package static let all = InstructionSetList(instructionSets: InstructionSet.allCases)

  private init(instructionSets: [InstructionSet]) { self.instructionSets = instructionSets }

  /// `avx512,portable`, in any order.
  package init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let named = words.compactMap(InstructionSet.init(rawValue:))
    guard named.count == words.count else { return nil }
    instructionSets = InstructionSet.allCases.filter(named.contains)
  }

  package var description: String { instructionSets.map(\.rawValue).joined(separator: ",") }
}
