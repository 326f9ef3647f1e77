import ElboIR
import Testing

import ElboC

@Suite struct ReductionKernelTests {
  private func text(_ reduction: Reduction, _ target: Target) -> String {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let squares = sample.value("squares", .binary(.multiply), x, x)
    let total = sample.value("total", .reduce(reduction, axes: [0]), squares)
    let stage = VectorStage(
      layout: sample.layout(squares), chains: [],
      body: [
        sample.body(.load(buffer: x, .element), of: x),
        sample.body(.compute(.binary(.multiply)), [0, 0], of: squares),
        sample.body(.reduce(reduction, buffer: total), [1], of: total),
      ])
    return sample.text(target, .batch, .vector(stage))
  }

  @Test func `a sum over columns leaves the padding of the last group out`() {
    #expect(
      text(.sum, .avx512) == """
        static void kernel(
            const float (*restrict x)[1024],
            float (*restrict value_total)[32],
            size_t block) {
          vf lanes2[16][1];
          for (size_t r = 0; r < 16; ++r) {
            lanes2[r][0] = v_zero();
          }
          {
            for (size_t t = 0; t < 16; ++t) {
              const vf x_2 = v_load(&(*x)[block * 512 + t * 32]);
              const vf squares_2 = v_mul(x_2, x_2);
              lanes2[t][0] = v_add(lanes2[t][0], squares_2);
            }
          }
          {
            for (size_t t = 0; t < 16; ++t) {
              const vf x_2 = v_load(&(*x)[block * 512 + t * 32 + 16]);
              const vf squares_2 = v_mul(x_2, x_2);
              lanes2[t][0] = v_add(lanes2[t][0], v_keep(squares_2, 4, 0));
            }
          }
          for (size_t r = 0; r < 16; ++r) {
            (*value_total)[block * 16 + r] = v_first(v_sumLanes(lanes2[r]));
          }
        }

        """)
  }

  @Test func `the lanes of a maximum in vectors of 8`() {
    #expect(
      text(.maximum, .avx2) == """
        static void kernel(
            const float (*restrict x)[1024],
            float (*restrict value_total)[32],
            size_t block) {
          vf lanes2[16][2];
          for (size_t r = 0; r < 16; ++r) {
            for (size_t p = 0; p < 2; ++p) {
              lanes2[r][p] = v_broadcast((-1.0f / 0.0f));
            }
          }
          {
            for (size_t t = 0; t < 16; ++t) {
              for (size_t j = 0; j < 2; ++j) {
                const vf x_2 = v_load(&(*x)[block * 512 + t * 32 + j * 8]);
                const vf squares_2 = v_mul(x_2, x_2);
                lanes2[t][j] = v_maximum(lanes2[t][j], squares_2);
              }
            }
          }
          {
            for (size_t t = 0; t < 16; ++t) {
              for (size_t j = 0; j < 2; ++j) {
                const vf x_2 = v_load(&(*x)[block * 512 + t * 32 + j * 8 + 16]);
                const vf squares_2 = v_mul(x_2, x_2);
                lanes2[t][j] = v_maximum(lanes2[t][j], v_keepMaximum(squares_2, 4, j * 8));
              }
            }
          }
          for (size_t r = 0; r < 16; ++r) {
            (*value_total)[block * 16 + r] = v_first(v_maximumLanes(lanes2[r]));
          }
        }

        """)
  }

  @Test func `a sum over the batch takes its rows in order`() {
    var sample = KernelSample()
    let delta = sample.value("delta", .input(site: "d", .float, .batch(20)))
    let gradient = sample.value("gradient", .batchSum(.whole), delta)
    let stage = VectorStage(
      layout: sample.layout(gradient), chains: [.rows(buffer: delta, 0..<32)],
      body: [
        sample.body(.accumulator(0), of: gradient), sample.body(.store(buffer: gradient), [0]),
      ])
    #expect(
      sample.text(.avx512, .matrix(rows: 1, columns: 32), .vector(stage)) == """
        static void kernel(const float (*restrict delta)[1024], float (*restrict gradient)[32]) {
          v_forget();
          vf acc[1][2];
          for (size_t j = 0; j < 2; ++j) {
            acc[0][j] = v_zero();
          }
          for (size_t k = 0; k < 32; ++k) {
            for (size_t j = 0; j < 2; ++j) {
              acc[0][j] = v_add(acc[0][j], v_load(&(*delta)[k * 32 + j * 16]));
            }
          }
          vf result[1][2];
          for (size_t j = 0; j < 2; ++j) {
            result[0][j] = acc[0][j];
          }
          v_forget();
          for (size_t j = 0; j < 2; ++j) {
            const vf gradient_2 = result[0][j];
            v_store(&(*gradient)[j * 16], gradient_2);
          }
        }

        """)
  }

  @Test func `a stage that declares what an earlier one did has a scope of its own`() {
    var sample = KernelSample()
    let delta = sample.value("delta", .input(site: "d", .float, .batch(16)))
    let sums = (0..<2).map { sample.value("sum.\($0)", .batchSum(.whole), delta) }
    let stages = sums.map { sum in
      Stage.vector(
        VectorStage(
          layout: sample.layout(sum), chains: [.rows(buffer: delta, 0..<32)],
          body: [sample.body(.accumulator(0), of: sum), sample.body(.store(buffer: sum), [0])]))
    }
    #expect(
      sample.text(.avx512, .matrix(rows: 1, columns: 16), stages[0], stages[1]) == """
        static void kernel(
            const float (*restrict delta)[512],
            float (*restrict sum_0)[16],
            float (*restrict sum_1)[16]) {
          // sum of the batch's rows of delta
          v_forget();
          vf acc[1][1];
          acc[0][0] = v_zero();
          for (size_t k = 0; k < 32; ++k) {
            acc[0][0] = v_add(acc[0][0], v_load(&(*delta)[k * 16]));
          }
          vf result[1][1];
          result[0][0] = acc[0][0];
          v_forget();
          const vf sum_0_2 = result[0][0];
          v_store(&(*sum_0)[0], sum_0_2);
          // sum of the batch's rows of delta
          {
            v_forget();
            vf acc[1][1];
            acc[0][0] = v_zero();
            for (size_t k = 0; k < 32; ++k) {
              acc[0][0] = v_add(acc[0][0], v_load(&(*delta)[k * 16]));
            }
            vf result[1][1];
            result[0][0] = acc[0][0];
            v_forget();
            const vf sum_1_2 = result[0][0];
            v_store(&(*sum_1)[0], sum_1_2);
          }
        }

        """)
  }
}
