import ElboC
import ElboToolchain
import Foundation
import Testing

/// The runtime as it stands in the project: plain C, the same in every emitted folder.
@Suite struct RuntimeTextTests {
  private static let project = GoldenTrainer.tiny.folder.deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let folder = project + "/Templates/runtime"
  private static let header = project + "/Sources/CElboTrainer/include/elbo_trainer.h"

  private static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test(arguments: ["clang", "gcc"])
  func `each file of the runtime compiles by itself, without a warning`(name: String) throws {
    let compiler = try CCompiler.find(explicit: name == "gcc" ? name : nil)
    let files = try Self.files()
    #expect(files.count >= 9)
    for file in files.map({ Self.folder + "/" + $0 }) + [Self.header] {
      let result = try Program.run(
        [compiler.path] + compiler.leadingArguments + ["-std=c11", "-O2", "-x", "c"]
          + ["-Wall", "-Wextra", "-pedantic", "-Werror", "-c", file, "-o", "/dev/null"]
          + ["-I", Self.project + "/Sources/CElboTrainer/include", "-I", Self.folder])
      #expect(result.status == 0, "\(result.output)")
      // A header as the main file is told so by some compilers.
      if file.hasSuffix(".c") { #expect(result.output == "") }
    }
  }

  @Test(arguments: GoldenTrainer.allCases)
  func `an emitted folder has the runtime and the header as they are`(golden: GoldenTrainer) throws
  {
    let committed = try golden.committed()
    for file in try Self.files() {
      let text = FileManager.default.contents(atPath: Self.folder + "/" + file)
      #expect(committed["runtime/" + file] == text, "\(file)")
    }
    let header = FileManager.default.contents(atPath: Self.header)
    #expect(committed["include/elbo_trainer.h"] == header)
  }

  @Test(arguments: GoldenTrainer.allCases)
  func `no line of emitted C has more than 120 columns`(golden: GoldenTrainer) throws {
    var lines = 0
    for (path, data) in try golden.committed() where path.hasSuffix(".c") || path.hasSuffix(".h") {
      let text = String(decoding: data, as: UTF8.self)
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        lines += 1
        #expect(line.count <= 120, "\(golden.rawValue)/\(path):\(index + 1)")
      }
    }
    #expect(lines > 5000)
  }
}
