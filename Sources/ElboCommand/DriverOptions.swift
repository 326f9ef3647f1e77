import ArgumentParser
import ElboFuzz
import ElboSanitizers
import ElboToolchain

/// Options of `elbo fuzz` that run random programs by themselves, instead of comparing them with
/// the interpreter.
package struct DriverOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run the programs under these sanitizers instead: address,undefined or thread or memory.",
      valueName: "names"))
  package var sanitize: SanitizerList?

  @Flag(help: "Run the programs as clang and gcc make them from -O0 to -O3 instead.")
  package var compilers = false

  package init() {}

  package func validate() throws {
    guard sanitize == nil || !compilers else {
      throw ValidationError("--sanitize and --compilers are two campaigns")
    }
  }

  /// Runs the campaign that is asked for and prints what it found; false where none is.
  ///
  /// - Throws: `FailedCheck` where something was found.
  func run(_ request: DriverRequest) throws -> Bool {
    guard let report = try report(request) else { return false }
    StandardOutput.write("\(report)")
    guard report.findings.isEmpty else {
      let lines = Set(report.findings.map(\.number)).sorted().prefix(20)
        .map { "\n  elbo fuzz \(words) --seed \(request.seed) --case \($0)" }
      throw FailedCheck("\(report.findings.count) findings" + lines.joined())
    }
    return true
  }

  private var words: String {
    guard let sanitize else { return "--compilers" }
    return "--sanitize " + sanitize.sanitizers.map(\.rawValue).joined(separator: ",")
  }

  private func report(_ request: DriverRequest) throws -> DriverReport? {
    if compilers { return try CompilerCampaign(request).run(progress: Self.show) }
    guard let sanitize else { return nil }
    guard let toolchain = SanitizerToolchain(sanitize.sanitizers) else {
      throw UsageError("no compiler of this machine makes programs that run under \(words)")
    }
    return try SanitizerCampaign(toolchain, request).run(progress: Self.show)
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
