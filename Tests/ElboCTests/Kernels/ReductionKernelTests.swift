import ElboIR
import ElboPlan
import Testing

import ElboC

@Suite struct ReductionKernelTests {
  private func text(_ reduction: Reduction, _ target: Target) -> String {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let squares = sample.value("squares", .binary(.multiply), x, x)
    let total = sample.value("total", .reduce(reduction, axes: [0]), squares)
    let nest = sample.nest(
      layout: sample.layout(squares), accumulations: [],
      body: [
        sample.body(.load(sample.element(x)), of: x),
        sample.body(.compute(.binary(.multiply)), [0, 0], of: squares),
        sample.body(.reduce(reduction, sample.row(total)), [1], of: total),
      ])
    return sample.text(target, .batch, nest)
  }

  @Test func `a sum over columns leaves the padding of the last vectorBlock out`() {
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
              const vf x_vector = v_load(&(*x)[block * 512 + t * 32]);
              const vf squares_product = v_multiply(x_vector, x_vector);
              lanes2[t][0] = v_add(lanes2[t][0], squares_product);
            }
          }
          {
            for (size_t t = 0; t < 16; ++t) {
              const vf x_vector = v_load(&(*x)[block * 512 + t * 32 + 16]);
              const vf squares_product = v_multiply(x_vector, x_vector);
              lanes2[t][0] = v_add(lanes2[t][0], v_mask_tail(squares_product, 4, 0));
            }
          }
          for (size_t r = 0; r < 16; ++r) {
            (*value_total)[block * 16 + r] = v_first(v_sum_lanes(lanes2[r]));
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
                const vf x_vector = v_load(&(*x)[block * 512 + t * 32 + j * 8]);
                const vf squares_product = v_multiply(x_vector, x_vector);
                lanes2[t][j] = v_maximum(lanes2[t][j], squares_product);
              }
            }
          }
          {
            for (size_t t = 0; t < 16; ++t) {
              for (size_t j = 0; j < 2; ++j) {
                const vf x_vector = v_load(&(*x)[block * 512 + t * 32 + j * 8 + 16]);
                const vf squares_product = v_multiply(x_vector, x_vector);
                lanes2[t][j] = v_maximum(lanes2[t][j], v_mask_tail_maximum(squares_product, 4, j * 8));
              }
            }
          }
          for (size_t r = 0; r < 16; ++r) {
            (*value_total)[block * 16 + r] = v_first(v_maximum_lanes(lanes2[r]));
          }
        }

        """)
  }

  @Test func `a sum over the batch takes its rows in order`() {
    var sample = KernelSample()
    let delta = sample.value("delta", .input(site: "d", .float, .batch(20)))
    let gradient = sample.value("gradient", .batchSum(.whole), delta)
    let nest = sample.nest(
      layout: sample.layout(gradient), accumulations: [.rows(delta, 0..<32)],
      body: [
        sample.body(.accumulator(0), of: gradient),
        sample.body(.store(sample.element(gradient)), [0]),
      ])
    #expect(
      sample.text(.avx512, .matrix(rows: 1, columns: 32), nest) == """
        static void kernel(const float (*restrict delta)[1024], float (*restrict gradient)[32]) {
          v_clobber_registers();
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
          v_clobber_registers();
          for (size_t j = 0; j < 2; ++j) {
            const vf gradient_sum = result[0][j];
            v_store(&(*gradient)[j * 16], gradient_sum);
          }
        }

        """)
  }

  @Test func `a nest that declares what an earlier one did has a scope of its own`() {
    var sample = KernelSample()
    let delta = sample.value("delta", .input(site: "d", .float, .batch(16)))
    let sums = (0..<2).map { sample.value("sum.\($0)", .batchSum(.whole), delta) }
    let nests = sums.map { sum in
      sample.nest(
        layout: sample.layout(sum), accumulations: [.rows(delta, 0..<32)],
        body: [
          sample.body(.accumulator(0), of: sum), sample.body(.store(sample.element(sum)), [0]),
        ])
    }
    #expect(
      sample.text(.avx512, .matrix(rows: 1, columns: 16), nests[0], nests[1]) == """
        static void kernel(
            const float (*restrict delta)[512],
            float (*restrict sum_0)[16],
            float (*restrict sum_1)[16]) {
          // sum(delta over the batch)
          v_clobber_registers();
          vf acc[1][1];
          acc[0][0] = v_zero();
          for (size_t k = 0; k < 32; ++k) {
            acc[0][0] = v_add(acc[0][0], v_load(&(*delta)[k * 16]));
          }
          vf result[1][1];
          result[0][0] = acc[0][0];
          v_clobber_registers();
          const vf sum_0_sum = result[0][0];
          v_store(&(*sum_0)[0], sum_0_sum);
          // sum(delta over the batch)
          {
            v_clobber_registers();
            vf acc[1][1];
            acc[0][0] = v_zero();
            for (size_t k = 0; k < 32; ++k) {
              acc[0][0] = v_add(acc[0][0], v_load(&(*delta)[k * 16]));
            }
            vf result[1][1];
            result[0][0] = acc[0][0];
            v_clobber_registers();
            const vf sum_1_sum = result[0][0];
            v_store(&(*sum_1)[0], sum_1_sum);
          }
        }

        """)
  }
}
