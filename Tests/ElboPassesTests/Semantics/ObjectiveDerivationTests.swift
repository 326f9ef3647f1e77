import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

struct ObjectiveDerivationTests {
  private func derived(_ graph: Graph, _ role: Role, beta: Double = 1) throws -> Graph {
    let resolved = try run(SiteResolution(), graph, role).graph
    let options = smallOptions { $0.objective = .elbo(beta: beta) }
    let result = try run(ObjectiveDerivation(), resolved, role, options).graph
    #expect(GraphVerifier.verify(result, stage: .resolved).isEmpty)
    return result
  }

  @Test func `evaluation gives each term by example`() throws {
    let graph = try derived(Models.vae(), .evaluate)
    #expect(
      graph.outputs.map { "\($0.name) \(graph[$0.node].shape)" } == [
        "loss [B]", "reconstruction.x [B]", "kl.z [B]", "kl.z.byDimension [B, 2]",
      ])
    #expect(graph.objective == nil)
  }

  @Test func `training sums each term over the rows that hold data`() throws {
    let graph = try derived(Models.vae(), .train)
    #expect(
      graph.outputs.map { "\($0.name) \(graph[$0.node].shape)" } == [
        "loss []", "reconstruction.x []", "kl.z []",
      ])
    let objective = try #require(graph.objective)
    let loss = "batchSum(select(rowMask(), \(graph.formula(objective)), 0.0))"
    #expect(graph.formula(output: "loss") == loss)
    #expect(graph[objective].shape == .row)
  }

  @Test func `the terms of two latents are added in the order of declaration`() throws {
    let graph = try derived(Models.twoLatents(), .evaluate)
    let terms = ["reconstruction.x", "kl.a", "kl.b"].compactMap { graph.formula(output: $0) }
    #expect(
      graph.formula(output: "loss")
        == "add(add(\(terms[0]), multiply(beta, \(terms[1]))), multiply(beta, \(terms[2])))")
  }

  @Test(arguments: [1.0, 4.0])
  func `beta multiplies divergences as a scalar of the step`(beta: Double) throws {
    let graph = try derived(Models.vae(), .evaluate, beta: beta)
    let terms = ["reconstruction.x", "kl.z"].compactMap { graph.formula(output: $0) }
    #expect(graph.formula(output: "loss") == "add(\(terms[0]), multiply(beta, \(terms[1])))")
    #expect(
      graph.nodes.contains { $0.operation == .scalar(.named("beta", default: Constant(beta))) })
  }

  @Test func `reconstruction and generation give the likelihood's mean`() throws {
    let vae = try derived(Models.vae(), .generate)
    #expect(vae.outputs.map(\.name) == ["x"])
    #expect(vae.formula(output: "x")?.hasPrefix("sigmoid(add(contraction(relu(") == true)
    let normal = try derived(Models.twoLatents(), .reconstruct)
    #expect(normal.formula(output: "x")?.hasPrefix("add(contraction(concatenate(") == true)
    let classifier = try derived(Models.classifier(), .reconstruct)
    #expect(classifier.formula(output: "y")?.hasPrefix("divide(exp(subtract(") == true)
  }

  @Test func `generation needs no data`() throws {
    let graph = try derived(Models.vae(), .generate)
    #expect(graph.count { if case .input = $0 { true } else { false } } == 0)
    #expect(graph.sites.map(\.name) == ["z"])
    #expect(graph.state.count == Models.vae().state.count)
  }

  @Test func `encoding gives the posterior's parameters`() throws {
    let graph = try derived(Models.vae(), .encode)
    #expect(
      graph.outputs.map { "\($0.name) \(graph[$0.node].shape)" } == [
        "z.mean [B, 2]", "z.logVariance [B, 2]",
      ])
    #expect(graph.formula(output: "z.mean")?.hasSuffix("mean.weight), mean.bias)") == true)
  }

  @Test func `a model without latents has nothing to encode`() throws {
    let graph = try derived(Models.classifier(), .encode)
    #expect(graph.outputs.isEmpty)
    #expect(graph.nodes.isEmpty)
  }

  @Test func `a model that says nothing of data is reported`() throws {
    var draft = ModelDraft()
    _ = draft.data(.given, "x", .real, 2)
    let error = #expect(throws: DiagnosticsError.self) {
      try derived(draft.graph("mute"), .train)
    }
    #expect(error?.description == "error: model 'mute' says nothing of an observed site")
  }
}
