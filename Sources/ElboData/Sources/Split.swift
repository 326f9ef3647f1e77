/// The images and labels of one half of a data set.
package struct Split: Equatable, Sendable {
  /// `count` images one after the other, each row-major.
  package let images: [UInt8]
  /// One class number an image.
  package let labels: [UInt8]
  /// The number of images.
  package let count: Int
  /// The bytes of an image: height times width.
  package let rowBytes: Int

  package init(images: [UInt8], labels: [UInt8], rowBytes: Int) {
    precondition(rowBytes > 0 && images.count == labels.count * rowBytes, "a label an image")
    self.images = images
    self.labels = labels
    count = labels.count
    self.rowBytes = rowBytes
  }

  /// The bytes of image `index`.
  package func image(at index: Int) -> ArraySlice<UInt8> {
    images[index * rowBytes..<(index + 1) * rowBytes]
  }

  /// The columns that models see: `x`, the images as bytes, and `y`, the labels.
  package var columns: [Column] {
    [
      Column(name: "x", data: .bytes(images), rowElements: rowBytes),
      Column(name: "y", data: .categories(labels.map(Int32.init)), rowElements: 1),
    ]
  }
}
