import ElboSystem
import Foundation

extension Dataset {
  /// The data set in a folder with MNIST's four files: `train-images-idx3-ubyte`,
  /// `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`. Each may end
  /// in `.gz`, and have a dot before `idx`, as some mirrors write it.
  ///
  /// - Throws: A ``DataError`` that names the file, the offset and what was expected.
  package static func load(folder: String) throws -> Dataset {
    let train = try HalfFromFiles(folder: folder, prefix: "train")
    let test = try HalfFromFiles(folder: folder, prefix: "t10k")
    guard train.imageHeight == test.imageHeight, train.imageWidth == test.imageWidth else {
      throw DataError(
        path: test.imagePath,
        found: "the images are \(test.imageHeight) x \(test.imageWidth)",
        expected: "\(train.imageHeight) x \(train.imageWidth) as in \(train.imagePath)",
        cause: .mixedDataSets)
    }
    let largest = max(train.split.labels.max() ?? 0, test.split.labels.max() ?? 0)
    let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    let isFashion = name == "fashion-mnist" && Int(largest) < fashionMNISTClasses.count
    return Dataset(
      name: name, train: train.split, test: test.split,
      imageHeight: train.imageHeight, imageWidth: train.imageWidth,
      classNames: isFashion ? fashionMNISTClasses : (0...largest).map(String.init),
      credit: isFashion ? fashionMNISTCredit : "files of \(folder)")
  }
}

/// The images and labels of one half, checked against each other.
private struct HalfFromFiles {
  let split: Split
  let imagePath: String
  let imageHeight: Int
  let imageWidth: Int

  init(folder: String, prefix: String) throws {
    imagePath = try Self.path(folder: folder, name: "\(prefix)-images", format: "idx3-ubyte")
    let labelPath = try Self.path(folder: folder, name: "\(prefix)-labels", format: "idx1-ubyte")
    let images = try Self.read(imagePath, rank: 3, holding: "images")
    let labels = try Self.read(labelPath, rank: 1, holding: "labels")
    guard images.dimensions[0] == labels.dimensions[0] else {
      throw DataError(
        path: labelPath, at: .byte(4), found: "\(labels.dimensions[0]) labels",
        expected: "\(images.dimensions[0]), one for each image of \(imagePath)",
        cause: .mixedDataSets)
    }
    imageHeight = images.dimensions[1]
    imageWidth = images.dimensions[2]
    split = Split(
      images: images.bytes, labels: labels.bytes, rowBytes: imageHeight * imageWidth)
  }

  private static func read(_ path: String, rank: Int, holding word: String) throws -> IDXFile {
    let file = try IDXFile(reading: path)
    guard file.dimensions.count == rank else {
      throw DataError(
        path: path, at: .byte(3), found: "the rank is \(file.dimensions.count)",
        expected: "\(rank) for \(word)", cause: .wrongFile)
    }
    return file
  }

  /// The first name that exists.
  private static func path(folder: String, name: String, format: String) throws -> String {
    let names = ["\(name)-\(format)", "\(name).\(format)"].flatMap { [$0, $0 + ".gz"] }
    let paths = names.map(folder.appending(path:))
    if let path = paths.first(where: FileManager.default.fileExists(atPath:)) { return path }
    guard FileManager.default.fileExists(atPath: folder) else {
      throw DataError(
        kind: .inputOutput, path: folder, found: "there is no such folder",
        expected: "a folder with MNIST's four files", cause: .wrongPath)
    }
    throw DataError(
      kind: .inputOutput, path: paths[0], found: "the file is missing",
      expected: "this name, with .gz or plain", cause: .missing(folder: folder))
  }
}
