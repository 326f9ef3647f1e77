import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

import ElboC

@Suite struct ProductKernelTests {
  @Test func `a gradient of weights sums over the batch, from a segment's start`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let delta = sample.value("delta", .input(site: "d", .float, .batch(16)))
    let first = sample.value(
      "first", .contraction(.transposedLeft(Segment(0, of: 2))), x, delta)
    let gradient = sample.value(
      "gradient", .contraction(.transposedLeft(Segment(1, of: 2))), x, delta)
    let part = sample.products(x, delta, of: gradient, 16..<32, leftIsTransposed: true)
    let nest = sample.sums(part, in: gradient, start: first)
    #expect(
      sample.text(.avx512, .matrix(rows: 32, columns: 16), nest) == """
        static void kernel(
            const float (*restrict first)[512],
            const float (*restrict x)[1024],
            const float (*restrict delta)[512],
            float (*restrict gradient)[512],
            size_t block) {
          for (size_t t = 0; t < 2; ++t) {
            v_clobber_registers();
            vf acc[8][1];
            for (size_t i = 0; i < 8; ++i) {
              acc[i][0] = v_load(&(*first)[block * 256 + t * 128 + i * 16]);
            }
            for (size_t k = 16; k < 32; ++k) {
              vf b[1];
              b[0] = v_load(&(*delta)[k * 16]);
              for (size_t i = 0; i < 8; ++i) {
                const vf a = v_broadcast((*x)[k * 32 + block * 16 + t * 8 + i]);
                acc[i][0] = v_fma(a, b[0], acc[i][0]);
              }
            }
            vf result[8][1];
            for (size_t i = 0; i < 8; ++i) {
              result[i][0] = acc[i][0];
            }
            v_clobber_registers();
            for (size_t i = 0; i < 8; ++i) {
              const vf gradient_product = result[i][0];
              v_store(&(*gradient)[block * 256 + t * 128 + i * 16], gradient_product);
            }
          }
        }

        """)
  }

  @Test func `a gradient of weights asks ahead for both sides where they are large`() {
    var sample = KernelSample(batch: 64)
    let x = sample.value("x", .input(site: "x", .float, .batch(144)))
    let delta = sample.value("delta", .input(site: "d", .float, .batch(176)))
    let gradient = sample.value(
      "gradient", .contraction(.transposedLeft(Segment(0, of: 1))), x, delta)
    let part = sample.products(x, delta, of: gradient, 0..<64, leftIsTransposed: true)
    let nest = sample.sums(part, in: gradient)
    let text = sample.text(.avx512, .matrix(rows: 144, columns: 176), nest)
    #expect(text.contains("const float (*restrict x)[11520]"))  // 16 rows more than 64
    #expect(text.contains("v_prefetch(&(*x)[k * 144 + block * 16 + t * 8 + 2304]);"))
    #expect(text.contains("v_prefetch(&(*delta)[k * 176 + j * 16 + 2816]);"))
  }

  @Test func `blocks of columns take all rows`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let weight = sample.tensor("weight", 20, 64)
    let result = sample.value("y", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: result, 0..<20)
    let nest = sample.sums(part, in: result)
    let text = sample.text(.avx512, .columns(blocks: 2, vectorBlocks: 2), nest)
    #expect(text.contains("for (size_t t = 0; t < 4; ++t) {"))
    #expect(text.contains("b[j] = v_load(&(*weight)[k * 64 + block * 32 + j * 16]);"))
    #expect(text.contains("v_broadcast((*x)[t * 256 + i * 32 + k])"))
    #expect(
      text.contains("v_store(&(*y)[t * 512 + i * 64 + block * 32 + j * 16], y_product);"))
  }

  @Test func `a result of one column is a lane, where rows do not fill a vector`() {
    var sample = KernelSample(rowsPerBlock: 8)
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let weight = sample.tensor("weight", 20, 1)
    let result = sample.value("result", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: result, 0..<20)
    let nest = sample.sums(part, in: result)
    #expect(
      sample.text(.avx512, .batch, nest) == """
        static void kernel(
            const float (*restrict x)[1024],
            const float (*restrict weight)[32],
            float (*restrict value_result)[32],
            size_t block) {
          v_clobber_registers();
          vf acc[8][1];
          for (size_t i = 0; i < 8; ++i) {
            acc[i][0] = v_zero();
          }
          for (size_t k = 0; k < 20; ++k) {
            vf b[1];
            b[0] = v_broadcast((*weight)[k]);
            for (size_t i = 0; i < 8; ++i) {
              const vf a = v_broadcast((*x)[block * 256 + i * 32 + k]);
              acc[i][0] = v_fma(a, b[0], acc[i][0]);
            }
          }
          vf result[8][1];
          for (size_t i = 0; i < 8; ++i) {
            result[i][0] = acc[i][0];
          }
          v_clobber_registers();
          for (size_t i = 0; i < 8; ++i) {
            const vf result_product = result[i][0];
            (*value_result)[block * 8 + i] = v_first(result_product);
          }
        }

        """)
  }

  @Test func `two products of one left side load it once`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let positions = ["mean", "logVariance"].map { name in
      let weight = sample.tensor("\(name)Weight", 20, 16)
      return (weight, sample.value(name, .contraction(.plain), x, weight))
    }
    let accumulations = positions.map { weight, result in
      AccumulationSketch.products([sample.products(x, weight, of: result, 0..<20)], start: nil)
    }
    let body = [
      sample.body(.accumulator(0), of: positions[0].1),
      sample.body(.accumulator(1), of: positions[1].1),
      sample.body(.store(sample.element(positions[0].1)), [0]),
      sample.body(.store(sample.element(positions[1].1)), [1]),
    ]
    let nest = sample.nest(
      layout: sample.layout(positions[0].1), accumulations: accumulations, body: body)
    let text = sample.text(.avx512, .batch, nest)
    #expect(
      text.contains(
        """
                acc[i][0] = v_fma(a, b[0], acc[i][0]);
                acc2[i][0] = v_fma(a, b2[0], acc2[i][0]);

        """))
    #expect(text.components(separatedBy: "v_broadcast").count == 2)
    #expect(sample.text(.avx2, .batch, nest).contains("vf acc2[2][2];"))
  }

  @Test func `products of a large matrix ask for its rows ahead`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(64)))
    let weight = sample.tensor("weight", 64, 16)
    let result = sample.value("result", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: result, 0..<64)
    let nest = sample.sums(part, in: result)
    let text = sample.text(.avx512, .batch, nest)
    #expect(text.contains("v_prefetch(&(*weight)[k * 16 + 256]);"))
    #expect(text.contains("const float (*restrict weight)[1280]"))
  }

  @Test
  func `the tiles of a panel ask together for the next one, and long accumulations go in chunks`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(1100)))
    let weight = sample.tensor("weight", 1100, 96)
    let result = sample.value("result", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: result, 0..<1100)
    let nest = sample.sums(part, in: result)
    let text = sample.text(.avx512, .batch, nest)
    #expect(
      text.contains(
        """
            for (size_t c = 0; c < 8; ++c) {
              for (size_t t = 0; t < 2; ++t) {
                v_clobber_registers();
                vf acc[8][3];
                for (size_t i = 0; i < 8; ++i) {
                  for (size_t j = 0; j < 3; ++j) {
                    acc[i][j] = partial[t * 8 + i][j];
                  }
                }
                for (size_t q = 0; q < 8; ++q) {
                  for (size_t i = 0; i < 8; ++i) {
                    v_prefetch(&(*x)[block * 17664 + t * 8832 + i * 1104 + c * 128 + q * 16 + 16]);
                  }
                  for (size_t r = 0; r < 8; ++r) {
                    for (size_t p = 0; p < 3; ++p) {
                      v_prefetch_second(&(*weight)[c * 12288 + t * 6144 + q * 768 + r * 96 + n * 48 + p * 16 + 48]);
                    }
                  }
                  for (size_t k = 0; k < 16; ++k) {

        """), "\(text)")
    #expect(text.contains("for (size_t k = 0; k < 38; ++k) {"))
  }
}
