/// The contiguous pieces of an array that one access touches, block by block.
package struct ElementRuns {
  /// Elements `start..<end`, touched by one block.
  package struct Run: Hashable {
    package var start: Int
    package var end: Int
    package var block: Int

    package init(start: Int, end: Int, block: Int) {
      self.start = start
      self.end = end
      self.block = block
    }
  }

  /// More runs than this are not enumerated: 2^24 of them need some 400 MB.
  package static let limit = 1 << 24
  /// More runs than this are not enumerated where tables take part.
  package static let tableLimit = 1 << 20

  /// Enumerates the runs of an access of `width` elements at `form`.
  ///
  /// Loops whose steps join end to end are merged into one longer run, so that a block of rows is
  /// one run however it is tiled. Where tables take part and make too many runs, a block has one
  /// run, from its least element to its greatest: all that it touches, and more.
  ///
  /// - Returns: nil if there are more than `limit`.
  package static func runs(at form: AffineForm, width: Int, in space: IterationSpace) -> [Run]? {
    guard !space.isEmpty, let blocks = space.constantRange(of: 0) else { return [] }
    let inBlock = form.filter { $0.coordinate.variable != 0 }
    guard blocks.count <= limit,
      let pieces = pieces(at: inBlock, width: width, blocks: blocks.count, in: space)
    else { return nil }
    return blocks.flatMap { block in
      let offset = form.coefficient(of: 0) * block
      return pieces.map {
        Run(start: $0.lowerBound + offset, end: $0.upperBound + offset, block: block)
      }
    }
  }

  /// What one block touches, if its own term is 0.
  private static func pieces(
    at form: AffineForm, width: Int, blocks: Int, in space: IterationSpace
  ) -> [Range<Int>]? {
    let parts = space.parts(of: form)
    let pattern = RunPattern(of: parts, from: form.constant, width: width)
    let tables = parts.filter { $0.step == nil }
    guard !tables.isEmpty else { return pattern.pieces(at: [0], upTo: limit / blocks) }
    let most = tableLimit / blocks
    if let offsets = offsets(of: tables, upTo: most),
      let pieces = pattern.pieces(at: offsets, upTo: most)
    {
      return pieces
    }
    return space.range(of: form).map { [$0.lowerBound..<$0.upperBound + width] }
  }

  /// The sums of a value of each part; nil if there are more than `most`.
  private static func offsets(of parts: [IterationPart], upTo most: Int) -> [Int]? {
    var offsets = [0]
    for part in parts {
      guard let values = part.distinctValues(upTo: most), offsets.count * values.count <= most
      else { return nil }
      offsets = offsets.flatMap { offset in values.map { offset + $0 } }
    }
    return offsets
  }
}
