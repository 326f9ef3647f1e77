/// Labelled grey images: a split to train on and a split to test on.
package struct Dataset: Equatable, Sendable {
  package let name: String
  package let train: Split
  package let test: Split
  /// Pixels from top to bottom.
  package let imageHeight: Int
  /// Pixels from left to right.
  package let imageWidth: Int
  /// The name of each class, by its label.
  package let classNames: [String]
  /// Who made the data, and its licence.
  package let credit: String

  /// The data to use: the folder if one is given, else Fashion-MNIST if Debian's package has
  /// installed it, else the embedded digits.
  ///
  /// - Throws: A ``DataError`` when the files that were chosen are not right. It never falls back
  ///   from a folder that was asked for.
  package static func find(folder: String?) throws -> Dataset {
    if let folder { return try load(folder: folder) }
    return try fashionMNIST() ?? digits()
  }
}
