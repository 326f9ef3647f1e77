import ElboIR
import ElboInterpreter
import Testing

@Suite struct ValueStatisticsTests {
  private let mixed = Tensor<Float>(
    element: .float, shape: .batch(4), batch: 2, elements: [1, -0.0, 3, -2, .nan, -.infinity, 0, 4])

  @Test func `elements are counted by kind and summarised where finite`() {
    let statistics = ValueStatistics(of: mixed)
    #expect(statistics.count == 8)
    #expect(statistics.nanCount == 1)
    #expect(statistics.infiniteCount == 1)
    #expect(statistics.zeroCount == 2)
    #expect(statistics.negativeCount == 2)
    #expect(statistics.finite?.minimum == -2)
    #expect(statistics.finite?.maximum == 4)
    #expect(statistics.finite?.mean == 1)
    #expect(statistics.finite?.standardDeviation == 2)
  }

  @Test func `a value without a finite element has no summary`() {
    #expect(
      ValueStatistics(of: Tensor<Double>(element: .float, shape: .row, batch: 1, elements: [.nan]))
        .finite == nil)
  }

  @Test func `the first element that is not finite is found with its coordinates`() {
    #expect(mixed.firstNonFinite == 4)
    #expect(mixed.coordinates(of: 4) == [1, 0])
    #expect(mixed.coordinates(of: 3) == [0, 3])
    #expect(
      Tensor<Float>(element: .float, shape: .row, batch: 2, elements: [1, 2]).firstNonFinite == nil)
  }
}
