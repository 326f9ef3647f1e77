extension Dataset {
  /// The embedded set of real handwritten digits, 1797 images of 8 x 8: the first 1500 to train on
  /// and the last 297 to test on.
  ///
  /// A pixel counts the inked dots of a block of 4 x 4, 0 to 16; it becomes the byte nearest to
  /// `count · 255 / 16`.
  package static func digits() -> Dataset {
    let rowBytes = 64
    let trainCount = 1500
    var images: [UInt8] = []
    var labels: [UInt8] = []
    for line in EmbeddedDigits.text.utf8.split(separator: UInt8(ascii: "\n")) {
      precondition(line.count == rowBytes + 1, "64 pixels and a label")
      for letter in line.prefix(rowBytes) {
        images.append(UInt8((Int(letter - UInt8(ascii: "A")) * 255 + 8) / 16))
      }
      labels += line.suffix(1).map { $0 - UInt8(ascii: "0") }
    }
    func split(of range: Range<Int>) -> Split {
      Split(
        images: Array(images[range.lowerBound * rowBytes..<range.upperBound * rowBytes]),
        labels: Array(labels[range]), rowBytes: rowBytes)
    }
    return Dataset(
      name: "digits", train: split(of: 0..<trainCount), test: split(of: trainCount..<labels.count),
      imageHeight: 8, imageWidth: 8, classNames: (0...9).map(String.init),
      credit: """
        Optical Recognition of Handwritten Digits, E. Alpaydin, C. Kaynak, UCI Machine Learning \
        Repository, DOI 10.24432/C50P49, CC BY 4.0
        """)
  }
}
