import Foundation

/// A program of this machine.
enum Program {
  /// How a program ended, and what it wrote to both streams.
  struct Result {
    let status: Int32
    let output: String
  }

  /// Runs a program that is found as a shell would, and waits for it; 127 where there is none.
  static func run(_ words: [String]) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }

  /// Whether a program can be run with these words.
  static func succeeds(_ words: String...) -> Bool {
    (try? run(words))?.status == 0
  }
}
