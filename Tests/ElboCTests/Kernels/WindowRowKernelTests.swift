import Testing

import ElboC

/// Convolutions of few channels, whose vectors hold rows.
@Suite struct WindowRowKernelTests {
  @Test func `rows become lanes once for all taps`() throws {
    let kernel = try PlannedKernel(
      computing: 5, of: WindowedGraphs.forward(inputs: 2, outputs: 3))
    #expect(
      kernel.text(.avx512) == """
        static const size_t k0_count0[4] = {2, 3, 3, 3};
        static const size_t k0_first0[4] = {1, 0, 0, 0};
        static const size_t k0_from0[4] = {0, 1, 3, 5};
        static void kernel(
            const float (*const *restrict x_data)[16],
            float (*restrict x)[512],
            const float (*restrict value_w)[256],
            const float (*restrict value_b)[16],
            float (*restrict sum)[512],
            size_t block) {
          // x: floats of the caller's rows
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 1; ++c) {
              v_store(&(*x)[block * 256 + r * 16 + c * 16], v_load(&(*x_data[block * 16 + r])[c * 16]));
            }
          }
          // x · w
          vf scratch[16][1];
          for (size_t p = 0; p < 1; ++p) {
            vf rows[16];
            vf columns[16];
            for (size_t i = 0; i < 16; ++i) {
              rows[i] = v_load(&(*x)[block * 256 + i * 16 + p * 16]);
            }
            v_transpose(rows, columns);
            for (size_t i = 0; i < 16; ++i) {
              scratch[p * 16 + i][0] = columns[i];
            }
          }
          for (size_t x0 = 0; x0 < 4; ++x0) {
            vf acc[1][3];
            for (size_t c = 0; c < 3; ++c) {
              acc[0][c] = v_zero();
            }
            for (size_t w0 = 0; w0 < k0_count0[x0]; ++w0) {
              for (size_t k = 0; k < 2; ++k) {
                for (size_t c = 0; c < 3; ++c) {
                  const vf a = v_broadcast((*value_w)[k0_first0[x0] * 32 + w0 * 32 + k * 16 + c]);
                  acc[0][c] = v_fma(scratch[k0_from0[x0] * 2 + w0 * 2 + k][0], a, acc[0][c]);
                }
              }
            }
            for (size_t c = 0; c < 3; ++c) {
              const vf product = acc[0][c];
              const vf value_b_vector = v_broadcast((*value_b)[c]);
              const vf sum_2 = v_add(product, value_b_vector);
              float broadcast[16];
              v_to_lanes(broadcast, sum_2);
              for (size_t l = 0; l < 16; ++l) {
                (*sum)[block * 256 + l * 16 + x0 * 3 + c] = broadcast[l];
              }
            }
          }
        }

        """)
  }

  @Test func `a weight's rows are lanes, with its taps inside of the positions`() throws {
    let kernel = try PlannedKernel(
      computing: 2, of: WindowedGraphs.weight(inputs: 16, outputs: 3))
    #expect(
      kernel.text(.avx512) == """
        static const size_t k0_count0[4] = {2, 3, 3, 3};
        static const size_t k0_first0[4] = {1, 0, 0, 0};
        static const size_t k0_from0[4] = {0, 1, 3, 5};
        static void kernel(
            const float (*restrict x)[4608],
            const float (*restrict g_gradient)[512],
            float (*restrict value_w_transposed)[256],
            float (*restrict value_w)[768]) {
          // xᵀ · g.gradient
          vf partial[3][3];
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t c = 0; c < 3; ++c) {
              partial[x0][c] = v_zero();
            }
          }
          for (size_t w0 = 0; w0 < 32; ++w0) {
            for (size_t w1 = 0; w1 < 4; ++w1) {
              for (size_t x0 = 0; x0 < k0_count0[w1]; ++x0) {
                const vf a = v_load(&(*x)[w0 * 144 + k0_from0[w1] * 16 + x0 * 16]);
                for (size_t c = 0; c < 3; ++c) {
                  partial[k0_first0[w1] + x0][c] = v_fma(
                      a, v_broadcast((*g_gradient)[w0 * 16 + w1 * 3 + c]), partial[k0_first0[w1] + x0][c]);
                }
              }
            }
          }
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t c = 0; c < 3; ++c) {
              const vf product_gradient_product = partial[x0][c];
              v_store(&(*value_w_transposed)[x0 * 48 + c * 16], product_gradient_product);
              float broadcast[16];
              v_to_lanes(broadcast, product_gradient_product);
              for (size_t l = 0; l < 16; ++l) {
                (*value_w)[x0 * 256 + l * 16 + c] = broadcast[l];
              }
            }
          }
        }

        """)
  }
}
