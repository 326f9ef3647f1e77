import ArgumentParser
import ElboFuzz
import ElboSanitizers
import ElboToolchain

/// Options of `elbo fuzz` that make something else of the random programs.
package struct DriverOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run the programs under these sanitizers instead: address,undefined or thread or memory.",
      valueName: "names"))
  package var sanitize: SanitizerList?

  @Flag(help: "Compare the builds of clang and gcc from -O0 to -O3 instead.")
  package var compilers = false

  package init() {}

  package func validate() throws {
    guard sanitize == nil || !compilers else {
      throw ValidationError("--sanitize and --compilers are two campaigns")
    }
  }

  /// What is compared with the interpreter.
  var builds: BuildChoice { compilers ? .everyCompiler : .drawn }

  /// Runs the programs by themselves if that is asked for and prints what it found; false where
  /// none is.
  ///
  /// - Throws: `FailedCheck` where something was found.
  func run(_ request: DriverRequest) throws -> Bool {
    guard let sanitize else { return false }
    let words = "--sanitize " + sanitize.sanitizers.map(\.rawValue).joined(separator: ",")
    guard let toolchain = SanitizerToolchain(sanitizers: sanitize.sanitizers) else {
      throw UsageError("no compiler of this machine makes programs that run under \(words)")
    }
    let report = try SanitizerCampaign(toolchain: toolchain, request: request).run(
      progress: Self.show)
    try StandardOutput.write("\(report)")
    guard report.findings.isEmpty else {
      let lines = Set(report.findings.map(\.number)).sorted().prefix(20)
        .map { "\n  elbo fuzz \(words) --seed \(request.seed) --case \($0)" }
      throw FailedCheck("\(report.findings.count) findings" + lines.joined())
    }
    return true
  }

  private static func show(_ done: Int) {
    if done.isMultiple(of: 100) { StandardError.write("\(done) cases") }
  }
}

/// Sanitizers of one program, separated by commas.
package struct SanitizerList: ExpressibleByArgument, Equatable, Sendable {
  package let sanitizers: [Sanitizer]

  package init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    let found = names.compactMap { Sanitizer(rawValue: String($0)) }
    let alone = found.contains(.thread) || found.contains(.memory)
    guard found.count == names.count, Set(found).count == found.count, !alone || found.count == 1
    else { return nil }
    sanitizers = found
  }
}
