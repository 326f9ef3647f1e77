import ElboSystem
import Foundation

/// A program that ran to its end.
package struct FinishedProcess {
  /// Its exit status, or 128 and the signal that ended it.
  package let status: Int32
  /// Standard output and standard error, in the order they were written.
  package let output: String
}

/// Runs a program and waits for it. It leads a process group, so that a signal that ends this
/// process ends it with all that it started.
///
/// Both streams share one pipe, which is read to its end before the wait: a compiler with more to
/// say than a pipe holds would otherwise never end.
///
/// - Throws: `ToolchainError.system` if the program cannot be started.
package func runProcess(_ executable: String, _ arguments: [String]) throws -> FinishedProcess {
  var ends: [Int32] = [-1, -1]
  let child = try Leftovers.starting {
    guard pipe(&ends) == 0 else { throw systemError("make a pipe", errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    do {
      return try spawn(executable, arguments, output: ends[1])
    } catch {
      close(ends[0])
      throw error
    }
  }
  defer { Leftovers.forget(child: child) }
  let output = readToEnd(ends[0])
  close(ends[0])
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  let signal = status & 0x7f
  return FinishedProcess(
    status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
    output: String(decoding: output, as: UTF8.self))
}

private func systemError(_ action: String, _ code: Int32) -> ToolchainError {
  .system(action: action, reason: String(cString: strerror(code)))
}

/// Starts a program without input, whose output and complaints go to `output`.
private func spawn(_ executable: String, _ arguments: [String], output: Int32) throws -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // What this process ignores, the child would ignore too.
  var signals = sigset_t()
  sigemptyset(&signals)
  for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, number) }
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
  let words = ([executable] + arguments).map { strdup($0) }
  let variables = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
  defer { (words + variables).forEach { free($0) } }
  var child: Int32 = 0
  let code = posix_spawn(
    &child, executable, &actions, &attributes, words + [nil], variables + [nil])
  guard code == 0 else { throw systemError("run '\(executable)'", code) }
  return child
}

private func readToEnd(_ descriptor: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return bytes }
    bytes += chunk[..<count]
  }
}
