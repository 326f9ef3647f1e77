/// Sums and products of what stands in an index; nil if a number outgrows what an index can be.
///
/// No array has more than 2^48 elements, and sums of numbers below that do not overflow.
enum IndexArithmetic {
  static func sum(_ left: Int, _ right: Int) -> Int? {
    limited(left.addingReportingOverflow(right))
  }

  static func product(_ left: Int, _ right: Int) -> Int? {
    limited(left.multipliedReportingOverflow(by: right))
  }

  static func sum(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> ClosedRange<Int>? {
    guard let low = sum(left.lowerBound, right.lowerBound),
      let high = sum(left.upperBound, right.upperBound)
    else { return nil }
    return low...high
  }

  static func product(_ range: ClosedRange<Int>, _ factor: Int) -> ClosedRange<Int>? {
    guard let first = product(range.lowerBound, factor),
      let last = product(range.upperBound, factor)
    else { return nil }
    return min(first, last)...max(first, last)
  }

  private static func limited(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
    result.overflow || abs(Double(result.partialValue)) > 0x1p48 ? nil : result.partialValue
  }
}
