import ElboTestSupport
import Foundation
import Testing

import ElboData

@Suite struct MetricsLogTests {
  let folder: TestFolder
  var path: String { folder.file("metrics.jsonl") }
  let first = #"{"format":"elbo-metrics","version":1}"# + "\n"

  init() throws { folder = try TestFolder() }

  private var text: String {
    get throws { String(decoding: try FileBytes.read(path), as: UTF8.self) }
  }

  @Test func `records are lines with sorted names, there as soon as they are appended`() throws {
    let log = try MetricsLog(path: path)
    try log.append(["loss": .number(284.1234), "epoch": .integer(1), "model": .text("a\"\n")])
    #expect(
      try text == first + #"{"epoch":1,"loss":284.1234,"model":"a\"\n"}"# + "\n")
    try log.append([:])
    #expect(try text.hasSuffix("\n{}\n"))
  }

  @Test func `an old file is continued and an unfinished line ended`() throws {
    try MetricsLog(path: path).append(["epoch": .integer(1)])
    let whole = try text
    _ = try folder.write(Array((whole + "{\"epo").utf8), "metrics.jsonl")
    try MetricsLog(path: path).append(["epoch": .integer(2)])
    #expect(try text == whole + "{\"epo\n{\"epoch\":2}\n")
  }

  @Test func `numbers read back as the same bits`() throws {
    let extremes = [Double.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude]
    for value in [0.1, -0.0, 1e-5, 1.0 / 3, 100] + extremes {
      let json = JSON.number(value).line
      #expect(Double(json)?.bitPattern == value.bitPattern)
      #expect((try? JSONSerialization.jsonObject(with: Data("[\(json)]".utf8))) != nil)
    }
  }

  @Test func `what JSON has no number for is text`() {
    #expect(JSON.number(.nan).line == "\"nan\"")
    #expect(JSON.number(.infinity).line == "\"inf\"")
    #expect(JSON.number(-.infinity).line == "\"-inf\"")
  }

  @Test func `any text is JSON`() throws {
    let text = "\u{0}\u{1f}\u{7f}\\\"/é\u{202e}😀\r\n\t"
    let json = Data("[\(JSON.text(text).line)]".utf8)
    #expect(try JSONDecoder().decode([String].self, from: json) == [text])
  }

  @Test func `a file that cannot be opened or written is an error`() throws {
    let error = #expect(throws: DataError.self) { try MetricsLog(path: folder.path) }
    #expect(error?.kind == .inputOutput)
    #expect(
      try fault("/dev/full") { _ = try MetricsLog(path: "/dev/full") }
        == "FILE: cannot be written: No space left on device")
  }
}
