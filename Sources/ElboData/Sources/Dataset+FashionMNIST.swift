import Foundation

extension Dataset {
  /// Where Debian's package `dataset-fashion-mnist` puts its files.
  package static let fashionMNISTFolder = "/usr/share/datasets/fashion-mnist"

  static let fashionMNISTClasses = [
    "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
    "ankle boot",
  ]

  static let fashionMNISTCredit =
    "Fashion-MNIST, Han Xiao, Kashif Rasul, Roland Vollgraf, Zalando SE, 2017, MIT licence"

  /// Fashion-MNIST, 60000 and 10000 images of 28 x 28; nil where it is not installed.
  ///
  /// - Throws: A ``DataError`` when the folder is there and its files are not right.
  package static func fashionMNIST(folder: String = fashionMNISTFolder) throws -> Dataset? {
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    let files = try load(folder: folder)
    return Dataset(
      name: "fashion-mnist", train: files.train, test: files.test,
      imageHeight: files.imageHeight, imageWidth: files.imageWidth,
      classNames: fashionMNISTClasses, credit: fashionMNISTCredit)
  }
}
