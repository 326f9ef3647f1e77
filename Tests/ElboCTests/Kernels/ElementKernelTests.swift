import ElboIR
import Testing

import ElboC

/// Nodes that move elements between columns, one element at a time.
@Suite struct ElementKernelTests {
  @Test func `a slice starts further right`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(2, 20)))
    let slice = sample.value("slice", .slice(axis: 1, start: 5, count: 3), x)
    #expect(
      sample.text(.avx512, .batch, sample.movement(slice)) == """
        static void kernel(const float (*restrict x)[1536], float (*restrict slice)[512], size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            for (size_t x0 = 0; x0 < 2; ++x0) {
              for (size_t x1 = 0; x1 < 3; ++x1) {
                (*slice)[block * 256 + r * 16 + x0 * 3 + x1] = (*x)[block * 768 + r * 48 + x0 * 20 + x1 + 5];
              }
            }
          }
        }

        """)
  }

  @Test func `a permutation reads along the axes that it names`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(2, 20)))
    let turned = sample.value("turned", .permute([1, 0]), x)
    #expect(
      sample.text(.avx512, .batch, sample.movement(turned)) == """
        static void kernel(const float (*restrict x)[1536], float (*restrict turned)[1536], size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            for (size_t x0 = 0; x0 < 20; ++x0) {
              for (size_t x1 = 0; x1 < 2; ++x1) {
                (*turned)[block * 768 + r * 48 + x0 * 2 + x1] = (*x)[block * 768 + r * 48 + x1 * 20 + x0];
              }
            }
          }
        }

        """)
  }

  @Test func `a concatenation puts its operands side by side`() {
    var sample = KernelSample()
    let a = sample.value("left", .input(site: "x", .float, .batch(5)))
    let b = sample.value("right", .input(site: "y", .float, .batch(12)))
    let joined = sample.value("joined", .concatenate(axis: 0), a, b)
    #expect(
      sample.text(.avx512, .batch, sample.movement(joined)) == """
        static void kernel(
            const float (*restrict left)[512],
            float (*restrict joined)[1024],
            const float (*restrict right)[512],
            size_t block) {
          // joined = concatenate(left, right)
          for (size_t r = 0; r < 16; ++r) {
            for (size_t x0 = 0; x0 < 5; ++x0) {
              (*joined)[block * 512 + r * 32 + x0] = (*left)[block * 256 + r * 16 + x0];
            }
          }
          for (size_t r = 0; r < 16; ++r) {
            for (size_t x0 = 0; x0 < 12; ++x0) {
              (*joined)[block * 512 + r * 32 + x0 + 5] = (*right)[block * 256 + r * 16 + x0];
            }
          }
        }

        """)
  }

  @Test func `a broadcast reads an axis of one element at 0`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(3, 1)))
    let broadcast = sample.value("broadcast", .broadcast(.batch(3, 4)), x)
    #expect(
      sample.text(.avx512, .batch, sample.movement(broadcast)) == """
        static void kernel(const float (*restrict x)[512], float (*restrict broadcast)[512], size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            for (size_t x0 = 0; x0 < 3; ++x0) {
              for (size_t x1 = 0; x1 < 4; ++x1) {
                (*broadcast)[block * 256 + r * 16 + x0 * 4 + x1] = (*x)[block * 256 + r * 16 + x0];
              }
            }
          }
        }

        """)
  }

  @Test func `a reshape of a fixed value goes in row-major order`() {
    var sample = KernelSample()
    let weight = sample.tensor("weight", 3, 20)
    let flat = sample.value("flat", .reshape([60]), weight)
    #expect(
      sample.text(.avx512, .whole, sample.movement(flat)) == """
        static void kernel(const float (*restrict weight)[512], float (*restrict flat)[64]) {
          for (size_t x0 = 0; x0 < 3; ++x0) {
            for (size_t x1 = 0; x1 < 20; ++x1) {
              (*flat)[x0 * 20 + x1] = (*weight)[x0 * 32 + x1];
            }
          }
        }

        """)
  }

  @Test func `a reduction over one axis has 16 lanes and a tree`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(3, 40)))
    let sum = sample.value("total", .reduce(.sum, axes: [1]), x)
    #expect(
      sample.text(.avx512, .batch, sample.movement(sum)) == """
        static void kernel(
            const float (*restrict x)[4608],
            float (*restrict value_total)[512],
            size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            for (size_t x0 = 0; x0 < 3; ++x0) {
              float lanes[16];
              for (size_t l = 0; l < 16; ++l) {
                lanes[l] = 0.0f;
              }
              for (size_t q = 0; q < 2; ++q) {
                for (size_t l = 0; l < 16; ++l) {
                  lanes[l] = lanes[l] + (*x)[block * 2304 + r * 144 + x0 * 40 + l + q * 16];
                }
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = lanes[l] + (*x)[block * 2304 + r * 144 + x0 * 40 + l + 32];
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = lanes[l] + lanes[l + 8];
              }
              for (size_t l = 0; l < 4; ++l) {
                lanes[l] = lanes[l] + lanes[l + 4];
              }
              for (size_t l = 0; l < 2; ++l) {
                lanes[l] = lanes[l] + lanes[l + 2];
              }
              for (size_t l = 0; l < 1; ++l) {
                lanes[l] = lanes[l] + lanes[l + 1];
              }
              (*value_total)[block * 256 + r * 16 + x0] = lanes[0];
            }
          }
        }

        """)
  }

  @Test func `a maximum over the outer axis`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(3, 2)))
    let most = sample.value("most", .reduce(.maximum, axes: [0]), x)
    #expect(
      sample.text(.avx512, .batch, sample.movement(most)) == """
        static void kernel(const float (*restrict x)[512], float (*restrict most)[512], size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            for (size_t x0 = 0; x0 < 2; ++x0) {
              float lanes[16];
              for (size_t l = 0; l < 16; ++l) {
                lanes[l] = (-1.0f / 0.0f);
              }
              for (size_t l = 0; l < 3; ++l) {
                lanes[l] = s_maximum(lanes[l], (*x)[block * 256 + r * 16 + l * 2 + x0]);
              }
              for (size_t l = 0; l < 8; ++l) {
                lanes[l] = s_maximum(lanes[l], lanes[l + 8]);
              }
              for (size_t l = 0; l < 4; ++l) {
                lanes[l] = s_maximum(lanes[l], lanes[l + 4]);
              }
              for (size_t l = 0; l < 2; ++l) {
                lanes[l] = s_maximum(lanes[l], lanes[l + 2]);
              }
              for (size_t l = 0; l < 1; ++l) {
                lanes[l] = s_maximum(lanes[l], lanes[l + 1]);
              }
              (*most)[block * 256 + r * 16 + x0] = lanes[0];
            }
          }
        }

        """)
  }
}
