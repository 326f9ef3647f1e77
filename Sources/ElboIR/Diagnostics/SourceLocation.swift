/// A position in a user's Swift source, from `#fileID`, `#line` and `#column`.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// `Module/File.swift`.
  public let fileID: String
  /// One-based line.
  public let line: Int
  /// One-based column.
  public let column: Int

  /// A location, as a call site captures it with default arguments.
  public init(fileID: String, line: Int, column: Int) {
    self.fileID = fileID
    self.line = line
    self.column = column
  }

  /// The file without its module, as compilers print it.
  package var file: Substring {
    fileID.split(separator: "/").last ?? Substring(fileID)
  }

  /// `VAE.swift:24:15`.
  public var description: String { "\(file):\(line):\(column)" }
}
