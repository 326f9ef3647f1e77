import ElboIR
/// A variable that the data shows and the model only reads: `let x = Given(10, .real)`.
///
/// No statement is about it. A category is read as a one-hot row.
public struct Given: Variable {
  /// What its initialiser said.
  public let declaration: SiteDeclaration

  /// A site of any number of feature axes.
  public init(
    _ sizes: [Int], _ encoding: ElementEncoding,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    declaration = SiteDeclaration(
      kind: .given(encoding), sizes: sizes,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A site without feature axes: `.category(10)`.
  public init(
    _ encoding: ElementEncoding, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.init([], encoding, fileID: fileID, line: line, column: column)
  }

  /// A site of one feature axis.
  public init(
    _ size: Int, _ encoding: ElementEncoding,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.init([size], encoding, fileID: fileID, line: line, column: column)
  }

  /// A site of two feature axes.
  public init(
    _ first: Int, _ second: Int, _ encoding: ElementEncoding,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.init([first, second], encoding, fileID: fileID, line: line, column: column)
  }

  /// A site of three feature axes.
  public init(
    _ first: Int, _ second: Int, _ third: Int, _ encoding: ElementEncoding,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.init([first, second, third], encoding, fileID: fileID, line: line, column: column)
  }
}
