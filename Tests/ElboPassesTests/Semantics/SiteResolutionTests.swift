import ElboIR
import ElboPasses
import Testing

/// One small model before its role is decided, and what each role makes of it.
struct SiteResolutionTests {
  /// A latent whose posterior is about the data, read before that is computed; what the decoder
  /// says of the data; and a state that training updates.
  private static let model = """
    state "average" state [2] constant(0.0)
    site observed "x" [2] real index 0 value %0 distribution "D"("mean" %2) mean %2 term %3
    site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %4) draw %6 mean %4 \
    prior "P"() draw %5 mean %7 term %8
    %0 = input "x" float[B, 2] : float[B, 2] forward
    %1 = latent "z" [B, 2] : float[B, 2] forward
    %2 = tanh %1 : float[B, 2] forward
    %3 = reduce.sum axes [0] %2 : float[B] forward
    %4 = exp %0 : float[B, 2] forward
    %5 = noise.normal site 1 [B, 2] : float[B, 2] forward
    %6 = add %4 %5 : float[B, 2] forward
    %7 = constant 0.0 [B, 2] : float[B, 2] forward
    %8 = reduce.sum axes [0] %4 : float[B] forward
    %9 = state "average" [2] : float[2] forward
    %10 = negate %9 : float[2] forward
    %11 = training %10 %9 : float[2] forward
    update "average" %11
    """

  private func resolved(_ role: Role) throws -> String {
    try lines(after: SiteResolution(), of: Self.model, role: role, stage: .resolved)
  }

  @Test func `in training a latent is drawn from its posterior, and state is updated`() throws {
    let after = """
      state "average" state [2] constant(0.0)
      site observed "x" [2] real index 0 value %0 distribution "D"("mean" %4) mean %4 term %5
      site latent "z" [2] real index 1 value %3 distribution "Q"("mean" %1) draw %3 mean %1 \
      prior "P"() draw %2 term %6
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward
      %2 = noise.normal site 1 [B, 2] : float[B, 2] forward
      %3 = add %1 %2 : float[B, 2] forward
      %4 = tanh %3 : float[B, 2] forward
      %5 = reduce.sum axes [0] %4 : float[B] forward
      %6 = reduce.sum axes [0] %1 : float[B] forward
      %7 = state "average" [2] : float[2] forward
      %8 = negate %7 : float[2] forward
      update "average" %8
      """
    expectText(try resolved(.train), expected: after)
  }

  @Test func `in evaluation a latent is drawn too, and state stays`() throws {
    let after = """
      state "average" state [2] constant(0.0)
      site observed "x" [2] real index 0 value %0 distribution "D"("mean" %4) mean %4 term %5
      site latent "z" [2] real index 1 value %3 distribution "Q"("mean" %1) draw %3 mean %1 \
      prior "P"() draw %2 term %6
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward
      %2 = noise.normal site 1 [B, 2] : float[B, 2] forward
      %3 = add %1 %2 : float[B, 2] forward
      %4 = tanh %3 : float[B, 2] forward
      %5 = reduce.sum axes [0] %4 : float[B] forward
      %6 = reduce.sum axes [0] %1 : float[B] forward
      """
    expectText(try resolved(.evaluate), expected: after)
  }

  @Test func `in reconstruction a latent is its posterior's mean`() throws {
    let after = """
      state "average" state [2] constant(0.0)
      site observed "x" [2] real index 0 value %0 distribution "D"("mean" %2) mean %2
      site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1) mean %1
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward
      %2 = tanh %1 : float[B, 2] forward
      """
    expectText(try resolved(.reconstruct), expected: after)
  }

  @Test func `in generation a latent is drawn from its prior`() throws {
    let after = """
      state "average" state [2] constant(0.0)
      site observed "x" [2] real index 0 value %0 distribution "D"("mean" %2) mean %2
      site latent "z" [2] real index 1 value %1 prior "P"() draw %1
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = noise.normal site 1 [B, 2] : float[B, 2] forward
      %2 = tanh %1 : float[B, 2] forward
      """
    expectText(try resolved(.generate), expected: after)
  }

  @Test func `in encoding nothing of the likelihood is left`() throws {
    let after = """
      state "average" state [2] constant(0.0)
      site observed "x" [2] real index 0 value %0
      site latent "z" [2] real index 1 value %1 distribution "Q"("mean" %1) mean %1
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward
      """
    expectText(try resolved(.encode), expected: after)
  }

  @Test func `in decoding a latent is given by the caller`() throws {
    let after = """
      state "average" state [2] constant(0.0)
      site observed "x" [2] real index 0 value %0 distribution "D"("mean" %2) mean %2
      site latent "z" [2] real index 1 value %1
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = input "z" float[B, 2] : float[B, 2] forward label "z"
      %2 = tanh %1 : float[B, 2] forward
      """
    expectText(try resolved(.decode), expected: after)
  }

  @Test(arguments: Role.allCases)
  func `what differs in training is one of its operands`(role: Role) throws {
    let arms = """
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = exp %0 : float[B, 2] forward
      %2 = tanh %0 : float[B, 2] forward
      """
    let before = arms + "\n%3 = training %1 %2 : float[B, 2] forward\noutput \"y\" %3"
    let after = arms + "\noutput \"y\" \(role == .train ? "%1" : "%2")"
    expectText(
      try lines(after: SiteResolution(), of: before, role: role, stage: .resolved), expected: after)
  }

  @Test func `a latent that depends on itself is reported`() throws {
    var draft = ModelDraft()
    let z = draft.latent("z", 2)
    draft.says("z", family: .normal, parameters: draft.builder.unary(.tanh, z), z)
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
    let x = draft.data(.given, name: "x", encoding: .real, dimensions: 1)
    let z = draft.latent("z", 1)
    var node = x
    for _ in 0..<100_000 { node = draft.builder.unary(.negate, node) }
    draft.says("z", family: .normal, parameters: node, z)
    draft.says("z", family: .normal, parameters: node, node)
    #expect(try run(SiteResolution(), draft.graph("deep")).graph.nodes.count == 100_014)
  }
}
