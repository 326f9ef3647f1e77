import ElboIR

/// What a case is, in words.
package struct CaseDescription: CustomStringConvertible {
  private let program: RandomProgram

  package init(of program: RandomProgram) { self.program = program }

  package var description: String {
    let kind = program.kind.rawValue + (program.isNonFinite ? ", numbers at the edges" : "")
    let head = "case \(program.number) of seed \(program.seed): \(kind), batch \(program.batch)"
    let configuration = (try? ToolchainChoice()).map { toolchains in
      Configuration(for: program, toolchains: toolchains).features
        .map { "\($0.group): \($0.value)" }.joined(separator: "; ")
    }
    return [head, configuration ?? "", GraphPrinter().text(of: program.lowered)]
      .joined(separator: "\n")
  }
}
