import ElboTestSupport
import Foundation
import Testing

/// A test lies where the source lies that it tests, so that each is found from the other.
@Suite struct MirrorTests {
  /// Test targets that test the package as a whole, or what is beside its sources.
  private static let whole: Set = [
    "ElboTestSupportTests", "FixtureTests", "GoldenTests", "HostileTests", "MutationTests",
    "RepositoryTests",
  ]
  /// What tests are made with.
  private static let support: Set = [
    "ElboTestSupport", "FixtureSupport", "Fixtures", "HostileApp",
  ]

  @Test func `a folder of tests has its name from the sources`() throws {
    let folders = Set(Repository.swiftFiles(below: "Tests").map(Self.folder(of:)))
    for folder in folders.sorted() {
      guard let source = Self.source(of: folder) else { continue }
      #expect(Repository.isFolder("Sources/\(source)"), "Tests/\(folder) has no Sources/\(source)")
    }
  }

  @Test func `what is not mirrored is there`() {
    for folder in Self.whole.union(Self.support) {
      #expect(Repository.isFolder("Tests/\(folder)"), "Tests/\(folder)")
    }
  }

  private static func folder(of file: String) -> String {
    file.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// `ElboIRTests/Graph/Text` → `ElboIR/Graph/Text`; nil for what has no counterpart.
  private static func source(of folder: String) -> String? {
    var names = folder.split(separator: "/").map(String.init)
    guard !whole.union(support).contains(names[0]) else { return nil }
    if names.last == "Support" { names.removeLast() }
    guard names[0].hasSuffix("Tests") else { return folder }
    names[0].removeLast("Tests".count)
    return names.joined(separator: "/")
  }
}
