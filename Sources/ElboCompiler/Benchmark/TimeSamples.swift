/// How long the same work took, again and again.
package struct TimeSamples: Sendable {
  /// Ascending, in seconds.
  package let seconds: [Double]

  /// - Parameter seconds: At least one, in any order.
  package init(seconds: [Double]) {
    precondition(!seconds.isEmpty, "there is a sample")
    self.seconds = seconds.sorted()
  }

  package var minimum: Double { seconds[0] }
  package var median: Double { quantile(0.5) }
  /// 95 of 100 samples are at most as long.
  package var p95: Double { quantile(0.95) }

  private func quantile(_ part: Double) -> Double {
    seconds[min(seconds.count - 1, Int(part * Double(seconds.count)))]
  }
}
