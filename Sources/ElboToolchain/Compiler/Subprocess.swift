import Foundation

/// A program that ran to its end.
package struct FinishedProcess {
  package let status: Int32
  /// Standard output and standard error, in the order they were written.
  package let output: String
}

/// Runs a program and waits for it.
///
/// Both streams share one pipe, which is read to its end before the wait: a compiler with more to
/// say than a pipe holds would otherwise never end.
///
/// - Throws: `ToolchainError.system` if the program cannot be started.
package func runProcess(_ executable: String, _ arguments: [String]) throws -> FinishedProcess {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: executable)
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  process.standardInput = FileHandle.nullDevice
  do {
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return FinishedProcess(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  } catch {
    throw ToolchainError.system(action: "run '\(executable)'", reason: "\(error)")
  }
}
