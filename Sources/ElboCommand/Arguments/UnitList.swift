import ArgumentParser
import ElboCompiler

/// Instruction sets as they are written on the command line.
package struct UnitList: ExpressibleByArgument, CustomStringConvertible {
  package let units: [EmittedUnit]

  package static let all = UnitList(units: ComparisonRequest().units)

  private init(units: [EmittedUnit]) { self.units = units }

  /// `avx512,portable`, in any order.
  package init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let units = names.compactMap { name in
      EmittedUnit.allCases.first { $0 != .best && $0.name == name }
    }
    guard !units.isEmpty, units.count == names.count else { return nil }
    self.units = units
  }

  package var description: String { units.map(\.name).joined(separator: ",") }
}
