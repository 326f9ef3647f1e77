/// Which numbers a noise node draws: the site word of the noise's counter (rule 9).
package struct NoiseStream: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The site's declaration index; from `firstLayer` on, the position of a layer with noise.
  package let index: Int
  /// Which draw of the site, or application of the layer; 0 is the first.
  package let draw: Int

  package init(_ index: Int, draw: Int = 0) {
    self.index = index
    self.draw = draw
  }

  /// The first draw of a site.
  package init(integerLiteral index: Int) { self.init(index) }

  /// Layers with noise have indices from here on, so that they meet no site's.
  package static let firstLayer = 1 << 15
  /// Indices and draws each have 16 bits of the word.
  package static let limit = 1 << 16

  package var isValid: Bool {
    (0..<Self.limit).contains(index) && (0..<Self.limit).contains(draw)
  }

  /// `site 3`, or `site 3 draw 1`.
  package var text: String { "site \(index)" + (draw == 0 ? "" : " draw \(draw)") }

  /// Bits 0 to 15 are the index, 16 to 31 the draw.
  package var word: UInt32 {
    UInt32(truncatingIfNeeded: index) | UInt32(truncatingIfNeeded: draw) << 16
  }
}
