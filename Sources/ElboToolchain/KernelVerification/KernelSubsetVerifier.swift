import CLibClang
import Foundation

/// Proves that emitted C stays in the kernel subset: that its kernels touch only the memory they
/// are given, that their blocks can run beside each other, and that they end. Entries of constant
/// tables in loop bounds and indices are taken one by one, so that bounds and counts are exact.
///
///     let verifier = KernelSubsetVerifier(KernelSubsetConfiguration(includeFolders: ["Templates/c"]))
///     let report = try verifier.verify(text, file: "kernels_avx512.c")
///     for violation in report.violations { print(violation) }
///
/// What it proves rests on the preludes: the helpers do what `KernelSubsetRules` says of them.
package struct KernelSubsetVerifier: Sendable {
  package var configuration: KernelSubsetConfiguration

  package init(_ configuration: KernelSubsetConfiguration) {
    self.configuration = configuration
  }

  /// Verifies a text as the contents of `file`, which need not exist.
  ///
  /// - Throws: `ToolchainError.libclangMissing`.
  package func verify(_ source: String, file: String) throws -> KernelSubsetReport {
    if let reason = elbo_libclang_load() {
      throw ToolchainError.libclangMissing(reason: String(cString: reason))
    }
    let arguments =
      ["-std=c11"] + configuration.includeFolders.map { "-I" + $0 }
      + configuration.extraArguments
    guard let unit = TranslationUnit(source: source, path: file, arguments: arguments) else {
      var report = KernelSubsetReport()
      report.violations = [
        KernelSubsetViolation(
          file: file, line: 1, column: 1, function: "", message: "libclang could not parse it")
      ]
      return report
    }
    var checker = FileChecker(unit: unit, configuration: configuration)
    return checker.check()
  }

  /// Verifies a file on disk.
  ///
  /// - Throws: `ToolchainError.libclangMissing`, or if the file cannot be read.
  package func verify(contentsOf file: String) throws -> KernelSubsetReport {
    try verify(String(contentsOfFile: file, encoding: .utf8), file: file)
  }
}
