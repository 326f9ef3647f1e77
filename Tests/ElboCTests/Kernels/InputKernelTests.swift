import ElboIR
import Testing

import ElboC

/// The caller's rows, copied into buffers.
@Suite struct InputKernelTests {
  private func text(_ element: ElementType, _ shape: Shape, _ target: Target = .avx512) -> String {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", element, shape))
    return sample.text(target, .batch, sample.input(site: "x", element, buffer: x))
  }

  @Test func `bytes in whole vector blocks are converted a vector at a time`() {
    #expect(
      text(.byte, .batch(32)) == """
        static void kernel(
            const uint8_t (*const *restrict x_data)[32],
            float (*restrict x)[1024],
            size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 2; ++c) {
              v_store(&(*x)[block * 512 + r * 32 + c * 16], v_pixels(&(*x_data[block * 16 + r])[c * 16]));
            }
          }
        }

        """)
    #expect(text(.byte, .batch(32), .avx2).contains("c < 4"))
  }

  @Test func `floats in whole vector blocks are copied a vector at a time`() {
    #expect(text(.float, .batch(16)).contains("v_load(&(*x_data[block * 16 + r])[c * 16])"))
  }

  @Test func `three floats are copied one by one`() {
    #expect(
      text(.float, .batch(3)) == """
        static void kernel(
            const float (*const *restrict x_data)[3],
            float (*restrict x)[512],
            size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            for (size_t c = 0; c < 3; ++c) {
              (*x)[block * 256 + r * 16 + c] = (*x_data[block * 16 + r])[c];
            }
          }
        }

        """)
  }

  @Test func `a few bytes are converted one by one`() {
    #expect(text(.byte, .batch(3)).contains("= s_pixel((*x_data[block * 16 + r])[c]);"))
  }

  @Test func `categories follow each other`() {
    #expect(
      text(.index, .row) == """
        static void kernel(
            const int32_t (*const *restrict x_data)[1],
            float (*restrict x)[32],
            size_t block) {
          for (size_t r = 0; r < 16; ++r) {
            (*x)[block * 16 + r] = (*x_data[block * 16 + r])[0];
          }
        }

        """)
  }
}
