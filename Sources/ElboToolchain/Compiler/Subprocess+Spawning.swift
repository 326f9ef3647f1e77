import Foundation
import SystemPackage

extension Subprocess {
  /// Starts the program without input, and returns its number.
  ///
  /// - Throws: `ToolchainError.system` if it cannot be started.
  func spawn(output: FileDescriptor, errors: FileDescriptor) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.rawValue, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.rawValue, STDERR_FILENO)
    var attributes = Self.attributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let words = ([executable] + arguments).map { strdup($0) }
    let settings = ProcessInfo.processInfo.environment.merging(variables) { $1 }
      .map { strdup("\($0.key)=\($0.value)") }
    defer { (words + settings).forEach { free($0) } }
    var child: Int32 = 0
    let code = posix_spawn(
      &child, executable, &actions, &attributes, words + [nil], settings + [nil])
    guard code == 0 else {
      throw ToolchainError.system(
        action: "run '\(executable)'", reason: Errno(rawValue: code).description)
    }
    return child
  }

  /// A process group of its own, and the signals as they are by default: what this process ignores,
  /// the program would ignore too.
  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    return attributes
  }
}
