import ElboIR

/// Adds the objective to a graph: `loss`, `reconstruction.<site>` and `kl.<site>`, and for
/// evaluation `kl.<site>.byDimension`.
///
/// The terms are there: lowering asked the distributions for them. The loss is the sum of the
/// reconstructions and of beta times each divergence, in the order of the sites.
struct ObjectiveTerms {
  private let graph: Graph
  private let context: PassContext
  private var rewriter: Rewriter
  private var reduction: BatchReduction

  init(graph: Graph, context: PassContext) {
    self.graph = graph
    self.context = context
    rewriter = Rewriter(graph: graph, pass: ObjectiveDerivation.name)
    reduction = BatchReduction(segments: context.options.segments)
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    rewriter.copyAll()
    let reconstructions = terms(of: .observed, prefix: "reconstruction")
    let divergences = terms(of: .latent, prefix: "kl")
    guard let first = reconstructions.first else {
      throw DiagnosticsError([
        .error("model '\(graph.name)' says nothing of an observed site", at: nil)
      ])
    }
    let weighted = divergences.map { weightedByBeta($0) }
    let loss = self.loss(of: first, others: Array(reconstructions.dropFirst()) + weighted)
    let terms = [Output(name: "loss", node: loss)] + reconstructions + divergences
    return try finished(loss: loss, terms: terms)
  }

  private mutating func finished(
    loss: NodeID, terms: [Output]
  ) throws(DiagnosticsError) -> PassResult {
    let isTraining = context.role == .train
    let metrics = isTraining ? terms.map { summedOverBatch($0) } : terms + byDimension()
    var result = try rewriter.result()
    result.graph.objective = isTraining ? loss : nil
    result.graph.outputs += metrics
    return result
  }

  /// By example: `[B]`.
  private func terms(of kind: Site.Kind, prefix: String) -> [Output] {
    graph.sites.filter { $0.kind == kind }.compactMap { site in
      site.term.map { Output(name: "\(prefix).\(site.name)", node: rewriter[$0.value]) }
    }
  }

  private func byDimension() -> [Output] {
    graph.sites.filter { $0.kind == .latent }.compactMap { site in
      site.term?.byDimension.map {
        Output(name: "kl.\(site.name).byDimension", node: rewriter[$0])
      }
    }
  }

  /// `beta · KL`. Beta is a scalar of the step, so that a schedule needs no other program.
  private mutating func weightedByBeta(_ term: Output) -> Output {
    switch context.options.objective {
    case .elbo(let beta):
      derive(Objective.betaName)
      let scalar = rewriter.builder.add(
        .scalar(.named(Objective.betaName, default: Constant(beta))))
      rewriter.builder.label = "beta.\(term.name)"
      return Output(name: term.name, node: rewriter.builder.binary(.multiply, scalar, term.node))
    }
  }

  private mutating func loss(of first: Output, others: [Output]) -> NodeID {
    derive("loss")
    return others.reduce(first.node) { rewriter.builder.binary(.add, $0, $1.node) }
  }

  private mutating func summedOverBatch(_ term: Output) -> Output {
    rewriter.builder.label = term.name
    return Output(name: term.name, node: reduction.sum(of: term.node, in: &rewriter.builder))
  }

  private mutating func derive(_ label: String) {
    rewriter.derive(
      from: graph.sites.compactMap { $0.term?.value }, phase: .forward, label: label)
  }
}
