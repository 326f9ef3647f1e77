import ElboIR
import ElboPlan
import Testing

import ElboC

/// What a body may read beside buffers.
@Suite struct BodyKernelTests {
  @Test func `noise is keyed by the example, the column and the site`() {
    var sample = KernelSample()
    let noise = sample.value("noise", .noise(.normal, stream: 1, .batch(20)))
    let nest = sample.nest(
      layout: sample.layout(noise), accumulations: [],
      body: [
        sample.body(.noise(.normal, stream: 1), of: noise),
        sample.body(.store(sample.element(noise)), [0]),
      ])
    #expect(
      sample.text(.avx512, .batch, nest) == """
        static void kernel(
            const uint32_t (*restrict words)[4],
            const uint32_t (*restrict example)[32],
            float (*restrict noise)[1024],
            size_t block) {
          for (size_t n = 0; n < 2; ++n) {
            for (size_t t = 0; t < 16; ++t) {
              const vf noise_normal = v_normal(
                  (*words)[0], (*words)[1], (*example)[block * 16 + t], 20, n * 16, 1, (*words)[2],
                  (*words)[3]);
              v_store(&(*noise)[block * 512 + t * 32 + n * 16], noise_normal);
            }
          }
        }

        """)
  }

  @Test func `rows that only pad the batch are masked out`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(16)))
    let mask = sample.value("mask", .rowMask)
    let zero = sample.value("zero", .constant(Constant(0), .scalar))
    let masked = sample.value("masked", .unary(.negate), x)
    let nest = sample.nest(
      layout: sample.layout(x), accumulations: [],
      body: [
        sample.body(.rowMask, of: mask, .boolean), sample.body(.load(sample.element(x)), of: x),
        sample.body(.constant(Constant(0)), of: zero),
        sample.body(.compute(.select), [0, 1, 2], of: masked),
        sample.body(.store(sample.element(masked)), [3]),
      ])
    #expect(
      sample.text(.avx512, .batch, nest) == """
        static void kernel(
            const float (*restrict mask)[32],
            const float (*restrict x)[512],
            float (*restrict masked)[512],
            size_t block) {
          for (size_t t = 0; t < 16; ++t) {
            const vm value_mask_2 = v_is_true(v_broadcast((*mask)[block * 16 + t]));
            const vf x_vector = v_load(&(*x)[block * 256 + t * 16]);
            const vf masked_negated = v_select(value_mask_2, x_vector, v_broadcast(0x0p0f));
            v_store(&(*masked)[block * 256 + t * 16], masked_negated);
          }
        }

        """)
  }

  @Test func `a category becomes ones and zeros`() {
    var sample = KernelSample()
    let y = sample.value("y", .input(site: "y", .index, .batch()))
    let hot = sample.value("hot", .oneHot(count: 10), y)
    let nest = sample.nest(
      layout: sample.layout(hot), accumulations: [],
      body: [
        sample.body(.load(sample.row(y)), of: y, .index),
        sample.body(.oneHot, [0], of: hot, .boolean),
        sample.body(.store(sample.element(hot)), [1], of: nil, .boolean),
      ])
    #expect(
      sample.text(.avx2, .batch, nest) == """
        static void kernel(const float (*restrict y)[32], float (*restrict hot)[512], size_t block) {
          for (size_t t = 0; t < 16; ++t) {
            for (size_t j = 0; j < 2; ++j) {
              const vf y_vector = v_broadcast((*y)[block * 16 + t]);
              const vm hot_oneHot = v_equal(v_add(v_lanes(), v_broadcast(j * 8)), y_vector);
              v_store(&(*hot)[block * 256 + t * 16 + j * 8], v_from_mask(hot_oneHot));
            }
          }
        }

        """)
  }

  @Test func `a step scalar moves a tensor in place`() {
    var sample = KernelSample()
    let weight = sample.tensor("weight", 20, 40)
    let gradient = sample.value("gradient", .state("gradient", .fixed(20, 40)))
    let rate = sample.scalar("learningRate")
    let nest = sample.nest(
      layout: sample.layout(weight), accumulations: [],
      body: [
        sample.body(.load(sample.element(weight)), of: weight),
        sample.body(.load(sample.element(gradient)), of: gradient),
        sample.body(.scalar(rate)),
        sample.body(.compute(.unary(.negate)), [1]),
        sample.body(.compute(.multiplyAdd), [3, 2, 0]),
        sample.body(.store(sample.element(weight)), [4]),
      ])
    #expect(
      sample.text(.avx512, .matrix(rows: 32, columns: 48), nest) == """
        static void kernel(
            float (*restrict weight)[1536],
            const float (*restrict gradient)[1536],
            const float (*restrict scalars)[1],
            size_t block) {
          for (size_t n = 0; n < 3; ++n) {
            for (size_t t = 0; t < 16; ++t) {
              const vf weight_vector = v_load(&(*weight)[block * 768 + t * 48 + n * 16]);
              const vf gradient_vector = v_load(&(*gradient)[block * 768 + t * 48 + n * 16]);
              const vf value = v_negate(gradient_vector);
              const vf value_2 = v_fma(value, v_broadcast((*scalars)[0]), weight_vector);
              v_store(&(*weight)[block * 768 + t * 48 + n * 16], value_2);
            }
          }
        }

        """)
  }
}
