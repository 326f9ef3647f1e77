import ElboC
import ElboIR
import ElboPlan
import ElboSystem
import ElboToolchain

/// Verifies one emitted unit: its schedule, the kernel subset, and that its kernels do the plan's
/// work.
package struct UnitVerification {
  package let model: EmittedModel
  package let target: Target
  private let functions: [ScheduledFunction]

  /// - Parameter functions: The function of each kernel of every program, in order.
  package init(model: EmittedModel, target: Target, functions: [ScheduledFunction]) {
    self.model = model
    self.target = target
    self.functions = functions
  }

  /// Verifies the units of all instruction sets that were emitted, from files in memory.
  ///
  /// - Throws: ``VerificationError`` with everything that libclang found.
  package static func verify(_ files: EmittedFiles, of model: EmittedModel) throws {
    let folder = try TemporaryFolder(named: "elbo-verification")
    try files.sources.write(to: folder.path)
    for target in Target.all {
      guard let functions = files.functions[target] else { continue }
      try UnitVerification(model: model, target: target, functions: functions)
        .verify(in: folder.path)
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
    if faults.isEmpty {
      faults = model.misfits(in: report, functions: functions, target: target)
    }
    guard faults.isEmpty else { throw VerificationError(file: file, faults: faults) }
    return report
  }
}

extension EmittedModel {
  /// What the kernels' text does otherwise than their plans say.
  ///
  /// - Parameter functions: The function of each kernel of every program, in order.
  package func misfits(
    in report: KernelSubsetReport, functions: [ScheduledFunction], target: Target
  ) -> [String] {
    let programs = Role.allCases.compactMap { plans[$0] }
    let planned = programs.flatMap { plan in plan.kernels.map { (kernel: $0, plan: plan) } }
    precondition(planned.count == functions.count, "each kernel has its function")
    let kernels = Dictionary(report.kernels.map { ($0.name, $0) }) { first, _ in first }
    let texts = zip(planned, functions).compactMap { planned, function -> String? in
      guard let text = kernels[function.name] else {
        return "the file has no kernel \(function.name)"
      }
      let products = planned.kernel.products(
        in: planned.plan, schedule: function.schedule, on: target)
      return planned.kernel.misfit(of: text, products: products)
    }
    return faults(inSchedulesOf: programs, functions, target) + texts
  }

  /// What the schedules by which the functions were made do wrong.
  private func faults(
    inSchedulesOf plans: [Plan], _ functions: [ScheduledFunction], _ target: Target
  ) -> [String] {
    var rest = functions[...]
    return plans.flatMap { plan in
      let own = rest.prefix(plan.kernels.count)
      rest = rest.dropFirst(plan.kernels.count)
      let schedule = PlanSchedule(target: target, kernels: own.map(\.schedule))
      return ScheduleVerifier.verify(schedule, of: plan).map(\.message)
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
  fileprivate func misfit(of text: KernelReport, products: Int) -> String? {
    guard blocks != text.blocks || products != text.accumulations else { return nil }
    return "\(text.name) has \(text.blocks) blocks and \(text.accumulations) products, "
      + "the plan \(blocks) and \(products)"
  }
}
