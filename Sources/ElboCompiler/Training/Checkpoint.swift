import ElboData
import ElboIR

/// The state of a training in a file: tensors under their canonical names, row-major, and in the
/// metadata what they came from.
package struct Checkpoint: Equatable, Sendable {
  package let path: String
  package var tensors: [SafetensorsFile.Tensor]
  package var origin: Origin

  /// Reads the file at `path`.
  ///
  /// - Throws: `DataError`, also for a file whose metadata are of another format.
  package init(reading path: String) throws {
    let file = try SafetensorsFile(reading: path)
    if let format = file.metadata["format"], format != Self.format {
      throw DataError(
        path: path, found: "the format is '\(format)'", expected: "'\(Self.format)'",
        cause: .foreignCheckpoint)
    }
    if let version = file.metadata["formatVersion"], version != Self.formatVersion {
      throw DataError(
        path: path, found: "the format has version \(version)", expected: Self.formatVersion,
        cause: .otherVersion)
    }
    self.path = path
    tensors = file.tensors
    origin = Origin(metadata: file.metadata)
  }

  package init(path: String, tensors: [SafetensorsFile.Tensor], origin: Origin) {
    self.path = path
    self.tensors = tensors
    self.origin = origin
  }

  /// Replaces the file in one step.
  package func write() throws {
    let identity = ["format": Self.format, "formatVersion": Self.formatVersion]
    let metadata = identity.merging(origin.metadata) { first, _ in first }
    try SafetensorsFile(metadata: metadata, tensors: tensors).write(to: path)
  }

  private static let format = "elbo-checkpoint"
  private static let formatVersion = "1"
}

extension Checkpoint {
  /// What must be equal for a resumed run to equal an uninterrupted one, by name, and how far the
  /// training had come. All is text, as the file's metadata are.
  package struct Origin: Equatable, Sendable {
    /// `batch`, `seed`, `graph` and so on.
    package var settings: [String: String] = [:]
    /// The sizes that the model was made from, by name; none where the file does not say.
    package var sizes: [String: Int] = [:]
    /// Nil where the file does not say.
    package var position: TrainingPosition?
    /// The steps of the run as first started, where schedules go to its end.
    package var horizon: Int?

    package init(
      settings: [String: String], sizes: [String: Int] = [:], position: TrainingPosition
    ) {
      self.settings = settings
      self.sizes = sizes
      self.position = position
    }

    init(metadata: [String: String]) {
      settings = metadata.filter { Self.settingNames.contains($0.key) }
      for (name, value) in metadata where name.hasPrefix(Self.sizePrefix) {
        sizes[String(name.dropFirst(Self.sizePrefix.count))] = Int(value)
      }
      horizon = metadata["horizon"].flatMap { Int($0) }
      guard let step = metadata["step"].flatMap({ Int($0) }) else { return }
      var position = TrainingPosition()
      position.step = step
      position.epoch = metadata["epoch"].flatMap { Int($0) } ?? 0
      position.stepOfEpoch = metadata["stepOfEpoch"].flatMap { Int($0) } ?? 0
      for (name, value) in metadata where name.hasPrefix(Self.sumPrefix) {
        position.sums[String(name.dropFirst(Self.sumPrefix.count))] = Double(value)
      }
      self.position = position
    }

    var metadata: [String: String] {
      var result = settings
      for (name, number) in sizes { result[Self.sizePrefix + name] = String(number) }
      result["horizon"] = horizon.map { String($0) }
      guard let position else { return result }
      result["step"] = String(position.step)
      result["epoch"] = String(position.epoch)
      result["stepOfEpoch"] = String(position.stepOfEpoch)
      for (name, value) in position.sums { result[Self.sumPrefix + name] = "\(value)" }
      return result
    }

    private static let sumPrefix = "sum."
    private static let sizePrefix = "size."
    /// In the order in which differences are told.
    static let settingNames = [
      "model", "law", "graph", "objective", "optimizer", "learningRate", "groups", "clipping",
      "batch", "segments", "seed", "data", "images",
    ]
    /// What a checkpoint means that does not state it.
    private static let unstated = ["groups": TrainerOptions.none, "clipping": TrainerOptions.none]

    /// A line for each setting of this run that differs from the checkpoint's.
    func differences(from current: Origin) -> [String] {
      Self.settingNames.compactMap { name in
        let stated = settings[name] ?? Self.unstated[name]
        guard let now = current.settings[name], stated != now else { return nil }
        let then = stated.map { "is \($0)" } ?? "is not stated"
        return "its \(name) \(then), this training's is \(now)"
      }
    }
  }
}
