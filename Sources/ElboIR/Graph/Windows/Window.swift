/// One axis of positions along which a contraction's weight slides.
///
/// Two grids meet along it: position `small` of the small one and position
/// `stride · small + dilation · tap − padding` of the large one, by each tap of the weight. Where
/// that lies outside of the large grid, there is no pair (law 1).
package struct Window: Hashable, Sendable {
  /// Positions of the large grid: a convolution's input, a transposed convolution's result.
  package let large: Int
  /// Positions of the small grid.
  package let small: Int
  /// Positions of the weight.
  package let taps: Int
  package let stride: Int
  package let dilation: Int
  /// Positions before the large grid that the first tap reaches.
  package let padding: Int

  package init(
    large: Int, small: Int, taps: Int, stride: Int = 1, dilation: Int = 1, padding: Int = 0
  ) {
    self.large = large
    self.small = small
    self.taps = taps
    self.stride = stride
    self.dilation = dilation
    self.padding = padding
  }

  /// Positions of the large grid from the first tap's to the last tap's.
  package var span: Int { dilation * (taps - 1) + 1 }

  /// The position of the large grid that a tap joins to one of the small grid.
  package func large(small: Int, tap: Int) -> Int? {
    let position = stride * small + dilation * tap - padding
    return 0..<large ~= position ? position : nil
  }

  /// The position of the small grid that a tap joins to one of the large grid.
  package func small(large: Int, tap: Int) -> Int? {
    let scaled = large + padding - dilation * tap
    guard scaled >= 0, scaled % stride == 0 else { return nil }
    return scaled / stride < small ? scaled / stride : nil
  }

  /// How many pairs of positions there are, by all taps; `Int.max` for more.
  package var pairs: Int { (0..<taps).reduce(0) { $0.addingSaturated(pairs(tap: $1)) } }

  /// 0 ≤ stride · small + offset < large for as many positions of the small grid.
  private func pairs(tap: Int) -> Int {
    let offset = dilation * tap - padding
    let first = offset >= 0 ? 0 : (-offset + stride - 1) / stride
    let end = large > offset ? (large - 1 - offset) / stride + 1 : 0
    return max(0, min(end, small) - first)
  }

  /// The first position of the small grid that no tap joins to the large grid, if there is one.
  package var unmetSmall: Int? {
    (0..<small).first { small in
      // The first tap that does not lie before the large grid.
      let first = max(0, padding - stride * small + dilation - 1) / dilation
      return first >= taps || large(small: small, tap: first) == nil
    }
  }

  /// Whether each number is one that a window can have.
  package var isValid: Bool {
    [large, small, taps, stride, dilation].allSatisfy { 1...Shape.maximumCount ~= $0 }
      && 0...Shape.maximumCount ~= padding
  }
}

extension Int {
  func addingSaturated(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  func multipliedSaturated(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
