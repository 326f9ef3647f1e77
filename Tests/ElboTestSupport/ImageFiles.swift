import Foundation

/// A small data set in the format and with the names of MNIST, from a formula.
package struct ImageFiles {
  package let train: [UInt8]
  package let test: [UInt8]
  private let height: Int
  private let width: Int

  /// - Parameters:
  ///   - train: The number of images to train on.
  ///   - test: The number of images to test on.
  ///   - height: The rows of an image.
  ///   - width: The columns of an image.
  package init(train: Int = 22, test: Int = 9, height: Int = 2, width: Int = 4) {
    self.height = height
    self.width = width
    self.train = Self.pixels(train * height * width, from: 0)
    self.test = Self.pixels(test * height * width, from: 100)
  }

  private static func pixels(_ count: Int, from first: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 + first) * 73 % 251) }
  }

  /// Writes the four files.
  package func write(to folder: String) throws {
    try write(train, "\(folder)/train")
    try write(test, "\(folder)/t10k")
  }

  private func write(_ pixels: [UInt8], _ prefix: String) throws {
    let count = pixels.count / (height * width)
    let labels = (0..<count).map { UInt8($0 % 10) }
    try Data(idx([count, height, width], bytes: pixels))
      .write(to: URL(fileURLWithPath: prefix + "-images-idx3-ubyte"))
    try Data(idx([count], bytes: labels))
      .write(to: URL(fileURLWithPath: prefix + "-labels-idx1-ubyte"))
  }
}
