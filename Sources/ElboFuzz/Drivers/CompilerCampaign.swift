import ElboSanitizers
import ElboToolchain

/// The C compilers as suspects: programs must print the same, whichever compiler made them at
/// whichever level.
package struct CompilerCampaign: Sendable {
  /// The compilers that are there, of gcc and clang.
  package let compilers: [CCompiler]
  package let request: DriverRequest
  package static let levels = ["-O0", "-O1", "-O2", "-O3"]

  package init(_ request: DriverRequest) {
    compilers = [CCompiler.Kind.clang, .gcc].compactMap(SanitizerToolchain.compiler)
    self.request = request
  }

  package func run(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws -> DriverReport {
    let compilers = compilers
    let title =
      compilers.map(\.kind.rawValue).joined(separator: " and ") + " at "
      + Self.levels.joined(separator: ", ")
    return try DriverCampaign(request: request, title: title, progress: progress).run {
      try CompilerWorker(compilers)
    }
  }
}

private final class CompilerWorker: DriverWorker {
  private let programs: [(name: String, program: DriverProgram)]

  init(_ compilers: [CCompiler]) throws {
    programs = try compilers.flatMap { compiler in
      try CompilerCampaign.levels.map { level in
        ("\(compiler.kind.rawValue) \(level)", try DriverProgram(compiler, flags: [level]))
      }
    }
  }

  func run(_ number: Int, seed: UInt64, into report: inout DriverReport) throws {
    var printed: [String: [String]] = [:]
    for (name, program) in programs {
      do {
        let one = try DriverCase(seed: seed, number: number)
        try program.build(one.files())
        let outcome = try program.run(one.arguments(threads: 1))
        report.runs["\(name), \(one.target.name)", default: 0] += 1
        printed["status \(outcome.status), \(outcome.output)", default: []].append(name)
      } catch {
        report.findings.append(.init(number, name, "\(error)"))
        return
      }
    }
    let isRight = printed.count == 1 && printed.keys.allSatisfy { $0.hasPrefix("status 0") }
    guard !isRight else { return }
    let groups = printed.map { "\($0.value.joined(separator: ", ")): \($0.key)" }.sorted()
    report.findings.append(.init(number, "compilers", groups.joined(separator: "\n")))
  }
}
