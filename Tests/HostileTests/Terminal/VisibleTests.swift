import ElboCommand
import ElboTestSupport
import Foundation
import Testing

/// What reaches a terminal has nothing in it that the terminal would obey.
@Suite struct VisibleTests {
  /// Said once more, by ranges: line breaks and tabs, and what is neither a control nor turns the
  /// writing direction.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a: true
    case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff,
      0xe0000...0xe0fff:
      false
    default: true
    }
  }

  @Test func `every awkward and random name becomes harmless`() {
    var random = RandomNames(seed: 2)
    let awkward = AwkwardNames.all
    for name in awkward + random.names(10_000, besides: awkward) + [AwkwardNames.megabyte, "\0"] {
      let text = TerminalText.visible(name)
      #expect(text.unicodeScalars.allSatisfy(Self.isHarmless))
      #expect(TerminalText.visible(text) == text)
    }
  }

  @Test func `what is harmless stays as it is, and what is not can still be read`() {
    for text in ["", "plain\ttext\n", "é ü 重み שלום", "<U+001B>", "a%n%s"] {
      #expect(TerminalText.visible(text) == text)
    }
    #expect(TerminalText.visible("a\u{1b}[31m\u{202e}b\r\n") == "a<U+001B>[31m<U+202E>b<U+000D>\n")
    #expect(TerminalText.visible("\u{9b}2J\u{e0041}") == "<U+009B>2J<U+E0041>")
  }

  @Test func `every scalar of Unicode becomes harmless`() {
    var text = String.UnicodeScalarView()
    for value in 0...UInt32(0x10ffff) {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    #expect(TerminalText.visible(String(text)).unicodeScalars.allSatisfy(Self.isHarmless))
  }

  /// Only two files may write to the streams: those that make all text visible. The bar of progress
  /// is made of numbers.
  @Test func `nothing in the command prints by another way`() throws {
    let folder = Repository.root.appending(path: "Sources/ElboCommand")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    let allowed = ["StandardOutput.swift", "StandardError.swift", "ProgressBar.swift"]
    for case let file as String in files where file.hasSuffix(".swift") {
      guard !allowed.contains((file as NSString).lastPathComponent) else { continue }
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let lines = text.split(separator: "\n").filter {
        $0.contains(#/(^|[^.\w])(print|fputs|puts|debugPrint|dump)\(/#)
          && !$0.contains("func print(") && !$0.contains("case print(")
          && !$0.contains("try print(")
      }
      #expect(lines.isEmpty, "\(file)")
      #expect(!text.contains("FileHandle.standard"), "\(file)")
    }
  }
}
