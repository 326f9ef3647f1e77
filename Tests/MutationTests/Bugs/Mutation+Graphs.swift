import ElboIR
import ElboPasses
import ElboTestSupport

extension Mutation {
  /// Passes that leave an ill-formed graph, or stand in a wrong order.
  static let graphs = [
    Mutation(
      "passes exchanged", "Dead code is dropped before common subexpressions are merged.",
      .passes { passes in Array(passes.dropLast(2)) + Array(passes.suffix(2).reversed()) },
      .found(by: .passOrder)),
    Mutation(
      "no objective", "The pass that derives the objective is left out.",
      .passes { passes in passes.filter { $0.name != ObjectiveDerivation.name } },
      .found(by: .passOrder)),
    Mutation(
      "operand after its reader", "A node reads one that stands after it.",
      .graph(after: CommonSubexpressions.name) { graph in
        guard let position = graph.nodes.firstIndex(where: { $0.operation == .binary(.add) })
        else { return }
        let operands = [graph.nodes[position].operands[0], NodeID(position + 1)]
        graph.nodes[position] = graph.nodes[position].with(operands: operands)
      }, .found(by: .graphVerifier)),
    Mutation(
      "shape not inferred again", "A slice is lengthened, its node keeps the old shape.",
      on: .assorted,
      .graph(after: Simplification.name) { graph in
        for (index, node) in graph.nodes.enumerated() {
          guard case .slice(let axis, 1, let count) = node.operation else { continue }
          let longer = Operation.slice(axis: axis, start: 1, count: count + 1)
          graph.nodes[index] = node.with(operation: longer)
        }
      }, .found(by: .graphVerifier)),
    Mutation(
      "update of another tensor", "A weight is stored over one of another shape.",
      .graph(after: OptimizerExpansion.name) { graph in
        graph.updates = zip(graph.updates, graph.updates.dropFirst() + graph.updates.prefix(1))
          .map { StateValue(state: $0.state, node: $1.node) }
      }, .found(by: .graphVerifier)),
    Mutation(
      "noise of no site", "Noise is keyed by a site that the model does not have.",
      .nodes(after: SiteResolution.name) { node, _, builder in
        guard case .noise(let noise, let stream, let shape) = node.operation else { return nil }
        return builder.add(.noise(noise, stream: NoiseStream(stream.index + 90), shape))
      }, .found(by: .graphVerifier)),
  ]
}
