import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import ElboToolchain
import Foundation
import Testing

@Suite struct GeneratedTrainerTests {
  private func trainer(batch: Int = 4, targets: [Target] = Target.all) throws -> GeneratedTrainer {
    var options = CompileOptions()
    options.batchSize = batch
    options.evaluationBatchSize = 8
    return GeneratedTrainer(
      of: try Compiler(options: options).compile(TinyVAE()), targets: targets)
  }

  @Test func `the same model and options give the same bytes`() throws {
    #expect(try trainer().files == trainer().files)
  }

  @Test func `the manifest is JSON and lists every file`() throws {
    let trainer = try trainer(targets: [.avx2, .portable])
    let text = try #require(trainer.files["manifest.json"])
    let manifest = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: NSObject])
    #expect(manifest["format"] == "elbo-manifest" as NSString)
    #expect(manifest["prefix"] == "tiny_vae" as NSString)
    #expect(manifest["files"] == trainer.paths as NSArray)
    #expect(manifest["targets"] == ["avx2", "portable"] as NSArray)
    let programs = try #require(manifest["programs"] as? [String: NSObject])
    #expect(
      programs.keys.sorted() == [
        "decode", "encode", "evaluate", "generate", "reconstruct", "train",
      ])
  }

  @Test func `nothing names a path of this machine or a line of the model`() throws {
    for (name, text) in try trainer().files where name.hasSuffix(".txt") || name.hasSuffix("json") {
      #expect(!text.contains("TinyVAE.swift"), "\(name)")
      #expect(!text.contains("/home"), "\(name)")
    }
  }

  @Test func `every unit is verified`() throws {
    try trainer().verify()
  }

  @Test func `only what an earlier manifest lists is removed`() throws {
    let folder = try TemporaryFolder(named: "elbo-generated-tests")
    let file = { (name: String) in folder.path + "/" + name }
    try "mine".write(toFile: file("notes.txt"), atomically: false, encoding: .utf8)
    try "old".write(toFile: file("old.c"), atomically: false, encoding: .utf8)
    try #"{"format":"elbo-manifest","files":["old.c","../outside.c","/etc/none"]}"#
      .write(toFile: file("manifest.json"), atomically: false, encoding: .utf8)
    let trainer = try trainer()
    try trainer.write(to: folder.path)
    #expect(!FileManager.default.fileExists(atPath: file("old.c")))
    #expect(try String(contentsOfFile: file("notes.txt"), encoding: .utf8) == "mine")
    for (name, text) in trainer.files {
      #expect(try String(contentsOfFile: file(name), encoding: .utf8) == text, "\(name)")
    }
  }
}
