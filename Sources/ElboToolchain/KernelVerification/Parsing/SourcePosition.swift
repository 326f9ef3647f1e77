/// A position in the main file.
struct SourcePosition: Comparable {
  var line: Int
  var column: Int
  /// Bytes before it.
  var offset: Int

  static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    left.offset < right.offset
  }
}
