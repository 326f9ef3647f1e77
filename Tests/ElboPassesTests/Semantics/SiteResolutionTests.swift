import ElboIR
import ElboPasses
import ElboTestSupport
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

  @Test func `a latent is given to decode`() throws {
    var graph = Models.vae()
    graph.role = .decode
    let resolved = try run(SiteResolution(), graph, .decode).graph
    #expect(GraphVerifier.verify(resolved, stage: .resolved).isEmpty)
    let z = try #require(resolved.sites.first { $0.name == "z" })
    #expect(resolved[z.value].operation == .input(site: "z", .float, .batch(2)))
  }

  @Test(arguments: Role.allCases)
  func `what differs in training is one of its operands`(role: Role) throws {
    var draft = ModelDraft()
    let x = draft.data(.given, "x", .real, 3)
    let first = draft.builder.unary(.exp, x)
    let second = draft.builder.unary(.tanh, x)
    let chosen = draft.builder.add(.training, first, second)
    var graph = draft.graph("roles")
    graph.outputs = [Output(name: "y", node: chosen)]
    let resolved = try run(SiteResolution(), graph, role).graph
    #expect(resolved.formula(output: "y") == (role == .train ? "exp(x)" : "tanh(x)"))
  }

  @Test func `state is updated in training only`() throws {
    var draft = ModelDraft()
    let average = draft.parameter("average", 3)
    var graph = draft.graph("updates")
    graph.updates = [StateValue(state: "average", node: average)]
    #expect(try run(SiteResolution(), graph, .train).graph.updates.count == 1)
    #expect(try run(SiteResolution(), graph, .evaluate).graph.updates.isEmpty)
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
    #expect(
      error?.description
        == "Tiny.swift:20:5: error: the posterior of latent 'z' depends on the latent itself")
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
    #expect(try run(SiteResolution(), draft.graph("deep")).graph.nodes.count == 100_014)
  }
}
