import Elbo
import ElboCompiler
import ElboData

/// How a model's sizes could follow the data.
package struct ModelFit {
  /// The size that follows the images where nothing else says it.
  package static let pixels = "pixels"
  /// The size that the labels' number is.
  package static let categories = "categories"

  package let model: any Model
  private let given: [String: Int]
  private let stated: [String: Int]
  private let data: TrainingData

  /// - Parameters:
  ///   - given: Sizes in the arguments.
  ///   - stated: Sizes in a checkpoint.
  package init(
    model: any Model, given: [String: Int] = [:], stated: [String: Int] = [:],
    data: TrainingData
  ) {
    self.model = model
    self.given = given
    self.stated = stated
    self.data = data
  }

  /// The model at the size of the data's images, if that is free and another one than it has.
  package func resized() throws -> (any Model)? {
    guard let pixels = size(named: Self.pixels), pixels != data.pixels, given[Self.pixels] == nil,
      stated[Self.pixels] == nil, let sized = model as? any SizedModel
    else { return nil }
    return try sized.resized([Self.pixels: data.pixels])
  }

  /// What would make model and data fit, in the words of the command.
  package var advice: [String] {
    guard let pixels = size(named: Self.pixels) else {
      return ["give '--data' such data, or make the model a SizedModel with a size 'pixels'"]
    }
    if pixels != data.pixels {
      return stated[Self.pixels] == pixels && given[Self.pixels] == nil
        ? ["the checkpoint was trained on images of \(pixels) pixels: name such data with --data"]
        : ["use --pixels \(data.pixels), or leave --pixels out"]
    }
    guard let categories = size(named: Self.categories), categories <= largestLabel else {
      return []
    }
    return ["use --categories \(largestLabel + 1)"]
  }

  private var largestLabel: Int {
    Int(max(data.train.labels.max() ?? 0, data.test.labels.max() ?? 0))
  }

  private func size(named name: String) -> Int? {
    (model as? any SizedModel)?.namedSizes.first { $0.name == name }?.number
  }
}
