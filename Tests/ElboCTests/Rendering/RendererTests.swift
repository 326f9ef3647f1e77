import ElboC
import Testing

@Suite struct RendererTests {
  @Test func `a function with loops and declarations`() {
    let fill = CStatement.loop(
      variable: "j", start: 2, count: .integer(8),
      body: [.assign(.element(.name("acc"), .name("j")), .call("v_zero", []))])
    let function = CFunction(
      comment: ["k0_fill", "", "  in vain"], name: "k0_fill",
      parameters: [
        CParameter(type: .pointer(.array("float", .integer(64)), .restrict), name: "out"),
        CParameter(type: .size, name: "block"),
      ],
      body: [
        .comment("registers"), .array(type: "vf", name: "acc", dimensions: [.integer(8)]), fill,
        .constant(type: "vf", name: "a", .element(.name("acc"), .integer(2))),
        .constant(
          type: .pointer("struct arena"), name: "arena", .member(.name("call"), "arena")),
        .expression(.call("v_store", [.address(.array("out", .name("block"))), .name("a")])),
      ])
    #expect(
      CRenderer.render(item: .function(function)) == """
        // k0_fill
        //
        //   in vain
        static void k0_fill(float (*restrict out)[64], size_t block) {
          // registers
          vf acc[8];
          for (size_t j = 2; j < 8; ++j) {
            acc[j] = v_zero();
          }
          const vf a = acc[2];
          struct arena *const arena = call->arena;
          v_store(&(*out)[block], a);
        }

        """)
  }

  /// A parameter whose declaration has so many characters.
  private func parameter(_ count: Int) -> CParameter {
    CParameter(type: "vf", name: String(repeating: "a", count: count - 3))
  }

  @Test func `a head of 100 columns stays on its line, a longer one is broken`() {
    let short = CFunction(
      name: "k", parameters: [parameter(100 - "static void k() {".count)], body: [])
    let text = CRenderer.render(item: .function(short))
    #expect(text.prefix { $0 != "\n" }.count == 100)
    let long = CFunction(
      name: "k",
      parameters: [
        parameter(80),
        CParameter(type: .pointer(.array(.const("float"), .integer(64)), .restrict), name: "b"),
      ], body: [])
    #expect(
      CRenderer.render(item: .function(long)) == """
        static void k(
            \(parameter(80).declaration),
            const float (*restrict b)[64]) {
        }

        """)
  }

  @Test func `tables, structures, enumerations and lines`() {
    let file = CFile(items: [
      .comment(["Tables.", ""]), .line("#include \"vae.h\""), .line(""),
      .enumeration([
        CEnumerator(name: "k0_blocks", value: 8), CEnumerator(name: "k0_rows", value: 128),
      ]),
      .structure(
        "vae_state",
        [
          CMember(type: .array("float", .integer(64)), name: "weight", alignment: 64),
          CMember(type: .array("float", .integer(16)), name: "bias"),
        ]),
      .table(
        CTable(
          type: .array("kernel", nil), name: "kernels",
          elements: [
            .structure([CField("name", "\"a\""), CField("blocks", 1)]), .value("none"),
            .indexed("role_train", [CField("exists", "true")]),
          ])),
      .table(
        CTable(type: "unit", name: "unit", isShared: true, elements: [.field(CField("size", 8))])),
    ])
    #expect(
      CRenderer.render(file) == """
        // Tables.
        //
        #include "vae.h"

        enum { k0_blocks = 8, k0_rows = 128 };
        struct vae_state {
          _Alignas(64) float weight[64];
          float bias[16];
        };
        static const kernel kernels[] = {
          {.name = "a", .blocks = 1},
          none,
          [role_train] = {.exists = true},
        };
        const unit unit = {
          .size = 8,
        };

        """)
  }

  @Test func `a table of numbers fills lines of 100 columns`() {
    let short = CItem.indexTable(name: "k5_taps", entries: [2, 3, 3])
    let long = CItem.indexTable(name: "k5_from", entries: (0..<40).map { 10 * $0 })
    #expect(
      CRenderer.render(CFile(items: [short, long])) == """
        static const size_t k5_taps[3] = {2, 3, 3};
        static const size_t k5_from[40] = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140,
            150, 160, 170, 180, 190, 200, 210, 220, 230, 240, 250, 260, 270, 280, 290, 300, 310, 320, 330,
            340, 350, 360, 370, 380, 390};

        """)
  }

  @Test func `a structure and a call that are too long fill lines of 100 columns`() {
    let fields = (1...8).map { CField("field\($0)", "offsetof(struct state, member\($0))") }
    let table = CItem.table(
      CTable(type: .array("row", nil), name: "rows", elements: [.structure(fields)]))
    let call = CExpression.call(
      "k12_hidden_weight", (1...6).map { .address(.member(.name("state"), "member\($0)")) })
    let function = CFunction(name: "run_k12", parameters: [], body: [.expression(call)])
    #expect(
      CRenderer.render(CFile(items: [table, .function(function)])) == """
        static const row rows[] = {
          {.field1 = offsetof(struct state, member1), .field2 = offsetof(struct state, member2),
           .field3 = offsetof(struct state, member3), .field4 = offsetof(struct state, member4),
           .field5 = offsetof(struct state, member5), .field6 = offsetof(struct state, member6),
           .field7 = offsetof(struct state, member7), .field8 = offsetof(struct state, member8)},
        };
        static void run_k12() {
          k12_hidden_weight(
              &state->member1, &state->member2, &state->member3, &state->member4, &state->member5,
              &state->member6);
        }

        """)
  }

  @Test func `a block is a scope, and a long comment goes on in the next line`() {
    let words = Array(repeating: "word", count: 25).joined(separator: " ")
    let function = CFunction(
      comment: ["  %1 = \(words)"], name: "k", parameters: [],
      body: [.block([.comment("a"), .array(type: "vf", name: "b", dimensions: [.integer(2)])])])
    #expect(
      CRenderer.render(item: .function(function)) == """
        //   %1 = \(words.prefix(18 * 5 - 1))
        //       \(words.dropFirst(18 * 5))
        static void k() {
          {
            // a
            vf b[2];
          }
        }

        """)
  }
}
