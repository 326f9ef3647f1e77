import ElboData

/// The images that a training uses: all or the first of a data set.
package struct TrainingData: Sendable {
  package let name: String
  /// Who made the data, and its licence.
  package let credit: String
  package let train: Split
  package let test: Split
  package let imageHeight: Int
  package let imageWidth: Int

  /// - Parameter limit: The most images of each split.
  package init(dataset: Dataset, limit: Int? = nil) {
    name = dataset.name
    credit = dataset.credit
    train = dataset.train.prefix(limit ?? .max)
    test = dataset.test.prefix(limit ?? .max)
    imageHeight = dataset.imageHeight
    imageWidth = dataset.imageWidth
  }

  /// Images from elsewhere than a file.
  package init(
    name: String, credit: String, train: Split, test: Split, imageHeight: Int, imageWidth: Int
  ) {
    self.name = name
    self.credit = credit
    self.train = train
    self.test = test
    self.imageHeight = imageHeight
    self.imageWidth = imageWidth
  }

  /// Pixels of an image.
  package var pixels: Int { imageHeight * imageWidth }
}

extension Split {
  /// The first so many images.
  fileprivate func prefix(_ limit: Int) -> Split {
    guard limit < count else { return self }
    return Split(
      images: Array(images.prefix(limit * rowBytes)), labels: Array(labels.prefix(limit)),
      rowBytes: rowBytes)
  }
}
