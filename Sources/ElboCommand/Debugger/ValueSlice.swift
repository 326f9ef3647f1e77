/// Which elements of a value to print: for each axis an index or a range, such as `[0:3, 5]`.
package struct ValueSlice: Equatable {
  /// One axis of a slice, ends as in Python: `2`, `1:4`, `:4`, `1:` or `:`.
  package enum Axis: Equatable {
    case index(Int)
    case range(from: Int?, to: Int?)
  }

  package let axes: [Axis]

  /// Reads what stands between the brackets.
  package init(parsing text: Substring) throws {
    guard !text.allSatisfy(\.isWhitespace) else { throw DebuggerError("the slice is empty") }
    axes = try text.split(separator: ",", omittingEmptySubsequences: false).map(Self.axis)
  }

  private static func axis(from text: Substring) throws -> Axis {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map {
      $0.filter { !$0.isWhitespace }
    }
    let numbers = parts.map { Int($0) }
    let isNumber = zip(parts, numbers).allSatisfy { part, number in
      (part.isEmpty && parts.count == 2) || (number ?? -1) >= 0
    }
    guard isNumber, parts.count <= 2 else {
      throw DebuggerError(
        "'\(text.filter { !$0.isWhitespace })' is neither an index nor a range such as 0:8")
    }
    return parts.count == 1 ? .index(numbers[0] ?? 0) : .range(from: numbers[0], to: numbers[1])
  }

  /// The positions along each axis of a value; axes that the slice does not state are taken whole.
  ///
  /// The end of a range may lie beyond the axis, an index may not.
  package func positions(in dimensions: [Int]) throws -> [Range<Int>] {
    guard axes.count <= dimensions.count else {
      throw DebuggerError(
        "the slice has \(axes.count) \(axes.count == 1 ? "axis" : "axes"), the value "
          + "\(dimensions.count)")
    }
    return try dimensions.enumerated().map { number, size in
      guard number < axes.count else { return 0..<size }
      switch axes[number] {
      case .index(let index):
        guard index < size else {
          throw DebuggerError("index \(index) is outside of axis \(number), which has \(size)")
        }
        return index..<index + 1
      case .range(let from, let to):
        let start = min(from ?? 0, size)
        return start..<max(start, min(to ?? size, size))
      }
    }
  }
}
