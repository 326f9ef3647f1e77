import ElboIR
import ElboPlan
import Testing

import ElboC

/// A layer: products of rows, a bias and an activation in one tile.
@Suite struct DenseKernelTests {
  private func text(_ target: Target) -> String {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let weight = sample.tensor("weight", 20, 40)
    let bias = sample.tensor("bias", 40)
    let product = sample.value("product", .contraction(.plain), x, weight)
    let broadcast = sample.value("broadcast", .broadcast(.batch(40)), bias)
    let sum = sample.value("sum", .binary(.add), product, broadcast)
    let hidden = sample.value("hidden", .unary(.relu), sum)
    let part = sample.products(x, weight, of: product, 0..<20)
    let nest = sample.nest(
      layout: sample.layout(hidden), accumulations: [.products([part], start: nil)],
      body: [
        sample.body(.accumulator(0), of: product),
        sample.body(.load(sample.column(bias)), of: bias),
        sample.body(.compute(.binary(.add)), [0, 1], of: sum),
        sample.body(.compute(.unary(.relu)), [2], of: hidden),
        sample.body(.store(sample.element(hidden)), [3]),
      ])
    return sample.text(target, .batch, nest)
  }

  @Test func `two tiles of 8 rows by 3 vectors for AVX-512`() {
    #expect(
      text(.avx512) == """
        static void kernel(
            const float (*restrict x)[1024],
            const float (*restrict weight)[1536],
            const float (*restrict bias)[48],
            float (*restrict hidden)[1536],
            size_t block) {
          for (size_t t = 0; t < 2; ++t) {
            v_clobber_registers();
            vf acc[8][3];
            for (size_t i = 0; i < 8; ++i) {
              for (size_t j = 0; j < 3; ++j) {
                acc[i][j] = v_zero();
              }
            }
            for (size_t k = 0; k < 20; ++k) {
              vf b[3];
              for (size_t j = 0; j < 3; ++j) {
                b[j] = v_load(&(*weight)[k * 48 + j * 16]);
              }
              for (size_t i = 0; i < 8; ++i) {
                const vf a = v_broadcast((*x)[block * 512 + t * 256 + i * 32 + k]);
                for (size_t j = 0; j < 3; ++j) {
                  acc[i][j] = v_fma(a, b[j], acc[i][j]);
                }
              }
            }
            vf result[8][3];
            for (size_t i = 0; i < 8; ++i) {
              for (size_t j = 0; j < 3; ++j) {
                result[i][j] = acc[i][j];
              }
            }
            v_clobber_registers();
            for (size_t i = 0; i < 8; ++i) {
              for (size_t j = 0; j < 3; ++j) {
                const vf product_2 = result[i][j];
                const vf bias_vector = v_load(&(*bias)[j * 16]);
                const vf sum_2 = v_add(product_2, bias_vector);
                const vf hidden_relu = v_relu(sum_2);
                v_store(&(*hidden)[block * 768 + t * 384 + i * 48 + j * 16], hidden_relu);
              }
            }
          }
        }

        """)
  }

  @Test func `tiles of 6, 6 and 4 rows by 2 vectors for AVX2`() {
    #expect(
      text(.avx2) == """
        static void kernel(
            const float (*restrict x)[1024],
            const float (*restrict weight)[1536],
            const float (*restrict bias)[48],
            float (*restrict hidden)[1536],
            size_t block) {
          for (size_t n = 0; n < 3; ++n) {
            for (size_t t = 0; t < 2; ++t) {
              v_clobber_registers();
              vf acc[6][2];
              for (size_t i = 0; i < 6; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  acc[i][j] = v_zero();
                }
              }
              for (size_t k = 0; k < 20; ++k) {
                vf b[2];
                for (size_t j = 0; j < 2; ++j) {
                  b[j] = v_load(&(*weight)[k * 48 + n * 16 + j * 8]);
                }
                for (size_t i = 0; i < 6; ++i) {
                  const vf a = v_broadcast((*x)[block * 512 + t * 192 + i * 32 + k]);
                  for (size_t j = 0; j < 2; ++j) {
                    acc[i][j] = v_fma(a, b[j], acc[i][j]);
                  }
                }
              }
              vf result[6][2];
              for (size_t i = 0; i < 6; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  result[i][j] = acc[i][j];
                }
              }
              v_clobber_registers();
              for (size_t i = 0; i < 6; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  const vf product_2 = result[i][j];
                  const vf bias_vector = v_load(&(*bias)[n * 16 + j * 8]);
                  const vf sum_2 = v_add(product_2, bias_vector);
                  const vf hidden_relu = v_relu(sum_2);
                  v_store(&(*hidden)[block * 768 + t * 288 + i * 48 + n * 16 + j * 8], hidden_relu);
                }
              }
            }
            {
              v_clobber_registers();
              vf acc[4][2];
              for (size_t i = 0; i < 4; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  acc[i][j] = v_zero();
                }
              }
              for (size_t k = 0; k < 20; ++k) {
                vf b[2];
                for (size_t j = 0; j < 2; ++j) {
                  b[j] = v_load(&(*weight)[k * 48 + n * 16 + j * 8]);
                }
                for (size_t i = 0; i < 4; ++i) {
                  const vf a = v_broadcast((*x)[block * 512 + i * 32 + k + 384]);
                  for (size_t j = 0; j < 2; ++j) {
                    acc[i][j] = v_fma(a, b[j], acc[i][j]);
                  }
                }
              }
              vf result[4][2];
              for (size_t i = 0; i < 4; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  result[i][j] = acc[i][j];
                }
              }
              v_clobber_registers();
              for (size_t i = 0; i < 4; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  const vf product_2 = result[i][j];
                  const vf bias_vector = v_load(&(*bias)[n * 16 + j * 8]);
                  const vf sum_2 = v_add(product_2, bias_vector);
                  const vf hidden_relu = v_relu(sum_2);
                  v_store(&(*hidden)[block * 768 + i * 48 + n * 16 + j * 8 + 576], hidden_relu);
                }
              }
            }
          }
        }

        """)
  }
}
