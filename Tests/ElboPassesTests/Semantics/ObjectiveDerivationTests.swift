import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

/// One small resolved model, and what `ObjectiveDerivation` adds to it for each role.
struct ObjectiveDerivationTests {
  private static let sites = """
    site observed "x" [2] real index 0 value %0 distribution "D"("mean" %2) mean %2 term %3
    site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1) mean %1 \
    term %4 byDimension %1
    """
  private static let nodes = """
    %0 = input "x" float[B, 2] : float[B, 2] forward
    %1 = exp %0 : float[B, 2] forward
    %2 = tanh %1 : float[B, 2] forward
    %3 = reduce.sum axes [0] %2 : float[B] forward
    %4 = reduce.sum axes [0] %1 : float[B] forward
    """

  private func derived(
    _ role: Role, _ change: (inout CompileOptions) -> Void = { _ in }
  ) throws -> String {
    try lines(
      after: ObjectiveDerivation(), of: Self.sites + "\n" + Self.nodes, role: role,
      options: smallOptions(change), stage: .resolved)
  }

  @Test func `evaluation gives the loss and its terms by example`() throws {
    let after = """
      \(Self.sites)
      \(Self.nodes)
      %5 = scalar "beta" default 3.0 : float[] forward label "beta"
      %6 = broadcast [B] %5 : float[B] forward label "beta.kl.z"
      %7 = multiply %6 %4 : float[B] forward label "beta.kl.z"
      %8 = add %3 %7 : float[B] forward label "loss"
      output "loss" %8
      output "reconstruction.x" %3
      output "kl.z" %4
      output "kl.z.byDimension" %1
      """
    expectText(try derived(.evaluate) { $0.objective = .elbo(beta: 3) }, expected: after)
  }

  @Test func `training sums them over the rows that hold data, and has an objective`() throws {
    let after = """
      \(Self.sites)
      \(Self.nodes)
      %5 = scalar "beta" default 1.0 : float[] forward label "beta"
      %6 = broadcast [B] %5 : float[B] forward label "beta.kl.z"
      %7 = multiply %6 %4 : float[B] forward label "beta.kl.z"
      %8 = add %3 %7 : float[B] forward label "loss"
      %9 = rowMask : boolean[B] forward label "loss"
      %10 = constant 0.0 [B] : float[B] forward label "loss"
      %11 = select %9 %8 %10 : float[B] forward label "loss"
      %12 = batchSum %11 : float[] forward label "loss"
      %13 = rowMask : boolean[B] forward label "reconstruction.x"
      %14 = constant 0.0 [B] : float[B] forward label "reconstruction.x"
      %15 = select %13 %3 %14 : float[B] forward label "reconstruction.x"
      %16 = batchSum %15 : float[] forward label "reconstruction.x"
      %17 = rowMask : boolean[B] forward label "kl.z"
      %18 = constant 0.0 [B] : float[B] forward label "kl.z"
      %19 = select %17 %4 %18 : float[B] forward label "kl.z"
      %20 = batchSum %19 : float[] forward label "kl.z"
      output "loss" %12
      output "reconstruction.x" %16
      output "kl.z" %20
      objective %8
      """
    expectText(try derived(.train), expected: after)
  }

  @Test(arguments: [Role.reconstruct, .generate, .decode])
  func `what is made of a latent is the likelihood's mean, and the terms are dropped`(
    role: Role
  ) throws {
    let after = """
      site observed "x" [2] real index 0 value %0 distribution "D"("mean" %2) mean %2
      site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1) mean %1
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward
      %2 = tanh %1 : float[B, 2] forward
      output "x" %2
      """
    expectText(try derived(role), expected: after)
  }

  @Test func `encoding gives the posterior's parameters, and drops the likelihood`() throws {
    let after = """
      site observed "x" [2] real index 0 value %0
      site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1) mean %1
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward
      output "z.mean" %1
      """
    expectText(try derived(.encode), expected: after)
  }

  /// A parameter of a distribution that no data enters has no batch axis; an output has one.
  @Test func `an answer without a batch axis is broadcast along it`() throws {
    let before = """
      state "scale" parameter [2] constant(0.0)
      site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1, "scale" %0) mean %1
      %0 = state "scale" [2] : float[2] forward
      %1 = constant 0.0 [B, 2] : float[B, 2] forward
      """
    let after =
      before + """

        %2 = broadcast [B, 2] %0 : float[B, 2] forward label "z.scale"
        output "z.mean" %1
        output "z.scale" %2
        """
    expectText(
      try lines(after: ObjectiveDerivation(), of: before, role: .encode, stage: .resolved),
      expected: after)
  }

  private func derived(_ graph: Graph, _ role: Role) throws -> Graph {
    let resolved = try run(SiteResolution(), graph, role).graph
    let result = try run(ObjectiveDerivation(), resolved, role).graph
    #expect(GraphVerifier.verify(result, stage: .resolved).isEmpty)
    return result
  }

  @Test func `the terms of two latents are added in the order of declaration`() throws {
    let graph = try derived(Models.twoLatents(), .evaluate)
    let terms = ["reconstruction.x", "kl.a", "kl.b"].compactMap { graph.formula(output: $0) }
    #expect(
      graph.formula(output: "loss")
        == "add(add(\(terms[0]), multiply(beta, \(terms[1]))), multiply(beta, \(terms[2])))")
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

  @Test func `a model without latents has nothing to encode`() throws {
    let graph = try derived(Models.classifier(), .encode)
    #expect(graph.outputs.isEmpty)
    #expect(graph.nodes.isEmpty)
  }

  @Test func `a model that says nothing of data is reported`() throws {
    var draft = ModelDraft()
    _ = draft.data(.given, name: "x", encoding: .real, dimensions: 2)
    let error = #expect(throws: DiagnosticsError.self) {
      try derived(draft.graph("mute"), .train)
    }
    #expect(error?.description == "error: model 'mute' says nothing of an observed site")
  }
}
