import ElboIR
import ElboPlan
import Testing

import ElboC

/// The tables in which the runtime finds a program's buffers, outputs and scalars.
@Suite struct ProgramTablesTests {
  private func table(
    _ kind: String, _ change: (inout Plan) -> Void = { _ in }
  ) -> String? {
    EmittedSample.part(
      "static const elbo_\(kind) train_\(kind)s[]", of: EmittedSample.model(change: change))
  }

  @Test func `a buffer is in an arena, or in the state`() {
    #expect(
      table("buffer") == """
        static const elbo_buffer train_buffers[] = {
          {.name = "x", .node = 0, .batched = 1, .rows = 32, .columns = 32, .stored_rows = 32, \
        .stride = 32,
           .offset = offsetof(struct sample_train_arena, x)},
          {.name = "weight", .node = 1, .in_state = 1, .rows = 32, .columns = 16, \
        .stored_rows = 32,
           .stride = 16, .offset = offsetof(struct sample_state, weight)},
          {.name = "hidden", .node = 2, .batched = 1, .rows = 32, .columns = 16, \
        .stored_rows = 32,
           .stride = 16, .offset = offsetof(struct sample_train_arena, hidden)},
        }
        """)
  }

  @Test func `an output is by example where its value is`() {
    let found = table("output") {
      $0.outputs = [PlanOutput(name: "loss", buffer: 2), PlanOutput(name: "w\"", buffer: 1)]
    }
    #expect(
      found == """
        static const elbo_output train_outputs[] = {
          {.name = "loss", .buffer = 2, .per_example = 1},
          {.name = "w\\"", .buffer = 1, .per_example = 0},
        }
        """)
  }

  @Test func `a scalar reads those before it`() {
    let found = table("scalar") {
      let rate = StepExpression.named("rate", default: Constant(0.5))
      $0.scalars = [rate, .power(0.25), rate / .power(0.25)]
    }
    #expect(
      found == """
        static const elbo_scalar train_scalars[] = {
          {.name = "rate", .operation = elbo_scalar_input, .number = 0x1p-1},
          {.name = "power(0.25, step)", .operation = elbo_scalar_power, .number = 0x1p-2},
          {.name = "\\"rate\\" default 0.5 / power(0.25, step)", .operation = elbo_scalar_divide, \
        .left = 0,
           .right = 1},
        }
        """)
  }

  @Test func `a program without outputs and scalars has no tables of them`() {
    #expect(table("output") == nil)
    #expect(table("scalar") == nil)
  }
}
