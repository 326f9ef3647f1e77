import Elbo
import ElboCompiler
import ElboData
import ElboModels
import ElboTestSupport
import Foundation
import Testing

import ElboCommand

@Suite struct TrainCommandTests {
  private let run = CommandRun(models: ModelCatalog(of: Catalog.models))

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try TestFolder()
    try ImageFiles(train: 40, test: 20, height: 4, width: 2).write(to: folder.path)
    try body(folder.path)
  }

  private func trained(
    in folder: String, on data: String, more: [String] = []
  ) -> CommandStatus {
    run.run(
      with: ["train", "TinyVAE", "--interpreted", "--data", data, "--batch", "16", "--out", folder]
        + more)
  }

  @Test func `a run writes checkpoint, metrics and pictures that the other commands read`() throws {
    try withFolder { folder in
      #expect(trained(in: folder, on: folder, more: ["--epochs", "2"]) == .success)
      let checkpoint = folder + "/checkpoint.safetensors"
      #expect(try SafetensorsFile(reading: checkpoint).metadata["epoch"] == "2")
      let metrics = try String(contentsOfFile: folder + "/metrics.jsonl", encoding: .utf8)
      #expect(metrics.split(separator: "\n").count == 4)
      let source = ["TinyVAE", "--interpreted", "--data", folder, "--checkpoint", checkpoint]
      for (command, file) in [
        ("sample", "s.png"), ("reconstruct", "r.png"), ("encode", "c.csv"),
        ("encode", "c.safetensors"),
      ] {
        #expect(run.run(with: [command] + source + ["--out", "\(folder)/\(file)"]) == .success)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/\(file)"))
      }
      for file in ["samples.png", "reconstructions.png", "s.png", "r.png"] {
        #expect(try PNGImage(reading: "\(folder)/\(file)").width > 28)
      }
      #expect(run.run(with: ["evaluate"] + source) == .success)
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
      #expect(trained(in: whole, on: folder, more: ["--epochs", "2"]) == .success)
      #expect(trained(in: part, on: folder, more: ["--epochs", "1"]) == .success)
      let resume = ["--epochs", "2", "--resume", part + "/checkpoint.safetensors"]
      #expect(trained(in: part, on: folder, more: resume) == .success)
      let files = try [whole, part].map {
        try SafetensorsFile(reading: $0 + "/checkpoint.safetensors")
      }
      #expect(files[0] == files[1])
    }
  }

  @Test func `a checkpoint of another optimiser cannot be resumed, which is bad data`() throws {
    try withFolder { folder in
      #expect(trained(in: folder, on: folder, more: ["--epochs", "1"]) == .success)
      let status = run.run(with: [
        "train", "TinyVAE", "--interpreted", "--optimizer", "sgd", "--data", folder, "--resume",
        folder + "/checkpoint.safetensors", "--out", folder,
      ])
      #expect(status == .badData)
    }
  }

  @Test func `a missing checkpoint ends with the status for input and output`() {
    let status = run.run(with: ["evaluate", "TinyVAE", "--checkpoint", "/nonexistent.safetensors"])
    #expect(status == .inputOutput)
  }

  @Test func `the stock models without convolutions train on images of any size`() throws {
    let sized = Catalog.models.filter { model in
      (model as? any SizedModel)?.namedSizes.contains { $0.name == "pixels" } == true
    }
    #expect(sized.count == 6)
    try withFolder { folder in
      for model in sized.map({ ModelName(of: $0).description }) where model != "WideVAE" {
        let status = run.run(with: [
          "train", model, "--interpreted", "--data", folder, "--epochs", "1", "--out",
          "\(folder)/\(model)",
        ])
        #expect(status == .success, "\(model)")
      }
    }
  }

  @Test func `sizes are options, and a checkpoint brings its own`() throws {
    try withFolder { folder in
      let sizes = ["--latent", "3", "--hidden", "5"]
      #expect(trained(in: folder, on: folder, more: ["--epochs", "1"] + sizes) == .success)
      let checkpoint = folder + "/checkpoint.safetensors"
      let file = try SafetensorsFile(reading: checkpoint)
      #expect(file["hidden.weight"]?.shape == [8, 5])
      #expect(file["mean.weight"]?.shape == [5, 3])
      let source = ["TinyVAE", "--interpreted", "--data", folder, "--checkpoint", checkpoint]
      #expect(run.run(with: ["evaluate"] + source) == .success)
      #expect(run.run(with: ["evaluate"] + source + ["--latent", "3"]) == .success)
      #expect(run.run(with: ["evaluate"] + source + ["--latent", "4"]) == .usage)
      let resume = ["--epochs", "2", "--resume", checkpoint]
      #expect(trained(in: folder, on: folder, more: resume) == .success)
      #expect(trained(in: folder, on: folder, more: resume + ["--hidden", "6"]) == .usage)
      #expect(
        run.run(with: [
          "debug", "TinyVAE", "--checkpoint", checkpoint, "--data", folder,
          "--commands", "/dev/null",
        ]) == .success)
    }
  }

  @Test func `the advice for images of another size can be followed`() throws {
    try withFolder { folder in
      let data = TrainingData(dataset: try Dataset.find(folder: folder))
      var models = ModelCatalog(of: Catalog.models)
      models.sizes = ["pixels": 9]
      let error = #expect(throws: TrainingError.self) {
        try DataOptions.parse([]).trainer(
          named: "TinyVAE", of: models, data: data, options: TrainerOptions())
      }
      #expect(
        error?.description == """
          site 'x' of TinyVAE holds 9 pixels, the data's images have 8 (4 x 2)
          use --pixels 8, or leave --pixels out
          """)
      for followed in [["--pixels", "8"], []] {
        #expect(trained(in: folder, on: folder, more: ["--epochs", "1"] + followed) == .success)
      }
    }
  }

  @Test func `the advice for more categories can be followed`() throws {
    try withFolder { folder in
      let data = TrainingData(dataset: try Dataset.find(folder: folder))
      var models = ModelCatalog(of: Catalog.models)
      models.sizes = ["categories": 4]
      let error = #expect(throws: TrainingError.self) {
        try DataOptions.parse([]).trainer(
          named: "Classifier", of: models, data: data, options: TrainerOptions())
      }
      #expect(error?.description.hasSuffix("\nuse --categories 10") == true)
      models.sizes = ["categories": 10]
      var options = TrainerOptions()
      options.isInterpreted = true
      _ = try DataOptions.parse([]).trainer(
        named: "Classifier", of: models, data: data, options: options)
    }
  }

  @Test func `a training that breaks keeps the good file and says how to find the value`() throws {
    try withFolder { folder in
      #expect(trained(in: folder, on: folder, more: ["--epochs", "1"]) == .success)
      let checkpoint = folder + "/checkpoint.safetensors"
      let good = try SafetensorsFile(reading: checkpoint)
      let broken = [
        "train", "TinyVAE", "--interpreted", "--data", folder, "--batch", "16", "--out", folder,
        "--learning-rate", "1e30", "--epochs", "3",
      ]
      #expect(run.run(with: broken) == .software)
      #expect(try SafetensorsFile(reading: checkpoint) == good)
      let models = ModelCatalog(of: Catalog.models)
      let advice = try #require(
        DebugAdvice(
          for: TrainingError.lossNotFinite(model: "TinyVAE", step: 2), arguments: broken,
          models: models))
      let command = try #require(advice.description.split(separator: "'").first)
      #expect(
        command
          == "elbo debug TinyVAE --data \(folder) --batch 16 --learning-rate 1e30 --step 2")
      try Data("break nonfinite\ncontinue\nquit\n".utf8).write(
        to: URL(fileURLWithPath: folder + "/commands"))
      let words = command.split(separator: " ").dropFirst().map(String.init)
      #expect(run.run(with: words + ["--commands", folder + "/commands"]) == .success)
    }
  }

  @Test func `a checkpoint with a number that is none is refused by all that read it`() throws {
    try withFolder { folder in
      #expect(trained(in: folder, on: folder, more: ["--epochs", "1"]) == .success)
      let checkpoint = folder + "/checkpoint.safetensors"
      var file = try Checkpoint(reading: checkpoint)
      let position = try #require(file.tensors.firstIndex { $0.name == "expand.weight" })
      var floats = try #require(file.tensors[position].floats)
      floats[7] = .nan
      file.tensors[position] = SafetensorsFile.Tensor(
        name: "expand.weight", shape: [2, 6], floats: floats)
      try file.write()
      let source = ["TinyVAE", "--interpreted", "--data", folder, "--checkpoint", checkpoint]
      for command in ["evaluate", "sample", "reconstruct", "encode"] {
        #expect(run.run(with: [command] + source) == .badData, "\(command)")
      }
      let resume = ["--epochs", "2", "--resume", checkpoint]
      #expect(trained(in: folder, on: folder, more: resume) == .badData)
      let model = try Compiler().compile(TinyVAE())
      let state = try #require(model.programs[.train]?.reference.state)
      let error = #expect(throws: TrainingError.self) {
        try file.values(of: state, need: .parameters)
      }
      #expect(error?.description.hasPrefix("\(checkpoint): 'expand.weight'[1, 1] is nan;") == true)
    }
  }

  @Test func `a model is taken at the size of the data that were found`() throws {
    var options = TrainerOptions()
    options.isInterpreted = true
    let data = TrainingData(dataset: Dataset.digits(), limit: 10)
    let trainer = try DataOptions.parse([]).trainer(
      named: "DenseVAE", of: ModelCatalog(of: Catalog.models), data: data, options: options)
    #expect(trainer.trainData.count == 10)
    #expect(trainer.parameterCount == 64 * 400 + 400 + 400 * 40 + 40 + 20 * 400 + 400 + 401 * 64)
  }
}
