import ElboCompiler
import Foundation
import Testing

/// The committed trainers, byte for byte. With `ELBO_RECORD=1` in the environment they are written
/// anew, and the tests fail.
@Suite struct GeneratedBytesTests {
  @Test(arguments: GoldenTrainer.allCases)
  func `the committed trainer is what the compiler emits`(golden: GoldenTrainer) throws {
    let trainer = GeneratedTrainer(of: try golden.compiled())
    if ProcessInfo.processInfo.environment["ELBO_RECORD"] == "1" {
      try record(trainer, golden)
      Issue.record("recorded \(golden.folder.path): look at the difference, then test again")
      return
    }
    let committed = try golden.committed()
    for path in Set(committed.keys).union(trainer.files.keys).sorted() {
      if let difference = difference(committed[path], trainer.files[path]) {
        Issue.record("\(golden.rawValue)/\(path): \(difference)")
      }
    }
  }

  @Test func `compiling once more gives the same bytes`() throws {
    let first = GeneratedTrainer(of: try GoldenTrainer.tiny.compiled())
    let second = GeneratedTrainer(of: try GoldenTrainer.tiny.compiled())
    #expect(first.files == second.files)
  }

  private func record(_ trainer: GeneratedTrainer, _ golden: GoldenTrainer) throws {
    if FileManager.default.fileExists(atPath: golden.folder.path) {
      try FileManager.default.removeItem(at: golden.folder)
    }
    try trainer.verify()
    try trainer.write(to: golden.folder.path)
  }

  /// What is wrong with a committed file, in a line; nil where nothing is.
  private func difference(_ committed: Data?, _ emitted: String?) -> String? {
    guard let emitted else { return "committed, but no longer emitted" }
    guard let committed else { return "emitted, but not committed" }
    guard committed != Data(emitted.utf8) else { return nil }
    let old = lines(String(decoding: committed, as: UTF8.self))
    let new = lines(emitted)
    for line in 0..<max(old.count, new.count) {
      let (old, new) = (line < old.count ? old[line] : nil, line < new.count ? new[line] : nil)
      guard old != new else { continue }
      return """
        differs at line \(line + 1)
          committed: \(old ?? "(the end)")
          emitted:   \(new ?? "(the end)")
        """
    }
    return "differs in bytes that are no text"
  }

  private func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
