import ElboTestSupport
import ElboToolchain
import Foundation

/// The command as a process, with a folder of its own for all that it writes.
struct CommandProcess {
  /// What the shell was given, `$elbo` being the command, has printed and returned.
  struct End {
    let status: Int32
    let output: String
    let seconds: Double
  }

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder(named: "elbo-process")
    for name in ["tmp", "cache", "data"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: false)
    }
    try ImageFiles(train: 200, test: 40, height: 4, width: 2).write(to: folder.path + "/data")
  }

  /// Runs a script of bash in the folder.
  func run(_ script: String) throws -> End {
    let command = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("elbo").path
    let setting =
      "cd '\(folder.path)'; elbo='\(command)'; export TMPDIR=$PWD/tmp ELBO_CACHE=$PWD/cache\n"
    let start = ContinuousClock.now
    let result = try runProcess("/bin/bash", arguments: ["-c", setting + script])
    return End(
      status: result.status, output: result.output,
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// What stands in a folder below, with the names that begin with a point.
  func names(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name).sorted()
  }

  /// Processes that were started in the folder and still run.
  func running() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
      .filter {
        let variables = FileManager.default.contents(atPath: "/proc/\($0)/environ") ?? Data()
        return String(decoding: variables, as: UTF8.self).contains("TMPDIR=\(folder.path)/tmp")
      }
  }
}
