import ElboData
import ElboIR

extension Trainer {
  /// Writes the state, the optimiser's included, to a safetensors file; what stood there is
  /// replaced in one step.
  ///
  /// - Throws: ``TrainingError/stateNotFinite(model:element:value:step:)``, which leaves the file as
  ///   it was, and errors that name the file.
  public func save(to path: String) throws {
    try checkpoint(path: path).write()
  }

  /// Reads a checkpoint and goes on from where it ends: the next call of `train` gives the bits
  /// that the run which wrote it would have given.
  ///
  /// - Returns: Lines about what differs so that this is no longer so; none where it holds.
  /// - Throws: ``TrainingError/checkpointDoesNotFit(path:_:)``, with every name and shape that
  ///   differs, and errors that name the file.
  @discardableResult
  public func resume(from path: String) throws -> [String] {
    let checkpoint = try Checkpoint(reading: path)
    try load(checkpoint, need: .wholeState)
    let notes = checkpoint.origin.differences(from: origin)
    guard let position = checkpoint.origin.position else {
      return ["\(path) does not say how far its training came; this one begins at step 1"]
    }
    self.position = position
    horizon = checkpoint.origin.horizon
    if position.stepOfEpoch > stepsPerEpoch { self.position.stepOfEpoch = stepsPerEpoch }
    return notes.map { "the run cannot equal an uninterrupted one: of \(path), \($0)" }
  }

  /// Reads the parameters of a checkpoint.
  ///
  /// - Throws: As ``resume(from:)``.
  public func loadParameters(from path: String) throws {
    try load(Checkpoint(reading: path), need: .parameters)
  }

  package func load(_ checkpoint: Checkpoint, need: Checkpoint.Need) throws {
    for (name, values) in try checkpoint.values(of: state, need: need) {
      try engine.setValues(values, of: name)
    }
  }

  package func checkpoint(path: String) throws -> Checkpoint {
    Checkpoint(path: path, tensors: try state.map(savedTensor), origin: origin)
  }

  private func savedTensor(for tensor: StateTensor) throws -> SafetensorsFile.Tensor {
    let values = try engine.values(of: tensor.name)
    if let broken = NonFiniteElement(in: values, of: tensor) {
      throw TrainingError.stateNotFinite(
        model: model.name, element: broken.description, value: broken.value, step: position.step)
    }
    return SafetensorsFile.Tensor(name: tensor.name, shape: tensor.dimensions, floats: values)
  }

  private var origin: Checkpoint.Origin {
    let compile = options.compile
    let (low, high) = model.graphHash
    var origin = Checkpoint.Origin(
      settings: [
        "model": model.name, "law": String(NumericLaw.version),
        "graph": String(UInt64(high) << 32 | UInt64(low), radix: 16),
        "objective": "elbo \(options.effectiveBeta)", "optimizer": compile.optimizer.text,
        "learningRate": "\(options.effectiveLearningRate)", "groups": options.groupsText,
        "clipping": compile.clipping.text, "batch": String(compile.batchSize),
        "segments": String(compile.segments), "seed": String(options.seed),
        "data": data.name, "images": String(trainData.count),
      ],
      sizes: sizes, position: position)
    let dependsOnRun = options.schedules.contains { $0.schedule.dependsOnRun }
    origin.horizon = dependsOnRun ? horizon : nil
    return origin
  }
}
