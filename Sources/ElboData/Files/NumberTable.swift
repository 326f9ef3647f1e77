import Foundation

/// Numbers in columns with names, from a file of comma-separated values (RFC 4180) whose first line
/// is a heading.
package struct NumberTable: Equatable, Sendable {
  /// The names of the heading, in order.
  package let names: [String]
  /// Row after row, as many numbers each as there are names.
  package let rows: [[Double]]

  /// Reads a file.
  ///
  /// - Throws: `DataError` that names the line and the column, counted from 1.
  package init(reading path: String) throws {
    let bytes = try FileBytes.read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError(path: path, found: "the text is not UTF-8")
    }
    try self.init(text: text, path: path)
  }

  package init(text: String, path: String) throws {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard let heading = lines.first, !heading.isEmpty else {
      throw DataError(
        path: path, found: "the file is empty", expected: "a heading such as 'z[0],z[1]'")
    }
    let names = Self.cells(in: heading)
    self.names = names
    rows = try lines.enumerated().dropFirst().filter { !$0.element.isEmpty }
      .map { index, line in
        try Self.numbers(in: line, names: names, line: index + 1, path: path)
      }
  }

  private static func numbers(
    in line: Substring, names: [String], line number: Int, path: String
  ) throws -> [Double] {
    let cells = cells(in: line)
    guard cells.count == names.count else {
      throw DataError(
        path: path, found: "line \(number) has \(cells.count) columns",
        expected: "\(names.count) as in the heading")
    }
    return try zip(cells, names).map { cell, name in
      guard let value = Double(cell.trimmingCharacters(in: .whitespaces)) else {
        throw DataError(
          path: path, found: "'\(cell)' in line \(number), column '\(name)'", expected: "a number")
      }
      return value
    }
  }

  /// The cells of a line; one in quotes may hold commas, and a quote twice.
  private static func cells(in line: Substring) -> [String] {
    var result: [String] = []
    var cell = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        result.append(cell)
        cell = ""
      default: cell.append(character)
      }
    }
    return result + [cell]
  }
}
