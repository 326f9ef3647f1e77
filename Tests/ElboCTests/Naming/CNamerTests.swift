import ElboIR
import Testing

import ElboC

@Suite struct CNamerTests {
  @Test(
    arguments: [
      ("hidden", "hidden"), ("hidden.weight", "hidden_weight"), ("logVariance", "logVariance"),
      ("z.mean", "z_mean"), ("DenseVAE", "denseVAE"), ("KL", "kl"), ("x", "x"),
      ("a b  c", "a_b_c"),
      ("__x__", "x"), ("x-1", "x_1"), ("reduce.sum", "reduce_sum"),
    ])
  func `a name stays close to what was preferred`(preferred: String, expected: String) {
    var namer = CNamer()
    #expect(namer.name(like: preferred) == expected)
  }

  @Test(
    arguments: [
      ("", "value"), ("...", "value"), ("重み", "value"), ("é", "value"), ("3d", "value_3d"),
      ("0", "value_0"), ("double", "value_double"), ("DOUBLE", "value_double"), ("if", "value_if"),
      ("_Bool", "value_bool"), ("NULL", "null"), ("INFINITY", "infinity"), ("exp", "value_exp"),
      ("expf", "value_expf"), ("lgammal", "value_lgammal"), ("main", "value_main"),
      ("linux", "value_linux"), ("size_t", "size_t_value"), ("int32_t", "int32_t_value"),
      ("vaddq_f32", "vaddq_f32_value"), ("v_load", "value_v_load"), ("s_pixel", "value_s_pixel"),
      ("v", "value_v"), ("s", "value_s"), ("k", "value_k"), ("k0_logits", "value_k0_logits"),
      ("kl.z", "kl_z"), ("k0_blocks", "value_k0_blocks"), ("k12_", "value_k12"),
      ("kill", "value_kill"),
      ("elbo_init", "value_elbo_init"), ("lanes3", "value_lanes3"),
      ("block", "value_block"), ("i", "value_i"), ("_mm512_add_ps", "mm512_add_ps"),
      ("__LINE__", "line"), ("*/ int main() {", "int_main"), ("a\u{0}b", "a_b"),
      ("x\\\ny", "x_y"), ("??/", "value"), ("%s%n", "value_s_n"), ("\"; exit(1); //", "exit_1"),
    ])
  func `what C would misread is renamed`(preferred: String, expected: String) {
    var namer = CNamer()
    #expect(namer.name(like: preferred) == expected)
  }

  @Test func `equal names are numbered and numbers do not collide`() {
    var namer = CNamer()
    let names = ["hidden", "hidden", "hidden_2", "hidden", "Hidden", "hidden_2_2", "v", "v", "s"]
      .map { namer.name(like: $0) }
    #expect(
      names == [
        "hidden", "hidden_2", "hidden_2_2", "hidden_3", "hidden_4", "hidden_2_2_2", "value_v",
        "value_v_2", "value_s",
      ])
  }

  @Test func `long names are cut and stay different`() {
    var namer = CNamer()
    let long = String(repeating: "encoder.", count: 20)
    #expect(namer.name(like: long) == "encoder_encoder_encoder_encoder_encoder")
    #expect(namer.name(like: long) == "encoder_encoder_encoder_encoder_encode_2")
    let t = String(repeating: "x", count: 38) + "_t" + "_more"
    #expect(namer.name(like: t) == String(repeating: "x", count: 34) + "_value")
  }

  @Test func `reserved names are never given`() {
    var namer = CNamer(reserving: ["hidden", "hidden_2"])
    #expect(namer.name(like: "hidden") == "hidden_3")
  }

  @Test func `five hundred awkward names become safe and different ones`() {
    let awkward = Self.awkwardNames()
    #expect(awkward.count >= 500)
    var namer = CNamer()
    let names = awkward.map { namer.name(like: $0) }
    #expect(Set(names).count == names.count)
    for name in names { #expect(Self.isSafe(name), "\(name)") }
    var again = CNamer()
    #expect(awkward.map { again.name(like: $0) } == names)
  }

  @Test func `nodes are named by label, subject, operation and interval`() {
    var builder = GraphBuilder()
    let x = builder.add(.input(site: "x", .float, .batch(2)))
    let weight = builder.add(.state("hidden.weight", .fixed(2, 2)))
    builder.label = "hidden"
    let hidden = builder.add(.contraction(.plain), x, weight)
    let relu = builder.add(.unary(.relu), hidden)
    builder.phase = .backward
    let gradient = builder.add(.unary(.negate), relu)
    builder.label = nil
    let sum = builder.add(.contraction(.transposedLeft(.whole)), x, gradient)
    builder.phase = .update
    builder.label = "hidden.weight"
    builder.add(.binary(.add), weight, sum)
    builder.add(.scalar(.named("learningRate", default: Constant(1))))
    builder.label = "stepSize"
    builder.add(.scalar(1 - .power(0.9)))
    builder.label = nil
    builder.add(.noise(.normal, stream: 0, .row))
    var namer = CNamer()
    #expect(
      builder.nodes.map { namer.name(like: CNamer.preferred(for: $0)) } == [
        "x", "hidden_weight", "hidden", "hidden_2", "hidden_gradient",
        "product_gradient", "hidden_weight_update", "hidden_weight_update_2",
        "stepSize_update", "normal_update",
      ])
  }

  /// Said once more, independently of the namer.
  private static func isSafe(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let reserved = ["v_", "s_", "elbo"]
    return (1...40).contains(bytes.count) && (97...122).contains(bytes[0])
      && bytes.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
      }
      && !reserved.contains { name.hasPrefix($0) } && !name.contains(#/^k[0-9]+_/#)
      && !keywords.contains(name)
      && !name.hasSuffix("_t")
  }

  private static let keywords = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum",
    "extern", "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict",
    "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union",
    "unsigned", "void", "volatile", "while", "alignas", "alignof", "bool", "constexpr", "false",
    "nullptr", "static_assert", "thread_local", "true", "typeof", "typeof_unqual", "asm",
    "fortran", "main", "exp", "log", "sqrt", "fma", "memcpy", "errno", "linux", "unix", "and", "or",
    "not", "class", "new", "this", "template", "try", "catch", "v", "s", "k", "block", "rows",
  ]

  private static func awkwardNames() -> [String] {
    let odd = [
      "", " ", ".", "_", "__", "0", "9lives", "é", "重み", "\u{202E}", "\n", "\0", "\\", "\"", "*/",
      "//", "??/", "#define", "a\nb", "👩‍👩‍👧", "%n", "$x", "@", "-", "+", "x_", "_x", "X", "_X",
      "size_t",
      "u_8", "a_t", "T", "_t", "k_", "k3_", "k12_x", "k0_rows", "v__", "s__1", "elbo",
      "ELBO_VERSION", "k", "K", "value",
      "value_value", "value_2", "INT_MAX", "M_PI", "I", "complex", "vld1q_f32",
    ]
    let parts = keywords + odd
    var names = parts + keywords.map { $0.uppercased() } + keywords.map { "_" + $0 }
    names += parts.map { $0 + "_2" } + parts.map { $0 + "_t" }
    names += odd.map { String(repeating: $0 + "a", count: 50) }
    return names
  }
}
