import ElboC
import ElboIR
import ElboSystem
import ElboToolchain
import Foundation

/// The C of a case's builds, as files, and the commands of the compilers that make libraries of
/// them.
///
/// What stops the compiler stops this too: a command does it in a process of its own.
package struct EmittedReproduction {
  private let builds: [PlannedBuild]

  /// - Throws: `Finding` where the program has no builds.
  package init(of program: RandomProgram) throws {
    builds = try CaseCheck(of: program, toolchains: ToolchainChoice()).builds
  }

  /// - Throws: Where the folder cannot be written.
  package func write(to folder: String) throws {
    for (index, build) in builds.enumerated() {
      let own = try emptied(folder.appending(path: "build\(index)"))
      let sources = ProgramGroupSources(models: [build.model], target: build.toolchain.target)
      try sources.files.write(to: own)
    }
    try Runtime.sources.write(to: try emptied(folder.appending(path: "runtime")))
    try ReproductionFile(name: "compile.sh", text: commands).write(to: folder)
  }

  /// A folder without what an earlier run wrote.
  private func emptied(_ folder: String) throws -> String {
    if FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.removeItem(atPath: folder)
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private var commands: String {
    let start = """
      #!/bin/sh
      # Compiles the builds as they were when the case failed.
      cd "$(dirname "$0")" || exit 74
      set -e

      """
    return start + builds.enumerated().map(command).joined()
  }

  private func command(at index: Int, build: PlannedBuild) -> String {
    let (toolchain, folder) = (build.toolchain, "build\(index)")
    let words =
      [toolchain.compiler.path] + toolchain.compiler.leadingArguments
      + CCompiler.standardFlags + toolchain.flags
      + ["-I\(folder)", "-Iruntime", "-Iruntime/include", "-shared"]
      + ["-o"] + ["group.so", "unit.c", "models.c"].map(folder.appending(path:)) + ["-lm"]
    return "\n# \(folder): \(build.title), \(toolchain)\n"
      + words.map(Self.quoted).joined(separator: " ") + "\n"
  }

  /// A word as a shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_=./+".contains($0))
    }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
