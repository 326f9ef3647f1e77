/// Which block owns which elements of an array that a kernel writes.
///
/// Found by enumeration, so it is exact: two blocks are refused only if they really meet.
package struct BlockOwnership {
  package typealias Run = ElementRuns.Run

  /// Two blocks that touch one element.
  package struct Conflict: Hashable {
    package var element: Int
    package var first: Int
    package var second: Int

    package init(element: Int, first: Int, second: Int) {
      self.element = element
      self.first = first
      self.second = second
    }
  }

  /// The written elements, ascending and disjoint.
  private var owned: [Run] = []

  /// How many different elements are written.
  package private(set) var elementCount = 0
  /// The first element written by two blocks.
  package private(set) var conflict: Conflict?

  package init(writes: [Run]) {
    for run in writes.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      guard let last = owned.last, run.start < last.end else {
        append(run)
        continue
      }
      if run.block != last.block {
        conflict = conflict ?? Conflict(element: run.start, first: last.block, second: run.block)
      }
      if run.end > last.end {
        elementCount += run.end - last.end
        owned[owned.count - 1].end = run.end
      }
    }
  }

  /// The first element that `reads` takes from another block than its own.
  package func conflict(reading reads: [Run]) -> Conflict? {
    for read in reads {
      var index = firstIndex(endingAfter: read.start)
      while index < owned.count, owned[index].start < read.end {
        let owner = owned[index]
        if owner.block != read.block {
          return Conflict(
            element: max(owner.start, read.start), first: read.block, second: owner.block)
        }
        index += 1
      }
    }
    return nil
  }

  private mutating func append(_ run: Run) {
    elementCount += run.end - run.start
    if let last = owned.last, last.end == run.start, last.block == run.block {
      owned[owned.count - 1].end = run.end
    } else {
      owned.append(run)
    }
  }

  private func firstIndex(endingAfter element: Int) -> Int {
    var low = 0
    var high = owned.count
    while low < high {
      let middle = (low + high) / 2
      if owned[middle].end > element { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
