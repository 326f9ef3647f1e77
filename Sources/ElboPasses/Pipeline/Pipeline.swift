import ElboIR

/// The passes of each role, read from top to bottom.
package enum Pipeline {
  /// What decides what a program computes.
  package static func semantics(for role: Role) -> [any Pass] {
    let start: [any Pass] = [SiteResolution(), ObjectiveDerivation(), BatchBinding()]
    switch role {
    case .train: return start + [Differentiation(), OptimizerExpansion()]
    case .evaluate, .reconstruct, .generate, .encode, .decode: return start
    }
  }

  /// What makes it less work.
  package static let optimizations: [any Pass] = [
    Simplification(), CommonSubexpressions(), DeadCode(),
  ]

  package static func passes(for role: Role) -> [any Pass] { semantics(for: role) + optimizations }

  package static let constraints: [OrderConstraint] = [
    OrderConstraint(
      SiteResolution.name, before: ObjectiveDerivation.name, isNeeded: true,
      because: "the objective reads what the latents became"),
    OrderConstraint(
      ObjectiveDerivation.name, before: Differentiation.name, isNeeded: true,
      because: "the gradient is the objective's"),
    OrderConstraint(
      BatchBinding.name, before: Differentiation.name, isNeeded: true,
      because: "the gradient's segments are parts of a batch of known size"),
    OrderConstraint(
      Differentiation.name, before: OptimizerExpansion.name, isNeeded: true,
      because: "a parameter follows its gradient"),
    OrderConstraint(
      Differentiation.name, before: Simplification.name,
      because: "simplification forgets where gradients stop"),
    OrderConstraint(
      Simplification.name, before: CommonSubexpressions.name,
      because: "what is rewritten may equal what is there already"),
    OrderConstraint(
      CommonSubexpressions.name, before: DeadCode.name,
      because: "a merged node leaves another that nothing reads"),
  ]

  /// What is wrong with a list of passes: a broken constraint, a pass that stands there twice, or
  /// one of semantics after an optimisation.
  package static func violations(in passes: [any Pass]) -> [Diagnostic] {
    let names = passes.map(\.name)
    return constraints.compactMap { $0.violation(in: names) } + repetitions(in: names)
      + lateMeaning(in: passes)
  }

  private static func repetitions(in names: [String]) -> [Diagnostic] {
    names.indices.filter { names[..<$0].contains(names[$0]) }.map {
      .error("internal error in the order of passes: '\(names[$0])' stands there twice", at: nil)
    }
  }

  private static func lateMeaning(in passes: [any Pass]) -> [Diagnostic] {
    passes.drop { $0.kind == .semantics }.filter { $0.kind == .semantics }.map {
      .error(
        "internal error in the order of passes: '\($0.name)' comes after an optimisation, but the "
          + "interpreter runs what the optimisations start from", at: nil)
    }
  }
}
