import ElboIR
import ElboPasses
import Testing

struct PipelineTests {
  @Test(arguments: Role.allCases)
  func `the passes of each role keep the order`(role: Role) {
    #expect(Pipeline.violations(in: Pipeline.passes(for: role)).isEmpty)
  }

  @Test func `training derives gradients and updates, the other roles do not`() {
    #expect(
      Pipeline.passes(for: .train).map(\.name) == [
        "SiteResolution", "ObjectiveDerivation", "BatchBinding", "Differentiation",
        "OptimizerExpansion", "Simplification", "CommonSubexpressions", "DeadCode",
      ])
    #expect(
      Pipeline.passes(for: .encode).map(\.name) == [
        "SiteResolution", "ObjectiveDerivation", "BatchBinding", "Simplification",
        "CommonSubexpressions", "DeadCode",
      ])
  }

  @Test func `a pass before what it needs is reported with the reason`() {
    let passes: [any Pass] = [
      ObjectiveDerivation(), SiteResolution(), BatchBinding(), Differentiation(),
    ]
    #expect(
      Pipeline.violations(in: passes).map(\.description) == [
        "error: internal error in the order of passes: 'SiteResolution' must run before "
          + "'ObjectiveDerivation', because the objective reads what the latents became"
      ])
  }

  @Test func `a pass without what it needs is reported`() {
    #expect(
      Pipeline.violations(in: [OptimizerExpansion()]).map(\.message) == [
        "internal error in the order of passes: 'OptimizerExpansion' needs 'Differentiation', "
          + "because a parameter follows its gradient"
      ])
  }

  @Test func `a repeated pass and a late pass of meaning are reported`() {
    let passes: [any Pass] = [DeadCode(), BatchBinding(), DeadCode()]
    #expect(
      Pipeline.violations(in: passes).map(\.message) == [
        "internal error in the order of passes: 'DeadCode' stands there twice",
        "internal error in the order of passes: 'BatchBinding' comes after an optimisation, but "
          + "the interpreter runs what the optimisations start from",
      ])
  }

  @Test func `a wrong order does not run`() throws {
    let context = try PassContext(role: .train)
    #expect(throws: DiagnosticsError.self) {
      try PassManager(passes: [DeadCode(), Simplification(), CommonSubexpressions()])
        .run(on: Models.vae(), in: context)
    }
  }
}
