import Elbo
import ElboCompiler
import ElboData
import ElboTestSupport
import Foundation
import Testing

import ElboCommand

/// A model of convolutions in the command, interpreted and compiled.
@Suite struct ConvolutionTrainingTests {
  private let run = CommandRun(models: ModelCatalog(of: [ConvolutionVAE()]))

  @Test func `it trains interpreted, and its loss falls`() throws {
    let folder = try TestFolder()
    try ImageFiles(train: 40, test: 20, height: 4, width: 2).write(to: folder.path)
    let status = run.run(with: [
      "train", "ConvolutionVAE", "--interpreted", "--data", folder.path, "--batch", "16",
      "--epochs", "20", "--learning-rate", "0.01", "--out", folder.path,
    ])
    #expect(status == .success)
    let metrics = try String(contentsOfFile: folder.path + "/metrics.jsonl", encoding: .utf8)
    let losses = metrics.split(separator: "\n").compactMap { line -> Double? in
      let record = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return record?["loss"] as? Double
    }
    let (first, last) = (try #require(losses.first), try #require(losses.last))
    #expect(losses.count >= 20)
    #expect(last < first)
    let source = [
      "ConvolutionVAE", "--interpreted", "--data", folder.path, "--checkpoint",
      folder.path + "/checkpoint.safetensors",
    ]
    #expect(run.run(with: ["evaluate"] + source) == .success)
    #expect(run.run(with: ["sample"] + source + ["--out", folder.path + "/s.png"]) == .success)
  }

  @Test func `the debugger goes through its step`() throws {
    #expect(run.run(with: ["debug", "ConvolutionVAE", "--commands", "/dev/null"]) == .success)
  }

  @Test func `it trains compiled, with the same checkpoint`() throws {
    let folder = try TestFolder()
    try ImageFiles(train: 40, test: 20, height: 4, width: 2).write(to: folder.path)
    let files = try [[], ["--interpreted"]].map { engine in
      let out = folder.path + "/\(engine.count)"
      let status = run.run(
        with: [
          "train", "ConvolutionVAE", "--data", folder.path, "--batch", "16", "--epochs", "2",
          "--threads", "2", "--out", out,
        ] + engine)
      #expect(status == .success)
      return try SafetensorsFile(reading: out + "/checkpoint.safetensors").tensors
    }
    #expect(files[0].contains { $0.name == "grow.weight" })
    #expect(files[0] == files[1])
  }
}
