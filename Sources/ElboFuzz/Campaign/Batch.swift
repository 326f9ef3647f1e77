import ElboC
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboToolchain

/// Cases that are compiled together and then compared one by one.
package struct Batch {
  /// What became of a case, in the order in which it is told.
  package enum Event: Sendable {
    /// Its graphs and plans are made next; whatever stops the process now is the case's.
    case preparing(Int)
    /// Its kernels run next.
    case running(Int)
    case passed(Int, [CaseFeature])
    case failed(Int, Finding)
  }

  private let seed: UInt64
  private let toolchains: ToolchainChoice
  private let choice: BuildChoice
  private let runtime: Runtime
  private let evaluate: Interpreter<Float>.Evaluation
  private let tell: (Event) -> Void

  /// - Parameter evaluate: What the operations mean to the interpreter.
  package init(
    seed: UInt64, toolchains: ToolchainChoice, runtime: Runtime, choice: BuildChoice = .drawn,
    evaluate: @escaping Interpreter<Float>.Evaluation = {
      Float.value(of: $0, operands: $1, in: $2)
    },
    tell: @escaping (Event) -> Void
  ) {
    self.seed = seed
    self.toolchains = toolchains
    self.choice = choice
    self.runtime = runtime
    self.evaluate = evaluate
    self.tell = tell
  }

  /// - Throws: What kept cases from being checked at all, such as a missing compiler.
  package func run(_ numbers: [Int]) throws {
    try run(numbers.map { RandomProgram(seed: seed, number: $0) })
  }

  /// Checks programs, which need not be those of their numbers any more.
  package func run(_ programs: [RandomProgram]) throws {
    try check(programs.compactMap(prepared)[...])
  }

  /// Where one case spoils the file of all, halves of them are checked apart.
  private func check(_ cases: ArraySlice<CaseCheck>) throws {
    guard let first = cases.first else { return }
    do {
      try compare(Array(cases))
    } catch let error where Self.isFromGroup(error) {
      guard cases.count > 1 else {
        return tell(.failed(first.program.number, Self.finding(from: error)))
      }
      let middle = cases.startIndex + cases.count / 2
      try check(cases[..<middle])
      try check(cases[middle...])
    }
  }

  private func prepared(_ program: RandomProgram) -> CaseCheck? {
    tell(.preparing(program.number))
    do {
      return try CaseCheck(of: program, toolchains: toolchains, choice: choice, evaluate: evaluate)
    } catch {
      tell(.failed(program.number, Self.finding(from: error)))
      return nil
    }
  }

  private func compare(_ cases: [CaseCheck]) throws {
    var members: [Toolchain: [EmittedModel]] = [:]
    var positions: [[(toolchain: Toolchain, number: Int)]] = []
    var order: [Toolchain] = []
    for check in cases {
      positions.append(
        check.builds.map { build in
          if members[build.toolchain] == nil { order.append(build.toolchain) }
          members[build.toolchain, default: []].append(build.model)
          return (build.toolchain, (members[build.toolchain]?.count ?? 1) - 1)
        })
    }
    var groups: [Toolchain: ProgramGroup] = [:]
    for toolchain in order {
      // All compilers are given one text.
      let isNew = choice == .drawn || toolchain == order[0]
      groups[toolchain] = try ProgramGroup(
        models: members[known: toolchain], toolchain: toolchain, runtime: runtime,
        isVerified: isNew)
    }
    for (check, positions) in zip(cases, positions) {
      compare(check) { index in
        let (toolchain, number) = positions[index]
        guard let group = groups[toolchain] else { preconditionFailure("each has its group") }
        return (group, number)
      }
    }
  }

  private func compare(
    _ check: CaseCheck, position: (Int) -> (group: ProgramGroup, number: Int)
  ) {
    let number = check.program.number
    tell(.running(number))
    do {
      let outcomes = try check.compare(position)
      tell(.passed(number, check.features + outcomes))
    } catch {
      tell(.failed(number, Self.finding(from: error)))
    }
  }

  // MARK: Errors

  private static func isFromGroup(_ error: any Error) -> Bool {
    switch error {
    case is VerificationError: true
    case ToolchainError.compilationFailed, ToolchainError.symbolMissing,
      ToolchainError.libraryNotLoaded:
      true
    default: false
    }
  }

  private static func finding(from error: any Error) -> Finding {
    switch error {
    case let error as Finding: error
    case let error as VerificationError:
      Finding(oracle: .emission, fault: "leaves the kernel subset", detail: error.description)
    case ToolchainError.compilationFailed(_, _, let output):
      Finding(oracle: .emission, fault: "does not compile", detail: output)
    default: Finding(oracle: .compilation, fault: "throws", detail: "\(error)")
    }
  }
}
