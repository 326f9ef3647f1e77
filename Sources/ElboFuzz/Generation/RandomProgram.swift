import Elbo
import ElboCompiler
import ElboIR
import ElboPasses

/// A case: a graph as lowering gives it, the options to compile it with, and nothing that depends
/// on which other cases there are.
///
///     let program = RandomProgram(seed: 1, number: 17)
///     let graphs = try program.graphs()[program.mainRole]
///     let values = program.values()
package struct RandomProgram: Sendable {
  package let seed: UInt64
  package let number: Int
  package let kind: ProgramKind
  /// Whether its values are NaN, infinite, denormal or zeros of either sign now and then: one case
  /// in ten.
  package let isNonFinite: Bool
  package var lowered: Graph
  package var options: CompileOptions

  package init(seed: UInt64, number: Int) {
    var random = RandomSource(seed: seed, number: number, stream: .graph)
    self.seed = seed
    self.number = number
    kind = random.pick(weighted: [
      (40, ProgramKind.forward), (15, .stateful), (33, .trained), (12, .model),
    ])
    isNonFinite = random.oneIn(10)
    let batch = RandomSizes.draw(from: &random)
    options = Self.options(from: &random, batch: batch)
    lowered = Self.lowered(from: &random, kind: kind, isNonFinite: isNonFinite, batch: batch)
  }

  private static func options(from random: inout RandomSource, batch: Int) -> CompileOptions {
    var options = CompileOptions()
    options.batchSize = batch
    options.evaluationBatchSize = batch
    options.objective = .elbo(beta: random.pick(from: [1, 1, 0.5, 0]))
    options.optimizer = random.pick(from: [
      .adam(), .adam(learningRate: 0.05, epsilon: 1e-3), .sgd(), .sgd(momentum: 0.9),
      .sgd(learningRate: 0), .adam(weightDecay: 0.1), .adamW(weightDecay: 0.1),
      .sgd(momentum: 0.5, nesterov: true, weightDecay: 0.01), .rmsProp(),
      .rmsProp(momentum: 0.9, weightDecay: 0.1), .adaMax(),
    ])
    options.clipping = random.pick(from: [nil, nil, nil, .value(0.5), .globalNorm(1)])
    return options
  }

  private static func lowered(
    from random: inout RandomSource, kind: ProgramKind, isNonFinite: Bool, batch: Int
  ) -> Graph {
    if kind == .model {
      let model = RandomModel(from: &random, batch: batch)
      do {
        return try ModelLowering.lowered(model, name: "Fuzz").graph
      } catch {
        preconditionFailure("a random model is valid: \(error)")
      }
    }
    var generator = GraphGenerator(
      random: random, kind: kind, isNonFinite: isNonFinite, batch: batch)
    return generator.run()
  }

  package var batch: Int { options.batchSize }

  /// The role that is looked at node by node.
  package var mainRole: Role { kind == .forward ? .evaluate : .train }

  /// The graphs of each of its roles.
  ///
  /// - Throws: `DiagnosticsError`, which is a finding: the program is valid.
  package func graphs() throws -> [Role: CompiledGraphs] {
    var compiler = Compiler(options: options)
    switch kind {
    case .forward, .stateful:
      let missing = passesLeftOut
      compiler.passes = { Pipeline.passes(for: $0).filter { !missing.contains($0.name) } }
      return [mainRole: try compiler.graphs(from: lowered, of: mainRole)]
    case .trained, .model: return try compiler.graphs(from: lowered)
    }
  }

  /// What a program without an objective has no use for. Where there is no latent, site resolution
  /// is left out too, since it would also leave out dead code.
  private var passesLeftOut: [String] {
    let hasLatents = lowered.sites.contains { $0.kind == .latent && $0.distribution != nil }
    return [ObjectiveDerivation.name, Differentiation.name, OptimizerExpansion.name]
      + (hasLatents ? [] : [SiteResolution.name])
  }

  /// The data, the state and the steps to run it on.
  package func values() -> RandomValues { RandomValues(for: self) }
}
