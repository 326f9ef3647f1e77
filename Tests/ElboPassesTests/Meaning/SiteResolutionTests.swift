import ElboIR
import ElboPasses
import Testing

struct SiteResolutionTests {
  private func value(_ name: String, _ role: Role, of graph: Graph) throws -> String {
    let resolved = try run(SiteResolution(), graph, role).graph
    #expect(GraphVerifier.verify(resolved, stage: .resolved).isEmpty)
    let site = try #require(resolved.sites.first { $0.name == name })
    return resolved.formula(site.value)
  }

  private let mean =
    "add(contraction(relu(add(contraction(convert(x), hidden.weight), hidden.bias)), mean.weight), "
    + "mean.bias)"
  private let logVariance =
    "add(contraction(relu(add(contraction(convert(x), hidden.weight), hidden.bias)), "
    + "logVariance.weight), logVariance.bias)"

  @Test(arguments: [Role.train, .evaluate])
  func `a latent is drawn from its posterior`(role: Role) throws {
    let drawn = "add(\(mean), multiply(exp(multiply(0.5, \(logVariance))), noise1))"
    #expect(try value("z", role, of: Models.vae()) == drawn)
  }

  @Test(arguments: [Role.reconstruct, .encode])
  func `a latent is its posterior's mean`(role: Role) throws {
    #expect(try value("z", role, of: Models.vae()) == mean)
  }

  @Test func `a latent is drawn from its prior`() throws {
    #expect(try value("z", .generate, of: Models.vae()) == "noise1")
  }

  @Test func `a prior with parameters is drawn from like a posterior`() throws {
    var draft = ModelDraft()
    _ = draft.latent("z", 2)
    let mean = draft.parameter("mean", 2)
    let logVariance = draft.parameter("logVariance", 2)
    draft.says("z", .normal, mean, logVariance)
    draft.sites[0].prior = draft.sites[0].distribution
    #expect(
      try value("z", .generate, of: draft.graph("prior"))
        == "add(mean, multiply(exp(multiply(0.5, logVariance)), noise0))")
  }

  @Test func `the parts of a draw are labelled`() throws {
    let labels = try run(SiteResolution(), Models.vae()).graph.nodes
      .filter { $0.label?.hasPrefix("z") == true }
      .map { "\($0.operation.name) \($0.label ?? "")" }
    #expect(
      labels == [
        "constant z.standardDeviation", "multiply z.standardDeviation", "exp z.standardDeviation",
        "noise.normal z.noise", "multiply z", "add z",
      ])
  }

  @Test func `what nothing needs is left behind`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
    _ = draft.builder.unary(.exp, x)
    #expect(try run(SiteResolution(), draft.graph("unused")).graph.nodes.count == 1)
  }

  @Test func `a latent that depends on itself is reported`() throws {
    var draft = ModelDraft()
    let z = draft.latent("z", 2)
    draft.says("z", .normal, draft.builder.unary(.tanh, z), z)
    let error = #expect(throws: DiagnosticsError.self) {
      try run(SiteResolution(), draft.graph("loop"))
    }
    #expect(error?.description == "Tiny.swift:20:5: error: latent 'z' depends on itself")
  }

  @Test func `a latent without a statement is reported`() throws {
    var draft = ModelDraft()
    _ = draft.latent("z", 2)
    let error = #expect(throws: DiagnosticsError.self) {
      try run(SiteResolution(), draft.graph("silent"))
    }
    #expect(error?.description == "Tiny.swift:2:7: error: latent 'z' has no posterior")
  }

  @Test func `a deep graph does not exhaust the stack`() throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 1)
    let z = draft.latent("z", 1)
    var node = x
    for _ in 0..<100_000 { node = draft.builder.unary(.negate, node) }
    draft.says("z", .normal, node, z)
    draft.says("z", .normal, node, node)
    #expect(try run(SiteResolution(), draft.graph("deep")).graph.nodes.count == 100_007)
  }
}
