import Testing

import ElboC

/// Reductions of a grid to its channels.
@Suite struct GridKernelTests {
  @Test func `positions go to 16 lanes in turns, which a tree adds up`() throws {
    let kernel = try PlannedKernel(
      computing: 1, of: WindowedGraphs.grid(positions: 40, channels: 20))
    #expect(
      kernel.text(.avx512) == """
        static void kernel(
            const float (*const *restrict x_data)[800],
            float (*restrict x)[26112],
            float (*restrict sum)[1024],
            size_t block) {
          // x: floats of the caller's rows
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 50; ++c) {
              v_store(&(*x)[block * 13056 + r * 816 + c * 16], v_load(&(*x_data[block * 16 + r])[c * 16]));
            }
          }
          // sum(x)
          {
            for (size_t t = 0; t < 16; ++t) {
              vf lanes[16];
              for (size_t l = 0; l < 16; ++l) {
                lanes[l] = v_zero();
              }
              for (size_t q = 0; q < 2; ++q) {
                for (size_t l = 0; l < 16; ++l) {
                  lanes[l] = v_add(lanes[l], v_load(&(*x)[block * 13056 + t * 816 + q * 320 + l * 20]));
                }
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = v_add(lanes[l], v_load(&(*x)[block * 13056 + t * 816 + l * 20 + 640]));
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 8]);
              }
              for (size_t l = 0; l < 4; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 4]);
              }
              for (size_t l = 0; l < 2; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 2]);
              }
              for (size_t l = 0; l < 1; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 1]);
              }
              const vf sum_2 = lanes[0];
              v_store(&(*sum)[block * 512 + t * 32], sum_2);
            }
          }
          {
            for (size_t t = 0; t < 16; ++t) {
              vf lanes[16];
              for (size_t l = 0; l < 16; ++l) {
                lanes[l] = v_zero();
              }
              for (size_t q = 0; q < 2; ++q) {
                for (size_t l = 0; l < 16; ++l) {
                  lanes[l] = v_add(lanes[l], v_load_tail(&(*x)[block * 13056 + t * 816 + q * 320 + l * 20 + 16], 4, 0));
                }
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = v_add(lanes[l], v_load_tail(&(*x)[block * 13056 + t * 816 + l * 20 + 656], 4, 0));
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 8]);
              }
              for (size_t l = 0; l < 4; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 4]);
              }
              for (size_t l = 0; l < 2; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 2]);
              }
              for (size_t l = 0; l < 1; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 1]);
              }
              const vf sum_2 = lanes[0];
              v_store_tail(&(*sum)[block * 512 + t * 32 + 16], sum_2, 4, 0);
            }
          }
        }

        """)
  }

  @Test func `vectors of eight channels are reduced one after the other`() throws {
    let kernel = try PlannedKernel(
      computing: 1, of: WindowedGraphs.grid(positions: 40, channels: 16))
    #expect(
      kernel.text(.avx2) == """
        static void kernel(
            const float (*const *restrict x_data)[640],
            float (*restrict x)[20992],
            float (*restrict sum)[512],
            size_t block) {
          // x: floats of the caller's rows
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 80; ++c) {
              v_store(&(*x)[block * 10496 + r * 656 + c * 8], v_load(&(*x_data[block * 16 + r])[c * 8]));
            }
          }
          // sum(x)
          for (size_t t = 0; t < 16; ++t) {
            for (size_t j = 0; j < 2; ++j) {
              vf lanes[16];
              for (size_t l = 0; l < 16; ++l) {
                lanes[l] = v_zero();
              }
              for (size_t q = 0; q < 2; ++q) {
                for (size_t l = 0; l < 16; ++l) {
                  lanes[l] = v_add(lanes[l], v_load(&(*x)[block * 10496 + t * 656 + q * 256 + l * 16 + j * 8]));
                }
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = v_add(lanes[l], v_load(&(*x)[block * 10496 + t * 656 + l * 16 + j * 8 + 512]));
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 8]);
              }
              for (size_t l = 0; l < 4; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 4]);
              }
              for (size_t l = 0; l < 2; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 2]);
              }
              for (size_t l = 0; l < 1; ++l) {
                lanes[l] = v_add(lanes[l], lanes[l + 1]);
              }
              const vf sum_2 = lanes[0];
              v_store(&(*sum)[block * 256 + t * 16 + j * 8], sum_2);
            }
          }
        }

        """)
  }
}
