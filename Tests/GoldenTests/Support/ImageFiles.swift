import Foundation

/// A small data set in the format and with the names of MNIST: images of 2 by 4 pixels.
struct ImageFiles {
  let train: [UInt8]
  let test = Self.images(9, from: 100)

  /// - Parameter train: The number of images to train on.
  init(train: Int = 22) {
    self.train = Self.images(train, from: 0)
  }

  private static func images(_ count: Int, from first: Int) -> [UInt8] {
    (0..<count * 8).map { UInt8(truncatingIfNeeded: ($0 + first) * 73 % 251) }
  }

  /// Writes the four files.
  func write(to folder: String) throws {
    try write(train, images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte", folder)
    try write(test, images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte", folder)
  }

  private func write(
    _ pixels: [UInt8], images: String, labels: String, _ folder: String
  ) throws {
    let count = pixels.count / 8
    let numbers = (0..<count).map { UInt8($0 % 10) }
    try Data(idx([count, 2, 4], pixels)).write(to: URL(fileURLWithPath: folder + "/" + images))
    try Data(idx([count], numbers)).write(to: URL(fileURLWithPath: folder + "/" + labels))
  }

  private func idx(_ dimensions: [Int], _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(dimensions.count)]
      + dimensions.flatMap { size in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
      } + bytes
  }
}
