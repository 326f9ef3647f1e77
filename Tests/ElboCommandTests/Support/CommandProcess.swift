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
    try Self.writeData(to: folder.path + "/data")
  }

  /// MNIST's four files with images of 4 x 2: 200 to train on and 40 to test on.
  private static func writeData(to folder: String) throws {
    for (prefix, count) in [("train", 200), ("t10k", 40)] {
      let pixels = (0..<count * 8).map { UInt8(truncatingIfNeeded: $0 * 73 % 251) }
      let images = [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, 4, 0, 0, 0, 2] + pixels
      let labels = [0, 0, 8, 1, 0, 0, 0, UInt8(count)] + (0..<count).map { UInt8($0 % 10) }
      try Data(images).write(
        to: URL(fileURLWithPath: "\(folder)/\(prefix)-images-idx3-ubyte"))
      try Data(labels).write(
        to: URL(fileURLWithPath: "\(folder)/\(prefix)-labels-idx1-ubyte"))
    }
  }

  /// Runs a script of bash in the folder.
  func run(_ script: String) throws -> End {
    let command = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("elbo").path
    let setting =
      "cd '\(folder.path)'; elbo='\(command)'; export TMPDIR=$PWD/tmp ELBO_CACHE=$PWD/cache\n"
    let start = ContinuousClock.now
    let result = try runProcess("/bin/bash", ["-c", setting + script])
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
