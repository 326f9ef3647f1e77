import Foundation

/// Three losses that a variational autoencoder with Bernoulli pixels can be held against, in nats
/// per image, from the data alone. They are reports, in Float64, and no part of any training.
package struct PixelStatistics: Equatable, Sendable {
  /// The mean of each pixel over the training images, between 0 and 1.
  package let means: [Double]

  /// - Parameter train: The images to take means over.
  package init(train: Split) {
    means = Self.means(of: train)
  }

  /// What logits of zero cost: each of D pixels has probability one half, so `D ln 2`.
  package var startLine: Double { Double(means.count) * log(2) }

  /// What a decoder costs that ignores its latent and always draws the mean training image:
  /// the mean over images of `−Σ x ln m + (1 − x) ln(1 − m)`. A model that stays above has
  /// collapsed.
  ///
  /// The cross entropy is linear in x, so the images enter only by their own means. As in PyTorch,
  /// a logarithm is held at −100: a pixel that is always 0 in training may be inked in a test
  /// image.
  package func collapseLine(of split: Split) -> Double {
    precondition(split.rowBytes == means.count, "images of one size")
    return zip(Self.means(of: split), means).reduce(0) { sum, pair in
      let (pixel, mean) = pair
      return sum - pixel * max(log(mean), -100) - (1 - pixel) * max(log(1 - mean), -100)
    }
  }

  /// What a perfect decoder still costs, since grey is neither ink nor paper: the mean over images
  /// of `−Σ x ln x + (1 − x) ln(1 − x)`. No reconstruction can be below.
  package func greyFloor(of split: Split) -> Double {
    var histogram = [Int](repeating: 0, count: 256)
    split.images.withUnsafeBufferPointer { images in
      for byte in images { histogram[Int(byte)] += 1 }
    }
    var sum = 0.0
    for byte in 1..<255 {
      let x = Double(byte) / 255
      sum -= Double(histogram[byte]) * (x * log(x) + (1 - x) * log(1 - x))
    }
    return sum / Double(split.count)
  }

  private static func means(of split: Split) -> [Double] {
    var sums = [Int](repeating: 0, count: split.rowBytes)
    split.images.withUnsafeBufferPointer { images in
      for start in stride(from: 0, to: images.count, by: split.rowBytes) {
        for pixel in sums.indices { sums[pixel] += Int(images[start + pixel]) }
      }
    }
    return sums.map { Double($0) / (255 * Double(split.count)) }
  }
}
