import Testing

import ElboC

/// Gradients of convolutions' weights, and the copies of these.
@Suite struct WindowWeightKernelTests {
  @Test func `a weight of many rows goes in chunks of data, its copy in squares`() throws {
    let kernel = try PlannedKernel(
      computing: 2, of: WindowedGraphs.weight(inputs: 16, outputs: 16))
    #expect(
      kernel.text(.avx512) == """
        static void kernel(
            const float (*restrict x)[4608],
            const float (*restrict g_gradient)[2048],
            float (*restrict value_w)[768],
            float (*restrict value_w_transposed)[768]) {
          // xᵀ · g.gradient
          vf partial[48][1];
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t i = 0; i < 16; ++i) {
              partial[x0 * 16 + i][0] = v_zero();
            }
          }
          for (size_t c = 0; c < 2; ++c) {
            for (size_t x0 = 0; x0 < 1; ++x0) {
              for (size_t t = 0; t < 2; ++t) {
                v_clobber_registers();
                vf acc[8][1];
                for (size_t i = 0; i < 8; ++i) {
                  acc[i][0] = partial[x0 * 16 + t * 8 + i][0];
                }
                for (size_t w0 = 0; w0 < 12; ++w0) {
                  for (size_t k = 0; k < 3; ++k) {
                    vf b[1];
                    b[0] = v_load(&(*g_gradient)[c * 768 + w0 * 64 + k * 16 + 16]);
                    for (size_t i = 0; i < 8; ++i) {
                      const vf a = v_broadcast((*x)[c * 1728 + w0 * 144 + k * 32 + t * 8 + i + 16]);
                      acc[i][0] = v_fma(a, b[0], acc[i][0]);
                    }
                  }
                }
                for (size_t i = 0; i < 8; ++i) {
                  partial[x0 * 16 + t * 8 + i][0] = acc[i][0];
                }
                v_clobber_registers();
              }
            }
            for (size_t x0 = 1; x0 < 3; ++x0) {
              for (size_t t = 0; t < 2; ++t) {
                v_clobber_registers();
                vf acc[8][1];
                for (size_t i = 0; i < 8; ++i) {
                  acc[i][0] = partial[x0 * 16 + t * 8 + i][0];
                }
                for (size_t w0 = 0; w0 < 12; ++w0) {
                  for (size_t k = 0; k < 4; ++k) {
                    vf b[1];
                    b[0] = v_load(&(*g_gradient)[c * 768 + w0 * 64 + k * 16]);
                    for (size_t i = 0; i < 8; ++i) {
                      const vf a = v_broadcast((*x)[c * 1728 + w0 * 144 + x0 * 16 + k * 32 + t * 8 + i - 16]);
                      acc[i][0] = v_fma(a, b[0], acc[i][0]);
                    }
                  }
                }
                for (size_t i = 0; i < 8; ++i) {
                  partial[x0 * 16 + t * 8 + i][0] = acc[i][0];
                }
                v_clobber_registers();
              }
            }
          }
          for (size_t x0 = 0; x0 < 1; ++x0) {
            for (size_t t = 0; t < 2; ++t) {
              v_clobber_registers();
              vf acc[8][1];
              for (size_t i = 0; i < 8; ++i) {
                acc[i][0] = partial[x0 * 16 + t * 8 + i][0];
              }
              for (size_t w0 = 0; w0 < 8; ++w0) {
                for (size_t k = 0; k < 3; ++k) {
                  vf b[1];
                  b[0] = v_load(&(*g_gradient)[w0 * 64 + k * 16 + 1552]);
                  for (size_t i = 0; i < 8; ++i) {
                    const vf a = v_broadcast((*x)[w0 * 144 + k * 32 + t * 8 + i + 3472]);
                    acc[i][0] = v_fma(a, b[0], acc[i][0]);
                  }
                }
              }
              for (size_t i = 0; i < 8; ++i) {
                partial[x0 * 16 + t * 8 + i][0] = acc[i][0];
              }
              v_clobber_registers();
            }
          }
          for (size_t x0 = 1; x0 < 3; ++x0) {
            for (size_t t = 0; t < 2; ++t) {
              v_clobber_registers();
              vf acc[8][1];
              for (size_t i = 0; i < 8; ++i) {
                acc[i][0] = partial[x0 * 16 + t * 8 + i][0];
              }
              for (size_t w0 = 0; w0 < 8; ++w0) {
                for (size_t k = 0; k < 4; ++k) {
                  vf b[1];
                  b[0] = v_load(&(*g_gradient)[w0 * 64 + k * 16 + 1536]);
                  for (size_t i = 0; i < 8; ++i) {
                    const vf a = v_broadcast((*x)[w0 * 144 + x0 * 16 + k * 32 + t * 8 + i + 3440]);
                    acc[i][0] = v_fma(a, b[0], acc[i][0]);
                  }
                }
              }
              for (size_t i = 0; i < 8; ++i) {
                partial[x0 * 16 + t * 8 + i][0] = acc[i][0];
              }
              v_clobber_registers();
            }
          }
          for (size_t t = 0; t < 2; ++t) {
            for (size_t x0 = 0; x0 < 3; ++x0) {
              for (size_t i = 0; i < 8; ++i) {
                const vf product_gradient_product = partial[x0 * 16 + t * 8 + i][0];
                v_store(&(*value_w)[x0 * 256 + t * 128 + i * 16], product_gradient_product);
              }
            }
          }
          // w, transposed
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t p = 0; p < 1; ++p) {
              for (size_t c = 0; c < 1; ++c) {
                vf rows[v_width];
                vf columns[v_width];
                for (size_t i = 0; i < v_width; ++i) {
                  rows[i] = v_load(&(*value_w)[x0 * 256 + p * 256 + i * 16 + c * 16]);
                }
                v_transpose(rows, columns);
                for (size_t i = 0; i < v_width; ++i) {
                  v_store(&(*value_w_transposed)[x0 * 256 + c * 256 + i * 16 + p * 16], columns[i]);
                }
              }
            }
          }
        }

        """)
  }

  @Test func `a weight of few rows has its taps inside of the positions`() throws {
    let kernel = try PlannedKernel(
      computing: 2, of: WindowedGraphs.weight(inputs: 2, outputs: 16))
    #expect(
      kernel.text(.avx512) == """
        static const size_t k0_count0[4] = {2, 3, 3, 3};
        static const size_t k0_first0[4] = {1, 0, 0, 0};
        static const size_t k0_from0[4] = {0, 1, 3, 5};
        static void kernel(
            const float (*restrict x)[512],
            const float (*restrict g_gradient)[2048],
            float (*restrict value_w)[256],
            float (*restrict value_w_transposed)[768]) {
          // xᵀ · g.gradient
          vf partial[6][1];
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t i = 0; i < 2; ++i) {
              partial[x0 * 2 + i][0] = v_zero();
            }
          }
          for (size_t w0 = 0; w0 < 32; ++w0) {
            for (size_t w1 = 0; w1 < 4; ++w1) {
              for (size_t x0 = 0; x0 < k0_count0[w1]; ++x0) {
                vf b[1];
                b[0] = v_load(&(*g_gradient)[w0 * 64 + w1 * 16]);
                for (size_t i = 0; i < 2; ++i) {
                  const vf a = v_broadcast((*x)[w0 * 16 + k0_from0[w1] * 2 + x0 * 2 + i]);
                  partial[k0_first0[w1] * 2 + x0 * 2 + i][0] = v_fma(a, b[0], partial[k0_first0[w1] * 2 + x0 * 2 + i][0]);
                }
              }
            }
          }
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t i = 0; i < 2; ++i) {
              const vf product_gradient_product = partial[x0 * 2 + i][0];
              v_store(&(*value_w)[x0 * 32 + i * 16], product_gradient_product);
            }
          }
          // w, transposed
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t i = 0; i < 2; ++i) {
              for (size_t c = 0; c < 16; ++c) {
                (*value_w_transposed)[x0 * 256 + c * 16 + i] = (*value_w)[x0 * 32 + i * 16 + c];
              }
            }
          }
        }

        """)
  }

  @Test func `what fills no square is copied element by element`() throws {
    let kernel = try PlannedKernel(
      computing: 2, of: WindowedGraphs.weight(inputs: 5, outputs: 20))
    #expect(
      kernel.text(.avx2).split(separator: "// w, transposed\n").last == """
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t i = 0; i < 5; ++i) {
              for (size_t c = 0; c < 20; ++c) {
                (*value_w_transposed)[x0 * 320 + c * 16 + i] = (*value_w)[x0 * 160 + i * 32 + c];
              }
            }
          }
        }

        """)
  }
}
