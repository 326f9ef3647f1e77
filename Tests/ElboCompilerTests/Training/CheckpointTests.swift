import ElboCompiler
import ElboData
import ElboIR
import ElboModels
import Testing

@Suite struct CheckpointTests {
  @Test func `a checkpoint of other sizes is refused with every name and shape`() throws {
    try TrainerFixture.withFile { path in
      let options = TrainerFixture.options(isInterpreted: true)
      try Trainer(TinyVAE(hidden: 5), data: TrainerFixture.data, options: options).save(to: path)
      let trainer = try TrainerFixture.trainer(isInterpreted: true)
      let error = #expect(throws: TrainingError.self) { try trainer.loadParameters(from: path) }
      #expect(
        error?.description == """
          \(path): the checkpoint does not fit the model:
            'hidden.weight' has the shape [8, 5], expected [8, 6]
            'hidden.bias' has the shape [5], expected [6]
            'mean.weight' has the shape [5, 2], expected [6, 2]
            'logVariance.weight' has the shape [5, 2], expected [6, 2]
            'expand.weight' has the shape [2, 5], expected [2, 6]
            'expand.bias' has the shape [5], expected [6]
            'logits.weight' has the shape [5, 8], expected [6, 8]
          """)
    }
  }

  @Test func `tensors that are missing or not the model's are named`() throws {
    try TrainerFixture.withFile { path in
      let trainer = try TrainerFixture.trainer(isInterpreted: true)
      var checkpoint = try trainer.checkpoint(path: path)
      checkpoint.tensors.removeAll { $0.name == "mean.bias" }
      checkpoint.tensors.append(
        SafetensorsFile.Tensor(name: "scale", shape: [3], floats: [1, 2, 3]))
      try checkpoint.write()
      let error = #expect(throws: TrainingError.self) { try trainer.resume(from: path) }
      #expect(
        error?.description == """
          \(path): the checkpoint does not fit the model:
            'mean.bias' [2] is missing
            'scale' [3] is not a tensor of the model
          """)
    }
  }

  @Test func `parameters alone are enough for all but resuming`() throws {
    try TrainerFixture.withFile { path in
      let trainer = try TrainerFixture.trainer(isInterpreted: true)
      try trainer.train(epochs: 1) { _ in }
      var checkpoint = try trainer.checkpoint(path: path)
      checkpoint.tensors.removeAll { $0.name.hasSuffix("Moment") }
      try checkpoint.write()
      let other = try TrainerFixture.trainer(isInterpreted: true)
      try other.loadParameters(from: path)
      #expect(try other.evaluate().elbo == trainer.evaluate().elbo)
      #expect(throws: TrainingError.self) { try other.resume(from: path) }
    }
  }

  @Test func `the file says what the training was`() throws {
    try TrainerFixture.withFile { path in
      let trainer = try TrainerFixture.trainer(isInterpreted: true)
      try trainer.train(epochs: 2) { _ in }
      try trainer.save(to: path)
      let metadata = try SafetensorsFile(reading: path).metadata
      #expect(metadata["format"] == "elbo-checkpoint")
      #expect(metadata["model"] == "TinyVAE")
      #expect(metadata["step"] == "12")
      #expect(metadata["epoch"] == "2")
      #expect(metadata["law"] == "3")
      #expect(metadata["optimizer"] == Optimizer.adam().text)
      #expect(try Checkpoint(reading: path).origin.position == trainer.position)
    }
  }

  @Test func `options are adopted from a checkpoint`() throws {
    let trainer = try TrainerFixture.trainer(isInterpreted: true) {
      $0.compile.optimizer = .sgd(momentum: 0.5)
      $0.compile.objective = .elbo(beta: 2)
      $0.learningRate = 0.25
    }
    var options = TrainerOptions()
    options.adopt(try trainer.checkpoint(path: "").origin)
    #expect(options.compile.batchSize == 4)
    #expect(options.compile.optimizer == .sgd(momentum: 0.5))
    #expect(options.compile.objective == .elbo(beta: 2))
    #expect(options.seed == 7)
    #expect(options.learningRate == 0.25)
  }
}
