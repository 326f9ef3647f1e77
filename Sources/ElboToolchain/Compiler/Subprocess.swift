import ElboSystem
import Foundation
import Synchronization
import SystemPackage

/// A program that is run to its end. It leads a process group, so that a signal that ends this
/// process ends it with all that it started.
///
///     var process = Subprocess("/bin/sleep", ["60"])
///     process.timeLimit = .seconds(1)
///     try process.run().end == .outOfTime
package struct Subprocess: Sendable {
  package let executable: String
  package let arguments: [String]
  /// What the program finds in place of this process's own variables, or beside them.
  package var variables: [String: String] = [:]
  /// How long it may take before it is killed; nil for as long as it likes.
  package var timeLimit: Duration?
  /// Whether complaints are kept apart from the output.
  package var splitsErrors = false

  package init(executable: String, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }

  /// Both streams are read to their ends before the wait: a compiler with more to say than a pipe
  /// holds would otherwise never end.
  ///
  /// - Throws: `ToolchainError.system` if the program cannot be started.
  package func run() throws -> FinishedProcess {
    let (child, streams) = try start()
    defer { for stream in streams { try? stream.close() } }
    let watchdog = timeLimit.map { Watchdog(of: child, limit: $0) }
    let texts = StreamReader(streams: streams).readToEnd()
    Self.awaitEnd(of: child)
    Leftovers.forget(child: child)
    let isOutOfTime = watchdog?.stop() ?? false
    let status = Self.reap(child)
    return FinishedProcess(
      end: isOutOfTime ? .outOfTime : FinishedProcess.End(waitStatus: status),
      output: texts[0], errors: texts.count > 1 ? texts[1] : "")
  }

  /// The program's number, and the ends from which its output and its complaints are read.
  private func start() throws -> (child: Int32, streams: [FileDescriptor]) {
    var pipes: [(readEnd: FileDescriptor, writeEnd: FileDescriptor)] = []
    do {
      let child = try Leftovers.starting {
        defer { for pipe in pipes { try? pipe.writeEnd.close() } }
        for _ in 0..<(splitsErrors ? 2 : 1) { pipes.append(try Self.pipe()) }
        return try spawn(output: pipes[0].writeEnd, errors: pipes[pipes.count - 1].writeEnd)
      }
      return (child, pipes.map(\.readEnd))
    } catch {
      for pipe in pipes { try? pipe.readEnd.close() }
      throw error
    }
  }

  /// A pipe that no program inherits by itself.
  private static func pipe() throws -> (readEnd: FileDescriptor, writeEnd: FileDescriptor) {
    do {
      return try FileDescriptor.pipe(options: .closeOnExec)
    } catch {
      throw ToolchainError.system(action: "make a pipe", reason: error.description)
    }
  }

  /// Waits until the program has ended, and leaves its number taken.
  private static func awaitEnd(of child: Int32) {
    var information = siginfo_t()
    while waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
  }

  /// How the program ended, as the system says it; its number may then be another's.
  private static func reap(_ child: Int32) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
  }
}

/// A program that ran to its end.
package struct FinishedProcess: Equatable, Sendable {
  package enum End: Equatable, Sendable {
    /// It ended by itself.
    case exit(Int32)
    case signal(Int32)
    /// It took too long, and was killed.
    case outOfTime

    init(waitStatus: Int32) {
      let signal = waitStatus & 0x7f
      self = signal == 0 ? .exit((waitStatus >> 8) & 0xff) : .signal(signal)
    }
  }

  package let end: End
  /// Standard output, with standard error where that is not kept apart, in the order of writing.
  package let output: String
  /// Standard error where it is kept apart.
  package let errors: String

  /// As a shell has it: the exit status, or 128 and the signal that ended the program.
  package var status: Int32 {
    switch end {
    case .exit(let status): status
    case .signal(let signal): 128 + signal
    case .outOfTime: 128 + SIGKILL
    }
  }
}

/// Runs a program and waits for it; its complaints are part of its output.
///
/// - Throws: `ToolchainError.system` if the program cannot be started.
package func runProcess(_ executable: String, arguments: [String]) throws -> FinishedProcess {
  try Subprocess(executable: executable, arguments: arguments).run()
}
