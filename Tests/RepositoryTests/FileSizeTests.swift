import ElboTestSupport
import Foundation
import Testing

/// One concept a file: what grows beyond a few screens is several.
@Suite struct FileSizeTests {
  private static let most = 400
  /// Data, of which nobody reads a line.
  private static let embedded: Set = ["ElboData/Sources/EmbeddedDigits.swift"]

  @Test(arguments: ["Sources", "Tests", "Plugins", "Examples"])
  func `no Swift file is longer than 400 lines`(folder: String) throws {
    for path in Repository.swiftFiles(below: folder) where !Self.embedded.contains(path) {
      let file = Repository.root.appending(path: "\(folder)/\(path)")
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= Self.most + 1, "\(folder)/\(path) has \(lines.count - 1) lines")
    }
  }
}
