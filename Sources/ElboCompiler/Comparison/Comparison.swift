import ElboIR
import ElboPasses
import ElboToolchain

/// Proves on examples that a model's compiled training equals the interpreter: every node of the
/// graph before any optimisation, bit for bit.
///
///     let report = try Comparison(model).run()
///     print(report)
///
/// One kernel runs after the other and each buffer is compared right after its writer. What fusion
/// keeps in registers is compared in a second plan that stores every node, and what optimisation
/// dropped in a third, of the graph that the interpreter runs. Then whole calls are compared, with
/// threads, with each optimisation left out, and with padded batches; and the other programs.
package struct Comparison {
  package let model: CompiledModel
  package let request: ComparisonRequest
  /// Is told what is done next.
  private let progress: (String) -> Void

  package init(
    of model: CompiledModel, request: ComparisonRequest = ComparisonRequest(),
    progress: @escaping (String) -> Void = { _ in }
  ) {
    self.model = model
    self.request = request
    self.progress = progress
  }

  /// - Throws: What kept the comparison from being made; a difference is no error.
  package func run() throws -> ComparisonReport {
    let inputs = try ComparisonInputs(model: model, request: request)
    var reference = try inputs.reference()
    var report = ComparisonReport(title: inputs.title, nodeCount: reference.nodes.count)
    let builds = try self.builds(reportingTo: &report)
    try withExtendedLifetime(builds) {
      try compareKernels(of: builds, reference: &reference, report: &report)
      try compareCalls(of: builds, reference: reference, inputs: inputs, report: &report)
    }
    return report
  }

  // MARK: Builds

  private func builds(reportingTo report: inout ComparisonReport) throws -> [ComparedBuild] {
    let instructionSets = availableInstructionSets(reportingTo: &report)
    let compilers = availableCompilers(reportingTo: &report)
    let plans = try ComparedPlan.all(of: model)
    let passes = try request.disabledPasses.map { try ComparedPlan.without($0, model: model) }
    return try compilers.enumerated().flatMap { index, compiler in
      try (plans + (index == 0 ? passes : [])).map { plan in
        progress("compiling \(plan.title) with \(compiler.title)")
        return try ComparedBuild(
          of: plan, compiler: compiler, instructionSets: instructionSets, cache: request.cache)
      }
    }
  }

  private func availableInstructionSets(reportingTo report: inout ComparisonReport)
    -> [InstructionSet]
  {
    let available = ProcessorFeatures.host().instructionSets
    return request.instructionSets.filter { instructionSet in
      let isAvailable = available.contains(instructionSet)
      if !isAvailable {
        report.omissions.append(
          .init(title: instructionSet.rawValue, reason: "this processor lacks it"))
      }
      return isAvailable
    }
  }

  private func availableCompilers(reportingTo report: inout ComparisonReport) -> [CCompiler] {
    request.compilers.compactMap { name in
      let compiler = ComparedBuild.compiler(named: name)
      if compiler == nil {
        report.omissions.append(.init(title: name, reason: "there is no such compiler"))
      }
      return compiler
    }
  }

  // MARK: Kernel by kernel

  /// Takes the interpreter's steps, each once, and compares all builds with it.
  private func compareKernels(
    of builds: [ComparedBuild], reference: inout ReferenceSteps, report: inout ComparisonReport
  ) throws {
    let comparisons = try builds.flatMap { build in
      try build.instructionSets.map { instructionSet in
        let kernels = KernelComparison(
          trainer: try build.trainer(for: instructionSet, seed: request.seed), map: build.plan.map)
        try kernels.compareState(with: reference)
        return (title: build.title(for: instructionSet), plan: build.plan.title, kernels: kernels)
      }
    }
    while !reference.isAtEnd {
      progress("step \(reference.step + 1)")
      try reference.advance()
      for comparison in comparisons { try comparison.kernels.compare(with: reference) }
    }
    for (title, plan, kernels) in comparisons {
      report.entries.append(
        .init(
          build: "\(title), \(plan)", work: "kernel by kernel", threads: nil,
          count: kernels.count, difference: kernels.difference))
      guard !report.coverage.contains(where: { $0.title == title }) else { continue }
      let compared = comparisons.filter { $0.title == title }.map(\.kernels)
      report.coverage.append(coverage(titled: title, comparisons: compared, reference: reference))
    }
  }

  private func coverage(
    titled title: String, comparisons: [KernelComparison], reference: ReferenceSteps
  ) -> ComparisonReport.Coverage {
    let compared = comparisons.reduce(into: Set<NodeID>()) { $0.formUnion($1.compared ?? []) }
    let missing = reference.nodes.filter { !compared.contains($0) }
    return ComparisonReport.Coverage(
      title: title, compared: reference.nodes.count - missing.count,
      missing: missing.map { reference.graph.name(of: $0) })
  }

  // MARK: Whole calls

  private func compareCalls(
    of builds: [ComparedBuild], reference: ReferenceSteps, inputs: ComparisonInputs,
    report: inout ComparisonReport
  ) throws {
    progress("whole calls")
    let padded = try inputs.paddedReference(reportingTo: &report)
    let roles = try request.comparesRoles ? inputs.roles(state: reference.state) : nil
    for build in builds where build.plan.isForUse {
      for instructionSet in build.instructionSets {
        let title = "\(build.title(for: instructionSet)), \(build.plan.title)"
        for threads in request.threads {
          let trainer = try build.trainer(for: instructionSet, seed: request.seed, threads: threads)
          let steps = { (reference: ReferenceSteps) in
            StepComparison(
              trainer: trainer, build: title, threads: threads, reference: reference)
          }
          report.entries.append(try steps(reference).compareTraining())
          if let padded {
            try trainer.reset()
            report.entries.append(try steps(padded).comparePadding())
          }
          if let roles, build.plan.emitted.plans.count > 1 {
            report.entries += try roles.compare(trainer, build: title, threads: threads)
          }
        }
      }
    }
  }
}
