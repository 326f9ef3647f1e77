/// Runs of elements that loops with constant bounds repeat in even steps.
struct RunPattern {
  /// The least element.
  private var start: Int
  /// The elements of one run.
  private var length: Int
  /// The loops that repeat the run and leave gaps, by ascending step.
  private var loops: [(step: Int, count: Int)] = []

  /// The pattern of an access of `width` elements, of those parts that no table takes part in.
  init(of parts: [IterationPart], from constant: Int, width: Int) {
    start = constant
    length = width
    var steps: [(step: Int, count: Int)] = []
    for part in parts {
      guard let step = part.step else { continue }
      let values = part.rootValues
      start += step * (step < 0 ? values.upperBound : values.lowerBound)
      steps.append((abs(step), values.count))
    }
    for loop in steps.sorted(by: { $0.step < $1.step }) { add(loop) }
  }

  /// Makes the run longer if the loop's steps join end to end.
  private mutating func add(_ loop: (step: Int, count: Int)) {
    if loop.step <= length && loops.isEmpty {
      length += loop.step * (loop.count - 1)
    } else {
      loops.append(loop)
    }
  }

  /// The runs, once from each offset; nil if there are more than `limit`.
  func pieces(at offsets: [Int], upTo limit: Int) -> [Range<Int>]? {
    var starts = offsets.map { start + $0 }
    for loop in loops.reversed() {
      let (count, overflow) = starts.count.multipliedReportingOverflow(by: loop.count)
      guard !overflow, count <= limit else { return nil }
      starts = starts.flatMap { base in (0..<loop.count).map { base + $0 * loop.step } }
    }
    return starts.count <= limit ? starts.map { $0..<$0 + length } : nil
  }
}
