import Elbo
import ElboC
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboPasses
import ElboToolchain

/// Who found a mistake, and what was said.
struct Finding: Sendable {
  let detector: Detector
  /// The first lines.
  let message: String

  init(detector: Detector, message: String) {
    self.detector = detector
    self.message = message.split(separator: "\n").prefix(3).joined(separator: "\n")
  }
}

/// Compiles a subject with a mistake in the compiler and asks each detector, until one finds it.
struct Trial {
  let bug: Mutation
  let reached = Reached()

  func run() throws -> Finding? {
    let compiler = bug.compiler(options: bug.subject.options, reached: reached)
    if let finding = try compilation(compiler) { return finding }
    let model = try compiler.compile(bug.subject.model)
    return try meaning(model) ?? execution(model, compiler)
  }

  // MARK: Compilation

  /// What the compiler says of itself while it compiles.
  private func compilation(_ compiler: Compiler) throws -> Finding? {
    let lowered = try ModelLowering.lower(bug.subject.model)
    let programs: [Role: CompiledGraphs]
    do {
      programs = try compiler.graphs(from: lowered)
    } catch let error as DiagnosticsError {
      let isOrder = error.description.contains("in the order of passes")
      return Finding(detector: isOrder ? .passOrder : .graphVerifier, message: "\(error)")
    }
    do {
      for program in programs.values {
        let plan = try compiler.plan(program.optimised)
        if let fault = bug.scheduleFaults(plan, reached: reached)?.first {
          return Finding(detector: .scheduleVerifier, message: fault.message)
        }
      }
    } catch let error as DiagnosticsError {
      return Finding(detector: .planVerifier, message: "\(error)")
    }
    return nil
  }

  // MARK: Meaning

  /// What the interpreter alone shows of the passes.
  private func meaning(_ model: CompiledModel) throws -> Finding? {
    switch bug.position {
    case .nodes, .graph, .passes: break
    case .plan, .schedule, .code, .operation: return nil
    }
    let checks: [(Detector, () throws -> String?)] = [
      (.gradients, { try MeaningChecks.gradients(model) }),
      (.padding, { try MeaningChecks.padding(bug, reached: reached) }),
      (.fixtures, { try MeaningChecks.fixtures(bug, reached: reached) }),
      (.moments, { try MeaningChecks.moments(model) }),
    ]
    for (detector, check) in checks {
      if let message = try check() { return Finding(detector: detector, message: message) }
    }
    return nil
  }

  // MARK: Execution

  /// What libclang and the compiled trainer show; and, of passes that fusion may hide, a plan that
  /// stores every node.
  private func execution(_ model: CompiledModel, _ compiler: Compiler) throws -> Finding? {
    if let finding = try execution(model, model.emitted) { return finding }
    switch bug.position {
    case .plan, .schedule, .code, .operation: return nil
    case .nodes, .graph, .passes: break
    }
    guard let program = model.programs[.train] else { return nil }
    let plan = try compiler.plan(program.optimised, storesEverything: true)
    return try execution(model, EmittedModel(name: model.name, plans: [.train: plan]))
  }

  private func execution(_ model: CompiledModel, _ emitted: EmittedModel) throws -> Finding? {
    let cache = try TemporaryFolder(named: "elbo-mutated")
    return try withExtendedLifetime(cache) {
      var options = BuildOptions()
      options.targets = [.portable]
      options.flags = ["-O0"]
      options.cache = cache.path
      let code = bug.code(of: emitted, hash: model.graphHash, reached: reached)
      do {
        let build = try Compiler().build(
          emitted, hash: model.graphHash, code: code, options: options)
        let run = TrainedRun(
          model: model, emitted: emitted, build: build,
          evaluate: bug.evaluation(reached: reached))
        return try withExtendedLifetime(build) { try run.finding() }
      } catch let error as VerificationError {
        return Finding(detector: .unitVerification, message: "\(error)")
      }
    }
  }
}
