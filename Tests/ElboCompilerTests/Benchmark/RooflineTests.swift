import ElboCompiler
import Testing

@Suite struct RooflineTests {
  private let roofline = Roofline(flopsPerSecond: 100, bytesPerSecond: 10)

  @Test(arguments: [
    (100.0, 1.0, 1.25, Roofline.Limit.products),
    (100, 1, 2, .products),
    (100, 1, 2.01, .neither),
    (10, 10, 1.25, .memory),
    (100, 10, 1, .products),
    (90, 10, 1, .memory),
    (0, 0, 1, .neither),
  ])
  func `a limit binds where it takes half of the time and more than the other`(
    flops: Double, bytes: Double, seconds: Double, limit: Roofline.Limit
  ) {
    #expect(roofline.limit(flops: flops, bytes: bytes, seconds: seconds) == limit)
  }

  @Test func `without a peak only memory can bind`() {
    let roofline = Roofline(flopsPerSecond: nil, bytesPerSecond: 10)
    #expect(roofline.limit(flops: 1e9, bytes: 10, seconds: 1) == .memory)
    #expect(roofline.limit(flops: 1e9, bytes: 1, seconds: 1) == .neither)
    #expect(roofline.partOfPeak(flops: 1, seconds: 1) == nil)
  }

  @Test func `the part of the peak is that of the time taken`() {
    #expect(roofline.partOfPeak(flops: 100, seconds: 2) == 0.5)
  }

  @Test func `samples are sorted, and 95 of 100 are below their 95th`() {
    let samples = TimeSamples(seconds: (1...100).reversed().map(Double.init))
    #expect(samples.minimum == 1)
    #expect(samples.median == 51)
    #expect(samples.p95 == 96)
    #expect(TimeSamples(seconds: [3]).p95 == 3)
  }
}
