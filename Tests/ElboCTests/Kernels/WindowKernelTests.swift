import Testing

import ElboC

/// Convolutions and their inputs' gradients, in vectors of channels.
@Suite struct WindowKernelTests {
  @Test func `lanes without a channel are neither read nor stored`() throws {
    let kernel = try PlannedKernel(
      computing: 5, of: WindowedGraphs.forward(inputs: 2, outputs: 20))
    #expect(
      kernel.text(.avx512) == """
        static const size_t k0_count0[4] = {2, 3, 3, 3};
        static const size_t k0_first0[4] = {1, 0, 0, 0};
        static const size_t k0_from0[4] = {0, 1, 3, 5};
        static void kernel(
            const float (*const *restrict x_data)[16],
            float (*restrict x)[512],
            const float (*restrict value_w)[512],
            const float (*restrict value_b)[32],
            float (*restrict sum)[2560],
            size_t block) {
          // x: floats of the caller's rows
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 1; ++c) {
              v_store(&(*x)[block * 256 + r * 16 + c * 16], v_load(&(*x_data[block * 16 + r])[c * 16]));
            }
          }
          // x · w
          for (size_t t = 0; t < 2; ++t) {
            {
              for (size_t x0 = 0; x0 < 4; ++x0) {
                v_clobber_registers();
                vf acc[8][1];
                for (size_t i = 0; i < 8; ++i) {
                  acc[i][0] = v_zero();
                }
                for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
                  for (size_t k = 0; k < 2; ++k) {
                    vf b[1];
                    b[0] = v_load(&(*value_w)[k0_first0[x0] * 64 + w0 * 64 + k * 32]);
                    for (size_t i = 0; i < 8; ++i) {
                      const vf a = v_broadcast((*x)[block * 256 + t * 128 + i * 16 + k0_from0[x0] * 2 + w0 * 2 + k]);
                      acc[i][0] = v_fma(a, b[0], acc[i][0]);
                    }
                  }
                }
                vf result[8][1];
                for (size_t i = 0; i < 8; ++i) {
                  result[i][0] = acc[i][0];
                }
                v_clobber_registers();
                for (size_t i = 0; i < 8; ++i) {
                  const vf product = result[i][0];
                  const vf value_b_vector = v_load(&(*value_b)[0]);
                  const vf sum_2 = v_add(product, value_b_vector);
                  v_store(&(*sum)[block * 1280 + t * 640 + i * 80 + x0 * 20], sum_2);
                }
              }
            }
            {
              for (size_t x0 = 0; x0 < 4; ++x0) {
                v_clobber_registers();
                vf acc[8][1];
                for (size_t i = 0; i < 8; ++i) {
                  acc[i][0] = v_zero();
                }
                for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
                  for (size_t k = 0; k < 2; ++k) {
                    vf b[1];
                    b[0] = v_load_tail(&(*value_w)[k0_first0[x0] * 64 + w0 * 64 + k * 32 + 16], 4, 0);
                    for (size_t i = 0; i < 8; ++i) {
                      const vf a = v_broadcast((*x)[block * 256 + t * 128 + i * 16 + k0_from0[x0] * 2 + w0 * 2 + k]);
                      acc[i][0] = v_fma(a, b[0], acc[i][0]);
                    }
                  }
                }
                vf result[8][1];
                for (size_t i = 0; i < 8; ++i) {
                  result[i][0] = acc[i][0];
                }
                v_clobber_registers();
                for (size_t i = 0; i < 8; ++i) {
                  const vf product = result[i][0];
                  const vf value_b_vector = v_load_tail(&(*value_b)[16], 4, 0);
                  const vf sum_2 = v_add(product, value_b_vector);
                  v_store_tail(&(*sum)[block * 1280 + t * 640 + i * 80 + x0 * 20 + 16], sum_2, 4, 0);
                }
              }
            }
          }
        }

        """)
  }

  @Test func `a vector block is two vectors of eight`() throws {
    let kernel = try PlannedKernel(
      computing: 5, of: WindowedGraphs.forward(inputs: 2, outputs: 16))
    #expect(
      kernel.text(.avx2) == """
        static const size_t k0_count0[4] = {2, 3, 3, 3};
        static const size_t k0_first0[4] = {1, 0, 0, 0};
        static const size_t k0_from0[4] = {0, 1, 3, 5};
        static void kernel(
            const float (*const *restrict x_data)[16],
            float (*restrict x)[512],
            const float (*restrict value_w)[256],
            const float (*restrict value_b)[16],
            float (*restrict sum)[2048],
            size_t block) {
          // x: floats of the caller's rows
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 2; ++c) {
              v_store(&(*x)[block * 256 + r * 16 + c * 8], v_load(&(*x_data[block * 16 + r])[c * 8]));
            }
          }
          // x · w
          for (size_t t = 0; t < 2; ++t) {
            for (size_t x0 = 0; x0 < 4; ++x0) {
              v_clobber_registers();
              vf acc[6][2];
              for (size_t i = 0; i < 6; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  acc[i][j] = v_zero();
                }
              }
              for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
                for (size_t k = 0; k < 2; ++k) {
                  vf b[2];
                  for (size_t j = 0; j < 2; ++j) {
                    b[j] = v_load(&(*value_w)[k0_first0[x0] * 32 + w0 * 32 + k * 16 + j * 8]);
                  }
                  for (size_t i = 0; i < 6; ++i) {
                    const vf a = v_broadcast((*x)[block * 256 + t * 96 + i * 16 + k0_from0[x0] * 2 + w0 * 2 + k]);
                    for (size_t j = 0; j < 2; ++j) {
                      acc[i][j] = v_fma(a, b[j], acc[i][j]);
                    }
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
                  const vf product = result[i][j];
                  const vf value_b_vector = v_load(&(*value_b)[j * 8]);
                  const vf sum_2 = v_add(product, value_b_vector);
                  v_store(&(*sum)[block * 1024 + t * 384 + i * 64 + x0 * 16 + j * 8], sum_2);
                }
              }
            }
          }
          {
            for (size_t x0 = 0; x0 < 4; ++x0) {
              v_clobber_registers();
              vf acc[4][2];
              for (size_t i = 0; i < 4; ++i) {
                for (size_t j = 0; j < 2; ++j) {
                  acc[i][j] = v_zero();
                }
              }
              for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
                for (size_t k = 0; k < 2; ++k) {
                  vf b[2];
                  for (size_t j = 0; j < 2; ++j) {
                    b[j] = v_load(&(*value_w)[k0_first0[x0] * 32 + w0 * 32 + k * 16 + j * 8]);
                  }
                  for (size_t i = 0; i < 4; ++i) {
                    const vf a = v_broadcast((*x)[block * 256 + i * 16 + k0_from0[x0] * 2 + w0 * 2 + k + 192]);
                    for (size_t j = 0; j < 2; ++j) {
                      acc[i][j] = v_fma(a, b[j], acc[i][j]);
                    }
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
                  const vf product = result[i][j];
                  const vf value_b_vector = v_load(&(*value_b)[j * 8]);
                  const vf sum_2 = v_add(product, value_b_vector);
                  v_store(&(*sum)[block * 1024 + i * 64 + x0 * 16 + j * 8 + 768], sum_2);
                }
              }
            }
          }
        }

        """)
  }

  @Test func `an input's gradient takes the taps that are a stride apart`() throws {
    let kernel = try PlannedKernel(
      computing: 2, of: WindowedGraphs.up(inputs: 16, outputs: 16))
    #expect(
      kernel.text(.avx512) == """
        static const size_t k0_count0[8] = {1, 2, 1, 2, 1, 2, 1, 1};
        static const size_t k0_first0[8] = {1, 0, 1, 0, 1, 0, 1, 2};
        static const size_t k0_from0[8] = {0, 1, 1, 2, 2, 3, 3, 3};
        static void kernel(
            const float (*const *restrict g_data)[64],
            float (*restrict g_gradient)[2048],
            const float (*restrict value_w_transposed)[768],
            float (*restrict product_gradient)[4608],
            size_t block) {
          // g: floats of the caller's rows
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 4; ++c) {
              v_store(&(*g_gradient)[block * 1024 + r * 64 + c * 16], v_load(&(*g_data[block * 16 + r])[c * 16]));
            }
          }
          // g.gradient · wᵀ
          for (size_t t = 0; t < 2; ++t) {
            for (size_t x0 = 0; x0 < 8; ++x0) {
              v_clobber_registers();
              vf acc[8][1];
              for (size_t i = 0; i < 8; ++i) {
                acc[i][0] = v_zero();
              }
              for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
                for (size_t k = 0; k < 16; ++k) {
                  vf b[1];
                  b[0] = v_load(&(*value_w_transposed)[k0_first0[x0] * 256 + w0 * 512 + k * 16]);
                  for (size_t i = 0; i < 8; ++i) {
                    const vf a = v_broadcast((*g_gradient)[block * 1024 + t * 512 + i * 64 + k0_from0[x0] * 16 + k - w0 * 16]);
                    acc[i][0] = v_fma(a, b[0], acc[i][0]);
                  }
                }
              }
              vf result[8][1];
              for (size_t i = 0; i < 8; ++i) {
                result[i][0] = acc[i][0];
              }
              v_clobber_registers();
              for (size_t i = 0; i < 8; ++i) {
                const vf product_gradient_product = result[i][0];
                v_store(&(*product_gradient)[block * 2304 + t * 1152 + i * 144 + x0 * 16], product_gradient_product);
              }
            }
          }
        }

        """)
  }

  @Test func `a group reads its own channels`() throws {
    let kernel = try PlannedKernel(
      computing: 5, of: WindowedGraphs.forward(inputs: 4, outputs: 40, groups: 2))
    #expect(
      kernel.text(.avx512) == """
        static const size_t k0_count0[4] = {2, 3, 3, 3};
        static const size_t k0_first0[4] = {1, 0, 0, 0};
        static const size_t k0_from0[4] = {0, 1, 3, 5};
        static void kernel(
            const float (*const *restrict x_data)[32],
            float (*restrict x)[1024],
            const float (*restrict value_w)[768],
            const float (*restrict value_b)[48],
            float (*restrict sum)[5632],
            size_t block) {
          // x: floats of the caller's rows
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 2; ++c) {
              v_store(&(*x)[block * 512 + r * 32 + c * 16], v_load(&(*x_data[block * 16 + r])[c * 16]));
            }
          }
          // x · w
          for (size_t t = 0; t < 2; ++t) {
            {
              for (size_t x0 = 0; x0 < 4; ++x0) {
                for (size_t x1 = 0; x1 < 2; ++x1) {
                  v_clobber_registers();
                  vf acc[8][1];
                  for (size_t i = 0; i < 8; ++i) {
                    acc[i][0] = v_zero();
                  }
                  for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
                    for (size_t k = 0; k < 2; ++k) {
                      vf b[1];
                      b[0] = v_load(&(*value_w)[k0_first0[x0] * 96 + w0 * 96 + k * 48 + x1 * 20]);
                      for (size_t i = 0; i < 8; ++i) {
                        const vf a = v_broadcast((*x)[block * 512 + t * 256 + i * 32 + k0_from0[x0] * 4 + w0 * 4 + x1 * 2 + k]);
                        acc[i][0] = v_fma(a, b[0], acc[i][0]);
                      }
                    }
                  }
                  vf result[8][1];
                  for (size_t i = 0; i < 8; ++i) {
                    result[i][0] = acc[i][0];
                  }
                  v_clobber_registers();
                  for (size_t i = 0; i < 8; ++i) {
                    const vf product = result[i][0];
                    const vf value_b_vector = v_load(&(*value_b)[x1 * 20]);
                    const vf sum_2 = v_add(product, value_b_vector);
                    v_store(&(*sum)[block * 2816 + t * 1408 + i * 176 + x0 * 40 + x1 * 20], sum_2);
                  }
                }
              }
            }
            {
              for (size_t x0 = 0; x0 < 4; ++x0) {
                for (size_t x1 = 0; x1 < 2; ++x1) {
                  v_clobber_registers();
                  vf acc[8][1];
                  for (size_t i = 0; i < 8; ++i) {
                    acc[i][0] = v_zero();
                  }
                  for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
                    for (size_t k = 0; k < 2; ++k) {
                      vf b[1];
                      b[0] = v_load_tail(&(*value_w)[k0_first0[x0] * 96 + w0 * 96 + k * 48 + x1 * 20 + 16], 4, 0);
                      for (size_t i = 0; i < 8; ++i) {
                        const vf a = v_broadcast((*x)[block * 512 + t * 256 + i * 32 + k0_from0[x0] * 4 + w0 * 4 + x1 * 2 + k]);
                        acc[i][0] = v_fma(a, b[0], acc[i][0]);
                      }
                    }
                  }
                  vf result[8][1];
                  for (size_t i = 0; i < 8; ++i) {
                    result[i][0] = acc[i][0];
                  }
                  v_clobber_registers();
                  for (size_t i = 0; i < 8; ++i) {
                    const vf product = result[i][0];
                    const vf value_b_vector = v_load_tail(&(*value_b)[x1 * 20 + 16], 4, 0);
                    const vf sum_2 = v_add(product, value_b_vector);
                    v_store_tail(&(*sum)[block * 2816 + t * 1408 + i * 176 + x0 * 40 + x1 * 20 + 16], sum_2, 4, 0);
                  }
                }
              }
            }
          }
        }

        """)
  }
}
