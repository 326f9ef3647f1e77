import ElboIR

// What the caller receives.
extension PlanVerifier {
  /// Every output of the graph is received from a buffer that holds it.
  func outputsAreHeld() -> [Diagnostic] {
    let missing = graph.outputs.filter { output in
      !plan.outputs.contains { $0.name == output.name }
    }.map { fault("the output '\($0.name)' is missing", node: $0.node) }
    return missing
      + plan.outputs.compactMap { output in
        guard let expected = graph.outputs.first(where: { $0.name == output.name }) else {
          return fault("the output '\(output.name)' is not the graph's")
        }
        guard holds(output.buffer, node: expected.node) else {
          return fault(
            "the output '\(output.name)' is received from \(name(of: output.buffer))",
            node: expected.node)
        }
        guard plan.buffers[output.buffer].isArena, writers[output.buffer] == nil else { return nil }
        return fault(
          "the output '\(output.name)' is received from \(name(of: output.buffer)), "
            + "which nothing writes", node: expected.node)
      }
  }
}
