import ElboC
import ElboCompiler
import ElboIR
import Testing

import Elbo

/// Whatever the parts of a model are called, its C is the same program.
@Suite struct EmittedNamesTests {
  @Test func `there are five hundred awkward names and all differ`() {
    #expect(AwkwardNames.all.count == 500)
    #expect(Set(AwkwardNames.all).count == 500)
  }

  @Test func `awkward names leave the C of every program the same`() throws {
    try expectSame(
      AwkwardNames.all + [AwkwardNames.megabyte], roles: Role.allCases, optimizer: .adam())
  }

  @Test func `ten thousand random names leave the C of training the same`() throws {
    var random = RandomNames(seed: 1)
    try expectSame(
      random.names(10_000, besides: AwkwardNames.all), roles: [.train], optimizer: .sgd())
  }

  private func expectSame(_ names: [String], roles: [Role], optimizer: Optimizer) throws {
    let plain = try NamedProgram(ManyNamed(layers: 24), roles: roles, optimizer: optimizer)
    var rest = names[...]
    while !rest.isEmpty {
      let hostile = try plain.renamed(from: &rest)
      let difference = try plain.difference(hostile)
      #expect(difference == nil)
    }
  }

  /// A model called `p`, and another one called `q`.
  private static let code = """
    struct p_state { float w[4]; float b[4]; };
    static void k0_w(float (*restrict w)[4]) { const vf hidden = v_add(w, w); }
    static void run_k0(const p_call *call) { k0_w(&state->w, &state->b); }
    const char *names[] = {"w", "b"};

    """

  @Test(arguments: [
    ("v_add", "v_subtract"), ("float b[4]", "float b[5]"),
    ("&state->w, &state->b", "&state->b, &state->w"),
    ("v_add(w, w)", "v_add(w, hidden)"), ("&state->b)", "&state->w)"),
    ("k0_w(&", "k1_w(&"),
    ("{\"w\", \"b\"}", "{\"w\", \"w\"}"), ("const vf hidden", "vf hidden"), ("\"b\"}", "\"b\", 0}"),
    ("p_call", "p_state"),
  ])
  func `the comparison sees what is no renaming`(part: String, other: String) throws {
    func difference(_ hostile: String) throws -> String? {
      var comparison = CodeComparison(prefixes: ("p", "q"), strings: ["w": "*/", "b": "b"])
      let renamed = hostile.replacing("p_", with: "q_").replacing("\"w\"", with: "\"*/\"")
      return comparison.difference(
        try CTokenizer.tokens(Self.code), try CTokenizer.tokens(renamed))
    }
    #expect(try difference(Self.code) == nil)
    #expect(try difference(Self.code.replacing("vf hidden", with: "vf value_2")) == nil)
    #expect(Self.code.contains(part))
    let found = try difference(Self.code.replacing(part, with: other))
    #expect(found != nil)
  }
}
