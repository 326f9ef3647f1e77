import ElboIR
import Testing

import ElboC

/// Stages of few columns, whose vectors hold as many rows as they have lanes.
@Suite struct RowKernelTests {
  @Test func `three columns take a vector for each, over the rows`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(3)))
    let mask = sample.value("mask", .rowMask)
    let zero = sample.value("zero", .constant(Constant(0), .scalar))
    let exponential = sample.value("exponential", .unary(.exp), x)
    let masked = sample.value("masked", .unary(.negate), exponential)
    let sum = sample.value("sum", .reduce(.sum, axes: [0]), masked)
    let stage = VectorStage(
      layout: sample.layout(x), chains: [],
      body: [
        sample.body(.load(buffer: x, .element), of: x),
        sample.body(.compute(.unary(.exp)), [0], of: exponential),
        sample.body(.rowMask, of: mask, .boolean),
        sample.body(.constant(Constant(0)), of: zero),
        sample.body(.compute(.select), [2, 1, 3], of: masked),
        sample.body(.store(buffer: masked), [4]),
        sample.body(.reduce(.sum, buffer: sum), [4], of: sum),
      ])
    #expect(
      sample.text(.avx512, .batch, .vector(stage)) == """
        static void kernel(
            const float (*restrict x)[512],
            const float (*restrict mask)[32],
            float (*restrict masked)[512],
            float (*restrict sum)[512],
            size_t block) {
          vf lanes5[3];
          for (size_t c = 0; c < 3; ++c) {
            float gathered[16];
            for (size_t l = 0; l < 16; ++l) {
              gathered[l] = (*x)[block * 256 + l * 16 + c];
            }
            const vf x_2 = v_fromLanes(gathered);
            const vf exponential_2 = v_exp(x_2);
            const vm value_mask_3 = v_isTrue(v_load(&(*mask)[block * 16]));
            const vf masked_2 = v_select(value_mask_3, exponential_2, v_broadcast(0x0p0f));
            float spread[16];
            v_toLanes(spread, masked_2);
            for (size_t l = 0; l < 16; ++l) {
              (*masked)[block * 256 + l * 16 + c] = spread[l];
            }
            lanes5[c] = v_add(v_zero(), masked_2);
          }
          float spread_2[16];
          v_toLanes(spread_2, v_add(v_add(lanes5[0], lanes5[2]), lanes5[1]));
          for (size_t l = 0; l < 16; ++l) {
            v_store(&(*sum)[block * 256 + l * 16], v_broadcast(spread_2[l]));
          }
        }

        """)
  }

  @Test func `the only column's rows draw their noise together`() {
    var sample = KernelSample()
    let noise = sample.value("noise", .noise(.normal, site: 1, .batch(1)))
    let stage = VectorStage(
      layout: sample.layout(noise), chains: [],
      body: [
        sample.body(.noise(.normal, site: 1), of: noise),
        sample.body(.store(buffer: noise), [0]),
      ])
    #expect(
      sample.text(.avx2, .batch, .vector(stage)) == """
        static void kernel(
            const uint32_t (*restrict words)[4],
            const uint32_t (*restrict datum)[32],
            float (*restrict noise)[512],
            size_t block) {
          for (size_t g = 0; g < 2; ++g) {
            uint32_t datums[8];
            for (size_t l = 0; l < 8; ++l) {
              datums[l] = (*datum)[block * 16 + g * 8 + l];
            }
            const vf noise_2 = v_normalRows((*words)[0], (*words)[1], datums, 1, 0, 1, (*words)[2], (*words)[3]);
            float spread[8];
            v_toLanes(spread, noise_2);
            for (size_t l = 0; l < 8; ++l) {
              for (size_t p = 0; p < 2; ++p) {
                v_store(&(*noise)[block * 256 + g * 128 + l * 16 + p * 8], v_broadcast(spread[l]));
              }
            }
          }
        }

        """)
  }

  @Test func `what costs little stays in columns`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(1)))
    let negative = sample.value("negative", .unary(.negate), x)
    let stage = VectorStage(
      layout: sample.layout(x), chains: [],
      body: [
        sample.body(.load(buffer: x, .element), of: x),
        sample.body(.compute(.unary(.negate)), [0], of: negative),
        sample.body(.store(buffer: negative), [1]),
      ])
    #expect(
      sample.text(.avx512, .batch, .vector(stage)) == """
        static void kernel(const float (*restrict x)[512], float (*restrict negative)[512], size_t block) {
          for (size_t t = 0; t < 16; ++t) {
            const vf x_2 = v_load(&(*x)[block * 256 + t * 16]);
            const vf negative_2 = v_negate(x_2);
            v_store(&(*negative)[block * 256 + t * 16], negative_2);
          }
        }

        """)
  }
}
