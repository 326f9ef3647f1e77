import ElboIR
import ElboPlan
import Testing

@Suite struct LayoutTests {
  private func layout(_ rows: Int, columns: Int) -> Layout {
    Layout(shape: .fixed(rows, columns), batch: 0, rowsPerBlock: 1)
  }

  @Test(arguments: [(784, 400, 400), (3, 20, 32), (4, 112, 112), (4, 128, 144), (4, 2048, 2064)])
  func `long rows take an odd number of cache lines`(rows: Int, columns: Int, stride: Int) {
    let layout = layout(rows, columns: columns)
    #expect(layout.stride == stride)
    #expect(layout.vectorBlocks == (columns + 15) / 16)
    #expect(layout.computed == layout.storedRows * layout.vectorBlocks * 16)
  }

  @Test func `rows of one column follow each other, padded at their end`() {
    let batch = Layout(shape: .batch(1), batch: 20, rowsPerBlock: 8)
    #expect([batch.stride, batch.storedRows, batch.count, batch.allocated] == [1, 24, 32, 32])
    let weights = layout(400, columns: 1)
    #expect([weights.stride, weights.count, weights.allocated] == [1, 400, 400])
    let number = layout(1, columns: 1)
    #expect([number.stride, number.count, number.allocated] == [1, 16, 16])
  }

  @Test func `only matrices whose rows are many have rows to prefetch`() {
    #expect(layout(63, columns: 16).prefetchedRows == 0)
    #expect(layout(64, columns: 16).prefetchedRows == 16)
    #expect(layout(64, columns: 16).allocated == 80 * 16)
  }

  @Test func `of a batch's values only those have that the first cache does not keep`() {
    func rows(_ batch: Int, _ columns: Int) -> Int {
      Layout(shape: .batch(columns), batch: batch, rowsPerBlock: 16).prefetchedRows
    }
    #expect(rows(64, 112) == 0)
    #expect(rows(64, 128) == 16)
    #expect(rows(48, 256) == 0)
  }
}
