import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

import ElboC

/// Nests of few columns, whose vectors hold as many rows as they have lanes.
@Suite struct RowKernelTests {
  @Test func `three columns take a vector for each, over the rows`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(3)))
    let mask = sample.value("mask", .rowMask)
    let zero = sample.value("zero", .constant(Constant(0), .scalar))
    let exponential = sample.value("exponential", .unary(.exp), x)
    let masked = sample.value("masked", .unary(.negate), exponential)
    let sum = sample.value("sum", .reduce(.sum, axes: [0]), masked)
    let nest = sample.nest(
      layout: sample.layout(x), accumulations: [],
      body: [
        sample.body(.load(sample.element(x)), of: x),
        sample.body(.compute(.unary(.exp)), [0], of: exponential),
        sample.body(.rowMask, of: mask, .boolean),
        sample.body(.constant(Constant(0)), of: zero),
        sample.body(.compute(.select), [2, 1, 3], of: masked),
        sample.body(.store(sample.element(masked)), [4]),
        sample.body(.reduce(.sum, sample.row(sum)), [4], of: sum),
      ])
    #expect(
      sample.text(.avx512, .batch, nest) == """
        static void kernel(
            const float (*restrict x)[512],
            const float (*restrict mask)[32],
            float (*restrict masked)[512],
            float (*restrict sum)[32],
            size_t block) {
          vf lanes5[3];
          for (size_t c = 0; c < 3; ++c) {
            float gathered[16];
            for (size_t l = 0; l < 16; ++l) {
              gathered[l] = (*x)[block * 256 + l * 16 + c];
            }
            const vf x_vector = v_from_lanes(gathered);
            const vf exponential_exp = v_exp(x_vector);
            const vm value_mask_2 = v_is_true(v_load(&(*mask)[block * 16]));
            const vf masked_negated = v_select(value_mask_2, exponential_exp, v_broadcast(0x0p0f));
            float broadcast[16];
            v_to_lanes(broadcast, masked_negated);
            for (size_t l = 0; l < 16; ++l) {
              (*masked)[block * 256 + l * 16 + c] = broadcast[l];
            }
            lanes5[c] = v_add(v_zero(), masked_negated);
          }
          v_store(&(*sum)[block * 16], v_add(v_add(lanes5[0], lanes5[2]), lanes5[1]));
        }

        """)
  }

  @Test func `the only column's rows draw their noise together`() {
    var sample = KernelSample()
    let noise = sample.value("noise", .noise(.normal, stream: 1, .batch(1)))
    let nest = sample.nest(
      layout: sample.layout(noise), accumulations: [],
      body: [
        sample.body(.noise(.normal, stream: 1), of: noise),
        sample.body(.store(sample.element(noise)), [0]),
      ])
    #expect(
      sample.text(.avx2, .batch, nest) == """
        static void kernel(
            const uint32_t (*restrict words)[4],
            const uint32_t (*restrict example)[32],
            float (*restrict noise)[32],
            size_t block) {
          for (size_t g = 0; g < 2; ++g) {
            uint32_t examples[8];
            for (size_t l = 0; l < 8; ++l) {
              examples[l] = (*example)[block * 16 + g * 8 + l];
            }
            const vf noise_normal = v_normal_rows((*words)[0], (*words)[1], examples, 1, 0, 1, (*words)[2], (*words)[3]);
            v_store(&(*noise)[block * 16 + g * 8], noise_normal);
          }
        }

        """)
  }

  @Test func `squares of the left side are transposed for its products`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let weight = sample.tensor("weight", 20, 1)
    let y = sample.value("y", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: y, 0..<20)
    let nest = exponential(y, [part], &sample)
    #expect(
      sample.text(.avx512, .batch, nest) == """
        static void kernel(
            const float (*restrict x)[1024],
            const float (*restrict weight)[32],
            float (*restrict z)[32],
            size_t block) {
          vf acc[1];
          acc[0] = v_zero();
          {
            vf rows[16];
            vf columns[16];
            for (size_t i = 0; i < 16; ++i) {
              rows[i] = v_load(&(*x)[block * 512 + i * 32]);
            }
            v_transpose(rows, columns);
            for (size_t j = 0; j < 16; ++j) {
              acc[0] = v_fma(columns[j], v_broadcast((*weight)[j]), acc[0]);
            }
          }
          {
            vf rows[16];
            vf columns[16];
            for (size_t i = 0; i < 16; ++i) {
              rows[i] = v_load(&(*x)[block * 512 + i * 32 + 16]);
            }
            v_transpose(rows, columns);
            for (size_t j = 0; j < 4; ++j) {
              acc[0] = v_fma(columns[j], v_broadcast((*weight)[j + 16]), acc[0]);
            }
          }
          const vf y_product = acc[0];
          const vf z_exp = v_exp(y_product);
          v_store(&(*z)[block * 16], z_exp);
        }

        """)
  }

  @Test func `a gradient of weights multiplies rows that lie side by side`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(16)))
    let delta = sample.value("delta", .input(site: "d", .float, .batch(3)))
    let y = sample.value("y", .contraction(.transposedLeft(.whole)), x, delta)
    let part = sample.products(x, delta, of: y, 0..<32, leftIsTransposed: true)
    let nest = exponential(y, [part], &sample)
    #expect(
      sample.text(.avx512, .matrix(rows: 16, columns: 16), nest) == """
        static void kernel(
            const float (*restrict x)[512],
            const float (*restrict delta)[512],
            float (*restrict z)[256]) {
          vf acc[3];
          for (size_t c = 0; c < 3; ++c) {
            acc[c] = v_zero();
          }
          for (size_t k = 0; k < 32; ++k) {
            const vf a = v_load(&(*x)[k * 16]);
            for (size_t c = 0; c < 3; ++c) {
              acc[c] = v_fma(a, v_broadcast((*delta)[k * 16 + c]), acc[c]);
            }
          }
          for (size_t c = 0; c < 3; ++c) {
            const vf y_product = acc[c];
            const vf z_exp = v_exp(y_product);
            float broadcast[16];
            v_to_lanes(broadcast, z_exp);
            for (size_t l = 0; l < 16; ++l) {
              (*z)[l * 16 + c] = broadcast[l];
            }
          }
        }

        """)
  }

  @Test func `products of one column take rows`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(2)))
    let weight = sample.tensor("weight", 2, 1)
    let y = sample.value("y", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: y, 0..<2)
    let nest = sample.sums(part, in: y)
    #expect(
      sample.text(.avx512, .batch, nest) == """
        static void kernel(
            const float (*restrict x)[512],
            const float (*restrict weight)[16],
            float (*restrict y)[32],
            size_t block) {
          vf acc[1];
          acc[0] = v_zero();
          {
            vf rows[16];
            vf columns[16];
            for (size_t i = 0; i < 16; ++i) {
              rows[i] = v_load(&(*x)[block * 256 + i * 16]);
            }
            v_transpose(rows, columns);
            for (size_t j = 0; j < 2; ++j) {
              acc[0] = v_fma(columns[j], v_broadcast((*weight)[j]), acc[0]);
            }
          }
          const vf y_product = acc[0];
          v_store(&(*y)[block * 16], y_product);
        }

        """)
  }

  @Test func `a transposed copy is stored as it is computed`() {
    var sample = KernelSample()
    let weight = sample.tensor("weight", 16, 3)
    let copy = sample.transposed(weight)
    let root = sample.value("root", .unary(.squareRoot), weight)
    let nest = sample.nest(
      layout: sample.layout(weight), accumulations: [],
      body: [
        sample.body(.load(sample.element(weight)), of: weight),
        sample.body(.compute(.unary(.squareRoot)), [0], of: root),
        sample.body(.store(sample.element(weight)), [1]),
      ])
    #expect(
      sample.text(
        .avx2, .matrix(rows: 16, columns: 16), nest, sample.transposition(from: weight, to: copy))
          == """
          static void kernel(float (*restrict weight)[256], float (*restrict weight_transposed)[256]) {
            // for each row and vector of 3 columns
            for (size_t g = 0; g < 2; ++g) {
              for (size_t c = 0; c < 3; ++c) {
                float gathered[8];
                for (size_t l = 0; l < 8; ++l) {
                  gathered[l] = (*weight)[g * 128 + l * 16 + c];
                }
                const vf weight_vector = v_from_lanes(gathered);
                const vf root_squareRoot = v_square_root(weight_vector);
                v_store(&(*weight_transposed)[c * 16 + g * 8], root_squareRoot);
                float broadcast[8];
                v_to_lanes(broadcast, root_squareRoot);
                for (size_t l = 0; l < 8; ++l) {
                  (*weight)[g * 128 + l * 16 + c] = broadcast[l];
                }
              }
            }
          }

          """)
  }

  /// The exponential of an accumulation's sums.
  private func exponential(
    _ sum: BufferID, _ parts: [ProductSketch], _ sample: inout KernelSample
  ) -> LoopNest {
    let result = sample.value("z", .unary(.exp), sum)
    return sample.nest(
      layout: sample.layout(sum), accumulations: [.products(parts, start: nil)],
      body: [
        sample.body(.accumulator(0), of: sum),
        sample.body(.compute(.unary(.exp)), [0], of: result),
        sample.body(.store(sample.element(result)), [1]),
      ])
  }

  @Test func `products with one column need no transposition`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(1)))
    let weight = sample.tensor("weight", 1, 1)
    let y = sample.value("y", .contraction(.plain), x, weight)
    let nest = sample.sums(sample.products(x, weight, of: y, 0..<1), in: y)
    #expect(
      sample.text(.avx512, .batch, nest) == """
        static void kernel(
            const float (*restrict x)[32],
            const float (*restrict weight)[16],
            float (*restrict y)[32],
            size_t block) {
          vf acc[1];
          acc[0] = v_zero();
          for (size_t k = 0; k < 1; ++k) {
            const vf a = v_load(&(*x)[block * 16]);
            acc[0] = v_fma(a, v_broadcast((*weight)[k]), acc[0]);
          }
          const vf y_product = acc[0];
          v_store(&(*y)[block * 16], y_product);
        }

        """)
  }

  /// The negative of so many columns.
  private func negative(columns: Int, rowsPerBlock: Int) -> String {
    var sample = KernelSample(rowsPerBlock: rowsPerBlock)
    let x = sample.value("x", .input(site: "x", .float, .batch(columns)))
    let negative = sample.value("negative", .unary(.negate), x)
    let nest = sample.nest(
      layout: sample.layout(x), accumulations: [],
      body: [
        sample.body(.load(sample.element(x)), of: x),
        sample.body(.compute(.unary(.negate)), [0], of: negative),
        sample.body(.store(sample.element(negative)), [1]),
      ])
    return sample.text(.avx512, .batch, nest)
  }

  @Test func `of several columns, what costs little stays in columns`() {
    #expect(
      negative(columns: 2, rowsPerBlock: 16) == """
        static void kernel(const float (*restrict x)[512], float (*restrict negative)[512], size_t block) {
          for (size_t t = 0; t < 16; ++t) {
            const vf x_vector = v_load(&(*x)[block * 256 + t * 16]);
            const vf negative_negated = v_negate(x_vector);
            v_store(&(*negative)[block * 256 + t * 16], negative_negated);
          }
        }

        """)
  }

  @Test func `rows of one column that do not fill a vector are computed one by one`() {
    #expect(
      negative(columns: 1, rowsPerBlock: 8) == """
        static void kernel(const float (*restrict x)[32], float (*restrict negative)[32], size_t block) {
          for (size_t t = 0; t < 8; ++t) {
            const vf x_vector = v_broadcast((*x)[block * 8 + t]);
            const vf negative_negated = v_negate(x_vector);
            (*negative)[block * 8 + t] = v_first(negative_negated);
          }
        }

        """)
  }

  @Test func `rows of one column lie side by side`() {
    #expect(
      negative(columns: 1, rowsPerBlock: 16) == """
        static void kernel(const float (*restrict x)[32], float (*restrict negative)[32], size_t block) {
          const vf x_vector = v_load(&(*x)[block * 16]);
          const vf negative_negated = v_negate(x_vector);
          v_store(&(*negative)[block * 16], negative_negated);
        }

        """)
  }
}
