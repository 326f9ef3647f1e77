import ElboIR
import ElboPasses

extension Mutation {
  /// Mistakes in what a model means: interpreter and C agree on them.
  static let meaning = [
    Mutation(
      "divergence doubled", "The divergence of a normal from its prior lacks the factor ½.",
      .nodes(after: ObjectiveDerivation.name) { node, _, builder in
        guard node.isLabelled("kl."), case .constant(Constant(0.5), let shape) = node.operation
        else { return nil }
        return builder.constant(1, shape: shape)
      }, .found(by: .fixtures)),
    Mutation(
      "likelihood negated", "The Bernoulli likelihood has its operands exchanged.",
      .nodes(after: ObjectiveDerivation.name) { node, operands, builder in
        node.isLabelled("reconstruction") && node.operation == .binary(.subtract)
          ? builder.add(node.operation, operands[1], operands[0]) : nil
      }, .found(by: .fixtures)),
    Mutation(
      "padding in a metric", "The sum of the losses counts the rows of padding.",
      .nodes(after: ObjectiveDerivation.name) { node, operands, builder in
        guard case .batchSum = node.operation, let value = builder.unmasked(operands[0])
        else { return nil }
        return builder.add(node.operation, value)
      }, .found(by: .padding)),
    Mutation(
      "variance for deviation",
      "A latent's standard deviation is exp(log variance), not half of it.",
      .nodes(after: SiteResolution.name) { node, _, builder in
        guard node.isLabelled("standardDeviation"),
          case .constant(Constant(0.5), let shape) = node.operation
        else { return nil }
        return builder.constant(1, shape: shape)
      }, .found(by: .fixtures)),
    Mutation(
      "noise shared by latents", "Two latents draw the same noise.", on: .twoLatents,
      .nodes(after: SiteResolution.name) { node, _, builder in
        guard case .noise(let noise, stream: 2, let shape) = node.operation else { return nil }
        return builder.add(.noise(noise, stream: 1, shape))
      }, .found(by: .fixtures)),
    Mutation(
      "bias correction of the other moment",
      "Adam corrects the second moment with the first one's decay.",
      .nodes(after: OptimizerExpansion.name) { node, _, builder in
        guard node.operation == .scalar(1 / (1 - .power(0.999))) else { return nil }
        return builder.add(.scalar(1 / (1 - .power(0.9))))
      }, .found(by: .fixtures)),
    Mutation(
      "epsilon under the root", "Adam divides by √(v + ε) instead of √v + ε.",
      .nodes(after: OptimizerExpansion.name) { node, operands, builder in
        guard node.operation == .binary(.add),
          builder.operation(operands[0]) == .unary(.squareRoot)
        else { return nil }
        let sum = builder.binary(.add, builder[operands[0]].operands[0], operands[1])
        return builder.unary(.squareRoot, sum)
      }, .found(by: .fixtures)),
    Mutation(
      "second moment of the gradient itself", "Adam averages g instead of g².",
      .nodes(after: OptimizerExpansion.name) { node, operands, builder in
        guard node.operation == .multiplyAdd, operands[0] == operands[1] else { return nil }
        return builder.binary(.add, operands[0], operands[2])
      }, .found(by: .fixtures)),
    Mutation(
      "moments exchanged", "Adam's moments are stored over each other.",
      .graph(after: OptimizerExpansion.name) { graph in
        graph.updates = graph.updates.map { $0.exchangingMoments(in: graph) }
      }, .found(by: .fixtures)),
    Mutation(
      "moments not flushed", "Adam's moments decay into denormals.",
      .nodes(after: OptimizerExpansion.name) { node, operands, _ in
        node.operation == .unary(.flush) ? operands[0] : nil
      }, .found(by: .moments)),
  ]
}

extension StateValue {
  fileprivate func exchangingMoments(in graph: Graph) -> StateValue {
    let suffixes = ["firstMoment": "secondMoment", "secondMoment": "firstMoment"]
    let parts = state.split(separator: ".").map(String.init)
    guard let last = parts.last, let other = suffixes[last] else { return self }
    let name = (parts.dropLast() + [other]).joined(separator: ".")
    return StateValue(
      state: state, node: graph.updates.first { $0.state == name }?.node ?? node)
  }
}
