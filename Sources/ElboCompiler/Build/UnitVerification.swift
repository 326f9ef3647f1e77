import ElboC
import ElboIR
import ElboSystem
import ElboToolchain

/// Verifies one emitted unit: the kernel subset, and that its kernels do the plan's work.
package struct UnitVerification {
  package let model: EmittedModel
  package let target: Target

  package init(model: EmittedModel, target: Target) {
    self.model = model
    self.target = target
  }

  /// Verifies the units of several instruction sets, from files in memory.
  ///
  /// - Throws: ``VerificationError`` with everything that libclang found.
  package static func verify(
    _ files: [SourceFile], of model: EmittedModel, targets: [Target]
  ) throws {
    let folder = try TemporaryFolder(named: "elbo-verification")
    try files.write(to: folder.path)
    for target in targets {
      try UnitVerification(model: model, target: target).verify(in: folder.path)
    }
    withExtendedLifetime(folder) {}
  }

  /// - Parameter folder: Where the unit and its headers lie.
  /// - Throws: `VerificationError`.
  @discardableResult
  package func verify(in folder: String) throws -> KernelSubsetReport {
    var configuration = KernelSubsetConfiguration(
      includeFolders: [folder, folder.appending(path: "include")])
    if target == .neon {
      configuration.extraArguments = ["--target=aarch64-linux-gnu", "-ffreestanding"]
    }
    let file = folder.appending(path: "\(model.prefix)_\(target.name).c")
    let report = try KernelSubsetVerifier(configuration).verify(contentsOf: file)
    var faults = report.violations.map(\.description)
    if faults.isEmpty { faults = compare(report) }
    guard faults.isEmpty else { throw VerificationError(file: file, faults: faults) }
    return report
  }

  /// What the kernels' text does otherwise than their plans say.
  private func compare(_ report: KernelSubsetReport) -> [String] {
    let plans = Role.allCases.compactMap { model.plans[$0] }
    let expected = plans.flatMap { plan in plan.kernels.map { ($0, plan) } }
    var translator = UnitTranslator(model: model, target: target)
    _ = translator.translate()
    let kernels = Dictionary(report.kernels.map { ($0.name, $0) }) { first, _ in first }
    return zip(expected, translator.functions).compactMap { pair, function in
      let (planned, plan) = pair
      guard let kernel = kernels[function] else { return "the file has no kernel \(function)" }
      return planned.misfit(of: kernel, plan: plan, target: target)
    }
  }
}

/// Emitted C that must not be compiled.
package struct VerificationError: Error, CustomStringConvertible {
  package let file: String
  package let faults: [String]

  package init(file: String, faults: [String]) {
    self.file = file
    self.faults = faults
  }

  package var description: String {
    "internal error: the emitted file \(file) is not in the verified kernel subset:\n"
      + faults.prefix(20).joined(separator: "\n")
  }
}

extension Kernel {
  /// What a kernel's text does otherwise than its plan says; nil where nothing.
  package func misfit(of text: KernelReport, plan: Plan, target: Target) -> String? {
    let products = products(in: plan, on: target)
    guard blocks != text.blocks || products != text.accumulations else { return nil }
    return "\(text.name) has \(text.blocks) blocks and \(text.accumulations) products, "
      + "the plan \(blocks) and \(products)"
  }
}
