import ElboIR

/// Derives what the program is for from the statements of the model.
///
/// Train and evaluate get the terms of the objective: minus the log likelihood of each observed
/// site and the divergence of each latent from its prior, by example; train sums them over the
/// batch. Reconstruct, generate and decode get the likelihood's mean, encode the posterior's
/// parameters, and these three lose what they do not need.
package struct ObjectiveDerivation: Pass {
  package static let name = "ObjectiveDerivation"
  package var kind: PassKind { .semantics }

  package init() {}

  package func run(
    on graph: Graph, in context: PassContext
  ) throws(DiagnosticsError) -> PassResult {
    switch context.role {
    case .train, .evaluate:
      var terms = ObjectiveTerms(graph: graph, context: context)
      return try terms.run()
    case .reconstruct, .generate, .encode, .decode:
      var answers = RoleOutputs(graph: graph, role: context.role)
      return try answers.run()
    }
  }
}
