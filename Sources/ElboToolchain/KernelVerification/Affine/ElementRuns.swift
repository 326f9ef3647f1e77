/// The contiguous pieces of an array that one access touches, block by block.
package struct ElementRuns {
  /// Elements `start..<end`, touched by one block.
  package struct Run: Hashable {
    package var start: Int
    package var end: Int
    package var block: Int

    package init(start: Int, end: Int, block: Int) {
      self.start = start
      self.end = end
      self.block = block
    }
  }

  /// More runs than this are not enumerated: 2^24 of them need some 400 MB.
  package static let limit = 1 << 24

  /// Enumerates the runs of an access of `width` elements at `form`.
  ///
  /// Loops whose steps join end to end are merged into one longer run, so that a block of rows is
  /// one run however it is tiled. Variable 0 is the block.
  ///
  /// - Returns: nil if there are more than `limit`.
  package static func runs(
    at form: AffineForm, width: Int, variables: [ClosedRange<Int>]
  ) -> [Run]? {
    var start = form.constant
    var steps: [(step: Int, count: Int)] = []
    for term in form.terms where term.variable != 0 {
      let range = variables[term.variable]
      let first = term.coefficient < 0 ? range.upperBound : range.lowerBound
      start += term.coefficient * first
      steps.append((abs(term.coefficient), range.count))
    }
    steps.sort { $0.step < $1.step }
    var length = width
    var outer: [(step: Int, count: Int)] = []
    for step in steps {
      if step.step <= length && outer.isEmpty {
        length += step.step * (step.count - 1)
      } else {
        outer.append(step)
      }
    }
    let blocks = variables[0]
    guard isEnumerable(outer.map(\.count) + [blocks.count]) else { return nil }
    var starts = [start]
    for step in outer.reversed() {
      starts = starts.flatMap { base in (0..<step.count).map { base + $0 * step.step } }
    }
    return blocks.flatMap { block in
      let offset = form.coefficient(of: 0) * block
      return starts.map { Run(start: $0 + offset, end: $0 + offset + length, block: block) }
    }
  }

  private static func isEnumerable(_ counts: [Int]) -> Bool {
    var product = 1
    for count in counts {
      let (next, overflow) = product.multipliedReportingOverflow(by: count)
      guard !overflow, next <= limit else { return false }
      product = next
    }
    return true
  }
}
