import Foundation
import Testing

/// Processes hash with seeds of their own, which the order of a set's or a dictionary's elements
/// depends on. `Scripts/determinism` does this for every model and many processes.
@Suite struct ProcessDeterminismTests {
  @Test(arguments: ["TinyVAE", "TwoLatentVAE"])
  func `every process in every folder writes the same`(model: String) throws {
    let elbo = try #require(
      CommandLine.arguments.first.map {
        URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("elbo").path
      })
    try #require(FileManager.default.isExecutableFile(atPath: elbo), "no program '\(elbo)'")
    var results: Set<[String: Data]> = []
    for _ in 0..<3 {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: folder) }
      let trainer = folder.appendingPathComponent("trainer")
      let generate = try Program.run([elbo, "generate", model, "--out", trainer.path])
      try #require(generate.status == 0, "\(generate.output)")
      let inspect = try Program.run([elbo, "inspect", model])
      try #require(inspect.status == 0, "\(inspect.output)")
      var files = ["inspect": Data(inspect.output.utf8)]
      for name in try FileManager.default.subpathsOfDirectory(atPath: trainer.path) {
        files[name] = FileManager.default.contents(atPath: trainer.path + "/" + name)
      }
      results.insert(files)
    }
    #expect(results.count == 1)
    #expect((results.first?.count ?? 0) > 10)
  }
}
