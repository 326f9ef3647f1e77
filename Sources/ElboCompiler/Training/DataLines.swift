import ElboData
import Foundation

/// What a loss can be held against, from the data alone, in nats per image of the test split.
package struct DataLines: Equatable, Sendable, CustomStringConvertible {
  /// What logits of zero cost: `D ln 2`.
  package let start: Double
  /// What a decoder costs that always draws the mean image of the training split.
  package let collapse: Double
  /// What a perfect reconstruction costs, since grey is neither ink nor paper.
  package let greyFloor: Double
  /// Pixels of an image.
  package let pixels: Int

  package init(of data: TrainingData) {
    let statistics = PixelStatistics(train: data.train)
    start = statistics.startLine
    collapse = statistics.collapseLine(of: data.test)
    greyFloor = statistics.greyFloor(of: data.test)
    pixels = data.test.rowBytes
  }

  /// One line.
  package var description: String {
    "This data, nats per image: \(Self.text(of: start)) at the start (\(pixels) ln 2), "
      + "\(Self.text(of: collapse)) for the mean image always (collapse), "
      + "\(Self.text(of: greyFloor)) for perfect grey pixels (floor)"
  }

  static func text(of value: Double) -> String { String(format: "%.1f", value) }
}
