import ElboIR
import ElboInterpreter
import Foundation

/// Values as the debugger prints them.
package enum ValueText {
  /// The most elements that one command prints.
  package static let limit = 4096
  /// How much of each axis is printed where no slice says more.
  private static let excerpt = 8

  /// One number: the shortest decimal that reads back as the same Float32. A NaN has no sign, since
  /// the law gives it none.
  package static func number(of value: Float) -> String { value.isNaN ? "nan" : "\(value)" }

  package static func element(of value: Float, type: ElementType) -> String {
    switch type {
    case .float: number(of: value)
    case .boolean: value == 0 ? "false" : "true"
    case .index, .byte: Int(exactly: value).map(String.init) ?? number(of: value)
    }
  }

  /// The elements of a slice, a line for each row of the last axis; without a slice, the first of
  /// each axis.
  package static func lines(of value: Tensor<Float>, slice: ValueSlice?) throws -> [String] {
    let positions =
      try slice?.positions(in: value.dimensions) ?? value.dimensions.map { 0..<min($0, excerpt) }
    let count = positions.reduce(1) { $0 * $1.count }
    guard count <= limit else {
      throw DebuggerError("the slice has \(count) elements, at most \(limit) are printed")
    }
    guard count > 0 else { return ["no elements"] }
    let rows = rows(at: positions).map { row in
      row.elements.map {
        element(
          of: value.elements[offset(of: $0, dimensions: value.dimensions)], type: value.element)
      }
    }
    let width = rows.joined().map(\.count).max() ?? 0
    let hidesMore = slice == nil && zip(positions, value.dimensions).contains { $0.count < $1 }
    return zip(Self.rows(at: positions), rows).map { row, texts in
      row.title + texts.map { " " + $0.padded(to: width, alignment: .right) }.joined()
    } + (hidesMore ? ["… slice it to see more, as in [0:2, 4:12]"] : [])
  }

  /// A line of elements: where it is, and the coordinates of each.
  private struct Row {
    let title: String
    let elements: [[Int]]
  }

  private static func rows(at positions: [Range<Int>]) -> [Row] {
    guard let last = positions.last else { return [Row(title: "[]", elements: [[]])] }
    let prefixes = positions.dropLast().reduce([[Int]]([[]])) { rows, range in
      rows.flatMap { row in range.map { row + [$0] } }
    }
    let end = last.count == 1 ? "\(last.lowerBound)" : "\(last.lowerBound):\(last.upperBound)"
    return prefixes.map { prefix in
      Row(
        title: "[" + (prefix.map(String.init) + [end]).joined(separator: ", ") + "]",
        elements: last.map { prefix + [$0] })
    }
  }

  private static func offset(of coordinates: [Int], dimensions: [Int]) -> Int {
    zip(coordinates, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// What a value is like, in two lines.
  package static func statistics(of value: Tensor<Float>) -> [String] {
    let statistics = ValueStatistics(of: value)
    let counts =
      "\(statistics.count) elements: \(statistics.nanCount) nan, \(statistics.infiniteCount) inf, "
      + "\(statistics.zeroCount) zero, \(statistics.negativeCount) negative"
    guard let finite = statistics.finite else { return [counts] }
    let numbers = [
      ("min", finite.minimum), ("max", finite.maximum), ("mean", finite.mean),
      ("deviation", finite.standardDeviation),
    ]
    let summary = numbers.map { "\($0.0) " + String(format: "%.6g", $0.1) }
    return [counts, summary.joined(separator: "  ")]
  }
}
