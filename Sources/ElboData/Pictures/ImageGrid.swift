/// Lays grey images out in rows and columns on one picture, small ones enlarged so that they can be
/// seen.
package struct ImageGrid: Equatable, Sendable {
  /// The pixels of an image from top to bottom.
  package let imageHeight: Int
  /// The pixels of an image from left to right.
  package let imageWidth: Int
  /// Images in a row.
  package let columns: Int
  /// Pixels between images and around them.
  package let gap: Int
  /// The grey between images.
  package let background: UInt8

  package init(
    imageHeight: Int, imageWidth: Int, columns: Int, gap: Int = 2, background: UInt8 = 128
  ) {
    precondition(imageHeight > 0 && imageWidth > 0 && columns > 0 && gap >= 0, "a grid has cells")
    self.imageHeight = imageHeight
    self.imageWidth = imageWidth
    self.columns = columns
    self.gap = gap
    self.background = background
  }

  /// How much images are enlarged: the least whole factor by which both sides reach 28 pixels.
  package var scale: Int {
    max(1, (27 + min(imageHeight, imageWidth)) / min(imageHeight, imageWidth))
  }

  /// The picture of images that lie one after the other; the last row may stay partly empty.
  package func picture(of images: [UInt8]) -> PNGImage {
    let area = imageHeight * imageWidth
    precondition(!images.isEmpty && images.count % area == 0, "whole images")
    let count = images.count / area
    let rows = (count + columns - 1) / columns
    let width = gap + columns * (imageWidth * scale + gap)
    let height = gap + rows * (imageHeight * scale + gap)
    var pixels = [UInt8](repeating: background, count: width * height)
    for index in 0..<count {
      let top = gap + index / columns * (imageHeight * scale + gap)
      let left = gap + index % columns * (imageWidth * scale + gap)
      for y in 0..<imageHeight * scale {
        for x in 0..<imageWidth * scale {
          pixels[(top + y) * width + left + x] =
            images[index * area + y / scale * imageWidth + x / scale]
        }
      }
    }
    return PNGImage(width: width, height: height, pixels: pixels)
  }

  /// The picture with each row of originals over a row of their reconstructions.
  package func picture(originals: [UInt8], reconstructions: [UInt8]) -> PNGImage {
    precondition(originals.count == reconstructions.count, "a reconstruction an original")
    let row = columns * imageHeight * imageWidth
    var images: [UInt8] = []
    for start in stride(from: 0, to: originals.count, by: row) {
      let end = min(start + row, originals.count)
      images += originals[start..<end]
      images += [UInt8](repeating: background, count: row - (end - start))
      images += reconstructions[start..<end]
    }
    return picture(of: images)
  }

  /// The grey of each probability or intensity from 0 to 1; what is outside is clamped, NaN black.
  package static func bytes(of intensities: [Float]) -> [UInt8] {
    intensities.map { $0 > 0 ? UInt8(min($0, 1) * 255 + 0.5) : 0 }
  }
}
