import ElboIR

/// Makes the outputs of a program that has no objective, over no more of the graph than they need.
struct RoleOutputs {
  private let graph: Graph
  private let role: Role
  private var rewriter: Rewriter

  init(graph: Graph, role: Role) {
    self.graph = graph
    self.role = role
    rewriter = Rewriter(graph: graph, pass: ObjectiveDerivation.name)
  }

  mutating func run() throws(DiagnosticsError) -> PassResult {
    let answers = graph.sites.flatMap { role == .encode ? parameters(of: $0) : mean(of: $0) }
    copy(neededBy: answers.map(\.node))
    let outputs = answers.map { output(for: $0) }
    var result = try rewriter.result()
    result.graph.outputs += outputs
    return result
  }

  /// A node of the graph under the name of the output that it becomes.
  private struct Answer {
    let name: String
    let node: NodeID
    let location: SourceLocation?
  }

  private mutating func copy(neededBy roots: [NodeID]) {
    let needed = graph.reachable(from: roots + graph.outputs.map(\.node))
    for id in graph.ids where needed[id.index] { rewriter.copy(id) }
  }

  private func mean(of site: Site) -> [Answer] {
    guard site.kind == .observed, let likelihood = site.distribution, let mean = likelihood.mean
    else { return [] }
    return [Answer(name: site.name, node: mean, location: likelihood.location)]
  }

  private func parameters(of site: Site) -> [Answer] {
    guard site.kind == .latent, let posterior = site.distribution else { return [] }
    return posterior.parameters.map {
      Answer(name: "\(site.name).\($0.name)", node: $0.node, location: posterior.location)
    }
  }

  /// With a batch axis, which a parameter that no data enters has not.
  private mutating func output(for answer: Answer) -> Output {
    rewriter.derive(
      from: [answer.node], phase: .forward, label: answer.name, at: answer.location)
    let shape = Shape(batched: true, dimensions: graph[answer.node].shape.dimensions)
    return Output(
      name: answer.name, node: rewriter.builder.broadcast(rewriter[answer.node], to: shape))
  }
}
