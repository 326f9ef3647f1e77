import ElboCompiler
import ElboData
import ElboModels
import Foundation
import Testing

import ElboCommand

@Suite struct TrainCommandTests {
  private let run = CommandRun(models: ModelCatalog(Catalog.models))

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("elbo-run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeData(to: folder)
    try body(folder)
  }

  /// MNIST's four files with images of 4 x 2: 40 to train on and 20 to test on.
  private func writeData(to folder: String) throws {
    for (prefix, count) in [("train", 40), ("t10k", 20)] {
      let pixels = (0..<count * 8).map { UInt8(truncatingIfNeeded: $0 * 73 % 251) }
      let images = [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, 4, 0, 0, 0, 2] + pixels
      let labels = [0, 0, 8, 1, 0, 0, 0, UInt8(count)] + (0..<count).map { UInt8($0 % 10) }
      try Data(images).write(
        to: URL(fileURLWithPath: "\(folder)/\(prefix)-images-idx3-ubyte"))
      try Data(labels).write(
        to: URL(fileURLWithPath: "\(folder)/\(prefix)-labels-idx1-ubyte"))
    }
  }

  private func trained(
    in folder: String, on data: String, _ more: [String] = []
  ) -> CommandStatus {
    run.run(
      ["train", "TinyVAE", "--interpreted", "--data", data, "--batch", "16", "--out", folder]
        + more)
  }

  @Test func `a run writes checkpoint, metrics and pictures that the other commands read`() throws {
    try withFolder { folder in
      #expect(trained(in: folder, on: folder, ["--epochs", "2"]) == .success)
      let checkpoint = folder + "/checkpoint.safetensors"
      #expect(try SafetensorsFile(reading: checkpoint).metadata["epoch"] == "2")
      let metrics = try String(contentsOfFile: folder + "/metrics.jsonl", encoding: .utf8)
      #expect(metrics.split(separator: "\n").count == 4)
      let source = ["TinyVAE", "--interpreted", "--data", folder, "--checkpoint", checkpoint]
      for (command, file) in [
        ("sample", "s.png"), ("reconstruct", "r.png"), ("encode", "c.csv"),
        ("encode", "c.safetensors"),
      ] {
        #expect(run.run([command] + source + ["--out", "\(folder)/\(file)"]) == .success)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/\(file)"))
      }
      for file in ["samples.png", "reconstructions.png", "s.png", "r.png"] {
        #expect(try PNGImage(reading: "\(folder)/\(file)").width > 28)
      }
      #expect(run.run(["evaluate"] + source) == .success)
      let codes = try String(contentsOfFile: folder + "/c.csv", encoding: .utf8)
      let lines = codes.split(separator: "\n")
      #expect(lines.count == 21)
      #expect(
        lines[0] == "index,label,z.logVariance[0],z.logVariance[1],z.mean[0],z.mean[1]")
    }
  }

  @Test func `a resumed run ends with the checkpoint of an uninterrupted one`() throws {
    try withFolder { folder in
      let (whole, part) = (folder + "/whole", folder + "/part")
      #expect(trained(in: whole, on: folder, ["--epochs", "2"]) == .success)
      #expect(trained(in: part, on: folder, ["--epochs", "1"]) == .success)
      let resume = ["--epochs", "2", "--resume", part + "/checkpoint.safetensors"]
      #expect(trained(in: part, on: folder, resume) == .success)
      let files = try [whole, part].map {
        try SafetensorsFile(reading: $0 + "/checkpoint.safetensors")
      }
      #expect(files[0] == files[1])
    }
  }

  @Test func `a checkpoint of another optimiser cannot be resumed, which is bad data`() throws {
    try withFolder { folder in
      #expect(trained(in: folder, on: folder, ["--epochs", "1"]) == .success)
      let status = run.run([
        "train", "TinyVAE", "--interpreted", "--optimizer", "sgd", "--data", folder, "--resume",
        folder + "/checkpoint.safetensors", "--out", folder,
      ])
      #expect(status == .badData)
    }
  }

  @Test func `a missing checkpoint ends with the status for input and output`() {
    let status = run.run(["evaluate", "TinyVAE", "--checkpoint", "/nonexistent.safetensors"])
    #expect(status == .inputOutput)
  }

  @Test func `images of another size are refused where they were asked for`() throws {
    try withFolder { folder in
      let status = run.run(["train", "DenseVAE", "--interpreted", "--data", folder])
      #expect(status == .badData)
    }
  }

  @Test func `a model is taken at the size of the data that were found`() throws {
    var options = TrainerOptions()
    options.isInterpreted = true
    let data = TrainingData(Dataset.digits(), limit: 10)
    let trainer = try DataOptions.parse([]).trainer(DenseVAE(), data: data, options: options)
    #expect(trainer.trainData.count == 10)
    #expect(trainer.parameterCount == 64 * 400 + 400 + 400 * 40 + 40 + 20 * 400 + 400 + 401 * 64)
  }
}
