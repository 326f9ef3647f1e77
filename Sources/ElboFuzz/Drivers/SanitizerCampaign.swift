import ElboSanitizers
import ElboToolchain

/// Random programs under the compilers' sanitizers: no report, and on every number of threads the
/// same numbers.
package struct SanitizerCampaign: Sendable {
  package let toolchain: SanitizerToolchain
  package let request: DriverRequest

  package init(toolchain: SanitizerToolchain, request: DriverRequest) {
    self.toolchain = toolchain
    self.request = request
  }

  package func run(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws -> DriverReport {
    let title = toolchain.sanitizers.map(\.rawValue).joined(separator: " and ")
    let toolchain = toolchain
    return try DriverCampaign(request: request, title: title, progress: progress).run {
      try SanitizerWorker(toolchain: toolchain)
    }
  }
}

private final class SanitizerWorker: DriverWorker {
  private let sanitizers: [Sanitizer]
  private let program: DriverProgram

  init(toolchain: SanitizerToolchain) throws {
    sanitizers = toolchain.sanitizers
    program = try toolchain.program(isSmall: true)
  }

  private var threads: [Int] { sanitizers.contains(.thread) ? [2, 5] : [1, 3] }

  func run(_ number: Int, seed: UInt64, into report: inout DriverReport) throws {
    let one: DriverCase
    do {
      one = try DriverCase(seed: seed, number: number)
      try program.build(one.files(for: sanitizers))
    } catch {
      report.findings.append(
        .init(number: number, configuration: "before it ran", text: "\(error)"))
      return
    }
    var printed: Set<String> = []
    for threads in threads {
      let configuration = "\(one.target.name), \(threads == 1 ? "1 thread" : "\(threads) threads")"
      let outcome = try program.run(with: one.arguments(threads: threads))
      report.runs[configuration, default: 0] += 1
      printed.insert(outcome.output)
      guard outcome.isClean else {
        report.findings.append(
          .init(
            number: number, configuration: configuration,
            text: "status \(outcome.status)\n\(outcome.output)"))
        return
      }
    }
    if printed.count > 1 {
      report.findings.append(
        .init(
          number: number, configuration: one.target.name, text: "other numbers on other threads"))
    }
  }
}
