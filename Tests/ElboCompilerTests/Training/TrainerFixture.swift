import Elbo
import ElboCompiler
import ElboData
import ElboIR
import ElboModels
import Foundation

/// 22 images of 4 x 2 and a batch of 4: the sixth step of an epoch has two images.
enum TrainerFixture {
  static var data: TrainingData {
    TrainingData(
      name: "fixture", credit: "a formula", train: split(22, from: 0), test: split(9, from: 100),
      imageHeight: 4, imageWidth: 2)
  }

  private static func split(_ count: Int, from first: Int) -> Split {
    Split(
      images: (0..<count * 8).map { UInt8(truncatingIfNeeded: ($0 + first) * 73 % 251) },
      labels: (0..<count).map { UInt8($0 % 10) }, rowBytes: 8)
  }

  static func options(isInterpreted: Bool) -> TrainerOptions {
    var options = TrainerOptions()
    options.compile.batchSize = 4
    options.compile.evaluationBatchSize = 4
    options.isInterpreted = isInterpreted
    options.seed = 7
    return options
  }

  static func trainer(
    isInterpreted: Bool, change: (inout TrainerOptions) -> Void = { _ in }
  ) throws -> Trainer {
    var options = options(isInterpreted: isInterpreted)
    change(&options)
    return try Trainer(TinyVAE(), data: data, options: options)
  }

  /// Runs `body` with the path of a file that is removed afterwards.
  static func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("elbo-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
