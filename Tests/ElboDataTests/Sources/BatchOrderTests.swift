import ElboData
import Testing

@Suite struct BatchOrderTests {
  private static let seed: UInt64 = 0x0123_4567_89ab_cdef

  @Test func `the order of an epoch is the one that emitted code takes`() {
    let order = BatchOrder.permutation(count: 10, seed: Self.seed, epoch: 3)
    #expect(order == [1, 6, 5, 4, 2, 8, 7, 0, 3, 9])
  }

  @Test(arguments: [0, 1, 2, 17, 1000])
  func `every row is taken once`(count: Int) {
    let order = BatchOrder.permutation(count: count, seed: Self.seed, epoch: 1)
    #expect(order.sorted() == Array(0..<UInt32(count)))
  }

  @Test func `epochs and seeds have orders of their own`() {
    var orders: Set<[UInt32]> = []
    for epoch in [1, 2, 1 << 32 + 1] as [UInt64] {
      for seed in [0, 1, 1 << 32] as [UInt64] {
        orders.insert(BatchOrder.permutation(count: 100, seed: seed, epoch: epoch))
      }
    }
    #expect(orders.count == 9)
  }

  @Test func `first positions are broadcast evenly`() {
    var counts = [Int](repeating: 0, count: 4)
    for epoch in 1...4000 as ClosedRange<UInt64> {
      counts[Int(BatchOrder.permutation(count: 4, seed: Self.seed, epoch: epoch)[0])] += 1
    }
    // Five standard deviations of a binomial count.
    #expect(counts.allSatisfy { abs($0 - 1000) < 137 })
  }
}
