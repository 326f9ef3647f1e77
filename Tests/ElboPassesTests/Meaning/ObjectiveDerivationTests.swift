import ElboIR
import ElboPasses
import Testing

struct ObjectiveDerivationTests {
  private func derived(_ graph: Graph, _ role: Role, beta: Double = 1) throws -> Graph {
    let resolved = try run(SiteResolution(), graph, role).graph
    let options = smallOptions { $0.objective = .elbo(beta: beta) }
    let result = try run(ObjectiveDerivation(), resolved, role, options).graph
    #expect(GraphVerifier.verify(result, stage: .resolved).isEmpty)
    return result
  }

  /// A site `x` with a likelihood whose parameters are parameters of the model.
  private func single(_ family: Family, _ parameters: String...) -> Graph {
    var draft = ModelDraft()
    let isCategory = family == .categorical
    _ =
      isCategory
      ? draft.data(.observed, "x", .category(3)) : draft.data(.observed, "x", .real, 3)
    let nodes = parameters.map { draft.parameter($0, 3) }
    draft.sites[0].distribution = SiteDistribution(
      family: family, parameters: nodes, location: nil)
    return draft.graph("single")
  }

  @Test func `evaluation gives each term by datum`() throws {
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

  @Test func `beta is an input that multiplies divergences, also where it is one`() throws {
    let classic = try derived(Models.vae(), .train)
    #expect(
      classic.nodes.contains { $0.operation == .scalar(.named("beta", default: Constant(1))) })
    let graph = try derived(Models.vae(), .evaluate, beta: 4)
    let terms = ["reconstruction.x", "kl.z"].compactMap { graph.formula(output: $0) }
    #expect(graph.formula(output: "loss") == "add(\(terms[0]), multiply(beta, \(terms[1])))")
    #expect(
      graph.nodes.contains { $0.operation == .scalar(.named("beta", default: Constant(4))) })
  }

  @Test func `the likelihoods have their stable forms`() throws {
    let bernoulli = try derived(single(.bernoulli, "l"), .evaluate)
    #expect(
      bernoulli.formula(output: "loss") == "reduce.sum(subtract(softplus(l), multiply(x, l)))")

    let normal = try derived(single(.normal, "m", "v"), .evaluate)
    let residual = "subtract(x, m)"
    #expect(
      normal.formula(output: "loss")
        == "multiply(0.5, reduce.sum(add(add(1.8378770664093456, v), "
        + "multiply(multiply(\(residual), \(residual)), exp(negate(v))))))")

    let categorical = try derived(single(.categorical, "l"), .evaluate)
    let maximum = "stopGradient(reduce.maximum(l))"
    let logarithm = "log(reduce.sum(exp(subtract(l, \(maximum)))))"
    #expect(
      categorical.formula(output: "loss")
        == "subtract(select(equal(absolute(\(maximum)), inf), \(maximum), "
        + "add(\(maximum), \(logarithm))), reduce.sum(select(oneHot(x), l, 0.0)))")
  }

  @Test func `the divergence is halved by dimension`() throws {
    var draft = ModelDraft()
    let x = draft.data(.observed, "x", .real, 2)
    _ = draft.latent("z", 2)
    draft.says("z", .normal, draft.parameter("m", 2), draft.parameter("v", 2))
    draft.says("x", .bernoulli, x)
    let graph = try derived(draft.graph("divergence"), .evaluate)
    let elements = "multiply(0.5, add(multiply(m, m), subtract(expm1(v), v)))"
    #expect(graph.formula(output: "kl.z.byDimension") == elements)
    #expect(graph.formula(output: "kl.z") == "reduce.sum(\(elements))")
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

  @Test func `categories that share one logit have one probability`() throws {
    var draft = ModelDraft()
    _ = draft.data(.observed, "y", .category(3))
    draft.says("y", .categorical, draft.parameter("l", 1))
    let graph = try derived(draft.graph("shared"), .reconstruct)
    let output = try #require(graph.outputs.first)
    #expect(graph[output.node].shape == .batch(3))
    #expect(graph[output.node].operation == .binary(.divide), "a third, not the softmax of one")
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

  @Test func `a divergence without a closed form is reported`() throws {
    var draft = ModelDraft()
    let x = draft.data(.observed, "x", .real, 2)
    _ = draft.latent("z", 2)
    draft.says("z", .normal, draft.parameter("m", 2), draft.parameter("v", 2))
    draft.says("x", .bernoulli, x)
    draft.sites[1].prior = draft.sites[1].distribution
    let error = #expect(throws: DiagnosticsError.self) {
      try derived(draft.graph("prior"), .train)
    }
    #expect(
      error?.description
        == "Tiny.swift:21:5: error: there is no closed form for the divergence of latent 'z', "
        + "normal, from its prior, normal")
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
