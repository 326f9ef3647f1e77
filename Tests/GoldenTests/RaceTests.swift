import ElboCompiler
import ElboIR
import ElboModels
import ElboTestSupport
import ElboToolchain
import Foundation
import Testing

/// Emitted trainers under a detector of data races.
@Suite struct RaceTests {
  /// Whether gcc's programs run under its detector; clang's needs libraries that come with Swift.
  private static let hasDetector: Bool = {
    guard let folder = try? TemporaryFolder(named: "elbo-race-probe") else { return false }
    let source = folder.path + "/probe.c"
    try? "int main(void) { return 0; }".write(toFile: source, atomically: false, encoding: .utf8)
    return Program.succeeds("gcc", "-fsanitize=thread", source, "-o", folder.path + "/probe")
      && Program.succeeds(folder.path + "/probe")
  }()

  /// A trainer whose steps have so many blocks of rows that threads take some in the middle of
  /// their way.
  private func build(in folder: String) throws {
    var options = CompileOptions()
    options.batchSize = 128
    options.evaluationBatchSize = 128
    let model = try Compiler(options: options).compile(TinyVAE())
    try GeneratedTrainer(of: model, targets: [.portable]).write(to: folder)
    let built = try Program.run([
      "make", "-C", folder, "CC=gcc", "CFLAGS=-O1 -g -fsanitize=thread",
      "LDFLAGS=-fsanitize=thread",
    ])
    #expect(built.status == 0, "\(built.output)")
  }

  @Test(.enabled(if: RaceTests.hasDetector, "gcc has no -fsanitize=thread"))
  func `threads that take each other's blocks do not race, and give the bits of one`() throws {
    let folder = try TemporaryFolder(named: "elbo-races")
    try build(in: folder.path + "/trainer")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/data", withIntermediateDirectories: false)
    try ImageFiles(train: 6000).write(to: folder.path + "/data")
    let saved = try [1, 2, 3, 8].map { threads in
      let out = folder.path + "/\(threads).safetensors"
      let result = try Program.run([
        folder.path + "/trainer/tiny_vae", "--data", folder.path + "/data", "--epochs", "5",
        "--threads", "\(threads)", "--out", out,
      ])
      #expect(result.status == 0, "\(result.output)")
      return try Data(contentsOf: URL(fileURLWithPath: out))
    }
    #expect(Set(saved).count == 1)
  }
}
