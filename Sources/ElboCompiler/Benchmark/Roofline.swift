/// The least time that work can take on a machine: its products at the peak, or its bytes at the
/// bandwidth, whichever is longer.
package struct Roofline: Sendable {
  /// What keeps work from being faster.
  package enum Limit: String, Sendable {
    /// Its operations at the peak take at least half of its time, and longer than its bytes.
    case products
    /// Its bytes at the bandwidth take at least half of its time.
    case memory
    /// Neither does: functions, partitions, short loops, calls, or waiting.
    case neither
  }

  /// Floating-point operations; nil where the machine's peak is not known.
  package let flopsPerSecond: Double?
  package let bytesPerSecond: Double

  package init(flopsPerSecond: Double?, bytesPerSecond: Double) {
    self.flopsPerSecond = flopsPerSecond
    self.bytesPerSecond = bytesPerSecond
  }

  /// Which limit binds work that took so long.
  package func limit(flops: Double, bytes: Double, seconds: Double) -> Limit {
    let products = flopsPerSecond.map { flops / $0 } ?? 0
    let memory = bytes / bytesPerSecond
    guard max(products, memory) >= seconds / 2 else { return .neither }
    return products >= memory ? .products : .memory
  }

  /// The part of the peak that work reaches, 1 for all of it; nil where the peak is not known.
  package func partOfPeak(flops: Double, seconds: Double) -> Double? {
    flopsPerSecond.map { flops / max(seconds, 1e-12) / $0 }
  }
}
