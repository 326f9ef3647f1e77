import ElboData
import ElboIR

extension Trainer {
  /// The observed site that holds an image of the data's size; nil for other models.
  package var pictureSite: String? {
    model.lowered.sites.first {
      $0.kind == .observed && $0.encoding == .pixels
        && $0.dimensions.reduce(1, *) == data.pixels
    }?.name
  }

  /// The likelihood's means at draws from the prior, `[count][pixels]`; nil for a model that draws
  /// no images.
  package func sampledIntensities(count: Int) throws -> [Float]? {
    guard let site = pictureSite, model.programs[.generate] != nil else { return nil }
    let examples = ExampleSelection.range(0..<UInt32(count))
    return try run(.generate, on: testData, examples: examples, wanted: [site])[site]
  }

  /// A picture of the likelihood's means at draws from the prior, never of logits.
  package func samplePicture(count: Int = 64) throws -> PNGImage? {
    try sampledIntensities(count: count).map {
      grid(of: count).picture(of: ImageGrid.bytes(of: $0))
    }
  }

  /// A picture of the likelihood's means that `decode` gave; nil for a model that draws no images.
  package func picture(of decoded: [String: [Float]]) -> PNGImage? {
    guard let site = pictureSite, let intensities = decoded[site] else { return nil }
    let count = intensities.count / data.pixels
    return grid(of: count).picture(of: ImageGrid.bytes(of: intensities))
  }

  /// A picture of images over the likelihood's means at their posteriors' means; nil for a model
  /// that reconstructs no images.
  package func reconstructionPicture(
    of split: DataBinding, examples: Range<Int>
  ) throws -> PNGImage? {
    guard let site = pictureSite, case .bytes(let images)? = split.rows[site] else { return nil }
    let examples = examples.clamped(to: 0..<split.count)
    let selection = ExampleSelection.range(
      UInt32(examples.lowerBound)..<UInt32(examples.upperBound))
    guard let means = try run(.reconstruct, on: split, examples: selection, wanted: [site])[site]
    else {
      return nil
    }
    let size = data.pixels
    return grid(of: examples.count).picture(
      originals: Array(images[examples.lowerBound * size..<examples.upperBound * size]),
      reconstructions: ImageGrid.bytes(of: means))
  }

  /// Eight columns, or fewer where there are not so many images.
  private func grid(of count: Int) -> ImageGrid {
    ImageGrid(
      imageHeight: data.imageHeight, imageWidth: data.imageWidth,
      columns: min(8, max(count, 1)))
  }
}
