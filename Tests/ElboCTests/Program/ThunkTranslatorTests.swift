import ElboIR
import Testing

import ElboC

/// The functions through which the runtime calls kernels.
@Suite struct ThunkTranslatorTests {
  /// The first one, each statement in a line, with the kernel under a name of its own.
  private func thunk(of model: EmittedModel) throws -> String {
    let text = try #require(EmittedSample.part("static void run_k0(", of: model))
    return text.replacing(#/\bk0_\w+/#, with: "kernel").replacing(#/\(\n\s+/#, with: "(")
      .replacing(#/,\n\s+/#, with: ", ")
  }

  @Test func `a kernel of several blocks gets data, values, state and the block`() throws {
    #expect(
      try thunk(of: EmittedSample.model()) == """
        static void run_k0(const elbo_call *call, size_t block) {
          struct sample_train_arena *const arena = call->arena;
          struct sample_state *const state = call->state;
          kernel((const float (*const *)[32])call->rows[0], &arena->x, &state->weight, \
        &arena->hidden, block);
        }
        """)
  }

  @Test func `a kernel of one block does not get it`() throws {
    #expect(
      try thunk(of: EmittedSample.model(batch: 16)) == """
        static void run_k0(const elbo_call *call, size_t block) {
          struct sample_train_arena *const arena = call->arena;
          struct sample_state *const state = call->state;
          (void)block;
          kernel((const float (*const *)[32])call->rows[0], &arena->x, &state->weight, \
        &arena->hidden);
        }
        """)
  }
}
