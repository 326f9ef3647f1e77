import ElboIR
import Testing

import ElboC

@Suite struct TransposeKernelTests {
  private func text(
    _ rows: Int, _ columns: Int, _ target: Target, batch: Int = 32
  ) -> String {
    var sample = KernelSample(batch: batch)
    let weight = sample.tensor("weight", rows, columns)
    let copy = sample.transposed(weight)
    let layout = sample.layout(weight)
    return sample.text(
      target, .matrix(rows: layout.storedRows, columns: layout.stride),
      sample.transposition(from: weight, to: copy))
  }

  @Test func `squares of vectors go through registers`() {
    #expect(
      text(20, 40, .avx512) == """
        static void kernel(
            float (*restrict weight)[1536],
            float (*restrict weight_transposed)[1536],
            size_t block) {
          for (size_t p = 0; p < 1; ++p) {
            for (size_t c = 0; c < 3; ++c) {
              vf rows[v_width];
              vf columns[v_width];
              for (size_t i = 0; i < v_width; ++i) {
                rows[i] = v_load(&(*weight)[block * 768 + p * 768 + i * 48 + c * 16]);
              }
              v_transpose(rows, columns);
              for (size_t i = 0; i < v_width; ++i) {
                v_store(&(*weight_transposed)[c * 512 + i * 32 + block * 16 + p * 16], columns[i]);
              }
            }
          }
        }

        """)
    #expect(
      text(20, 40, .avx2) == """
        static void kernel(
            float (*restrict weight)[1536],
            float (*restrict weight_transposed)[1536],
            size_t block) {
          for (size_t p = 0; p < 2; ++p) {
            for (size_t c = 0; c < 6; ++c) {
              vf rows[v_width];
              vf columns[v_width];
              for (size_t i = 0; i < v_width; ++i) {
                rows[i] = v_load(&(*weight)[block * 768 + p * 384 + i * 48 + c * 8]);
              }
              v_transpose(rows, columns);
              for (size_t i = 0; i < v_width; ++i) {
                v_store(&(*weight_transposed)[c * 256 + i * 32 + block * 16 + p * 8], columns[i]);
              }
            }
          }
        }

        """)
  }

  @Test func `blocks of more rows ask for the lines of the copy ahead`() {
    let text = text(2048, 784, .avx512, batch: 256)
    let position = "&(*weight_transposed)[c * 33024 + i * 2064 + block * 128 + p * 16"
    #expect(text.contains("for (size_t p = 0; p < 8; ++p) {"))
    #expect(text.contains("v_prefetch_write(\(position) + 33024]);"))
    #expect(text.contains("v_store(\(position)], columns[i]);"))
  }

  @Test func `a matrix of one column becomes a row`() {
    #expect(
      text(20, 1, .avx512) == """
        static void kernel(
            float (*restrict weight)[32],
            float (*restrict weight_transposed)[32],
            size_t block) {
          for (size_t i = 0; i < 16; ++i) {
            (*weight_transposed)[block * 16 + i] = (*weight)[block * 16 + i];
          }
        }

        """)
  }

  @Test func `a matrix of one row becomes a column`() {
    #expect(
      text(1, 20, .avx512) == """
        static void kernel(float (*restrict weight)[32], float (*restrict weight_transposed)[32]) {
          for (size_t i = 0; i < 20; ++i) {
            (*weight_transposed)[i] = (*weight)[i];
          }
        }

        """)
  }
}
