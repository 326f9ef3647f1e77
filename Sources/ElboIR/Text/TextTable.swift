/// Rows of cells under each other, in columns as wide as their widest cell and two blanks apart.
/// No line ends in a blank.
///
///     TextTable([["pass", "nodes"], ["lowering", "12"]], [.left, .right]).lines
///
///     pass      nodes
///     lowering     12
package struct TextTable: Equatable, Sendable {
  /// The end of a column at which its cells stand.
  package enum Alignment: Sendable {
    case left
    case right
  }

  package let rows: [[String]]
  /// Of the first columns; those after them stand as the last of these.
  package let alignments: [Alignment]
  /// Characters that the first columns have at least.
  package let minimumWidths: [Int]
  /// What every line begins with.
  package let indentation: String

  package init(
    rows: [[String]], alignments: [Alignment] = [.left], minimumWidths: [Int] = [],
    indentation: String = ""
  ) {
    self.rows = rows
    self.alignments = alignments
    self.minimumWidths = minimumWidths
    self.indentation = indentation
  }

  /// A line for each row, without its line break.
  package var lines: [String] {
    let widths = widths
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        cell.padded(to: widths[column], alignment: alignment(of: column))
      }
      return (indentation + cells.joined(separator: "  ")).withoutTrailingBlanks
    }
  }

  /// The lines, each with its line break.
  package var text: String { lines.map { $0 + "\n" }.joined() }

  private var widths: [Int] {
    (0..<(rows.map(\.count).max() ?? 0)).map { column in
      let cells = rows.map { column < $0.count ? $0[column].count : 0 }
      return (cells + (column < minimumWidths.count ? [minimumWidths[column]] : [])).max() ?? 0
    }
  }

  private func alignment(of column: Int) -> Alignment {
    column < alignments.count ? alignments[column] : alignments.last ?? .left
  }
}

extension String {
  /// The text with blanks before it or behind it, so that it fills a column.
  package func padded(to width: Int, alignment: TextTable.Alignment) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return switch alignment {
    case .left: self + blanks
    case .right: blanks + self
    }
  }

  fileprivate var withoutTrailingBlanks: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
