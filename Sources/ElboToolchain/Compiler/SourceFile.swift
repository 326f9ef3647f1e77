/// A file that is compiled, or included by one that is.
package struct SourceFile: Sendable, Hashable {
  /// The name, without a folder.
  package var name: String
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Whether it is a translation unit, not a header.
  package var isUnit: Bool { name.hasSuffix(".c") }
}
