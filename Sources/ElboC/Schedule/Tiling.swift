import ElboIR

/// How the rows of a block, or the columns of a layout, are cut into equal pieces: `count` pieces
/// of `size` from `start`.
package struct Cut: Hashable {
  package let start: Int
  package let size: Int
  package let count: Int

  package init(start: Int, size: Int, count: Int) {
    self.start = start
    self.size = size
    self.count = count
  }

  package var end: Int { start + size * count }
}

package enum Tiling {
  /// Tiles of `size` and one for the rest: 16 by 6 is 6, 6, 4.
  package static func rows(of total: Int, by size: Int) -> [Cut] {
    let whole = total / size
    let rest = total - whole * size
    return [
      Cut(start: 0, size: size, count: whole), Cut(start: whole * size, size: rest, count: 1),
    ]
    .filter { $0.count > 0 && $0.size > 0 }
  }

  /// The iterations of a strip that a loop of `total` is cut into, so that it gives every one of
  /// some shares as many whole iterations as possible: 16 at least, since gcc spills in loops of
  /// fewer, and if that can be helped without a rest.
  package static func strip(of total: Int, shares: Int) -> Int {
    let least = max(16, shares)
    let whole = (least...4 * least).filter { total.isMultiple(of: $0) }
    return whole.min { $0 % shares * $1 < $1 % shares * $0 } ?? least
  }

  /// Panels of `size` vectorBlocks, the last ones smaller but never a single vectorBlock if that
  /// can be helped; a last vector block that is not full stands alone where a reduction must leave
  /// its padding out.
  package static func vectorBlocks(of total: Int, by size: Int, lastAlone: Bool) -> [Cut] {
    let full = lastAlone ? total - 1 : total
    var whole = full / size
    var rest = full - whole * size
    if rest == 1, whole > 0, size > 2 {
      whole -= 1
      rest += size
    }
    // gcc spills in a loop over panels that runs once.
    if rest == 2, whole > 1, size == 3 {
      whole -= 2
      rest += 2 * size
    }
    var cuts = [Cut(start: 0, size: size, count: whole)]
    let start = whole * size
    if rest > 2 * size {
      cuts.append(Cut(start: start, size: 2, count: rest / 2))
    } else if rest > size {
      cuts += halves(of: rest, from: start)
    } else {
      cuts.append(Cut(start: start, size: rest, count: 1))
    }
    if lastAlone { cuts.append(Cut(start: full, size: 1, count: 1)) }
    return cuts.filter { $0.count > 0 && $0.size > 0 }
  }

  /// Two panels, the first of them larger by one where they cannot be equal.
  private static func halves(of count: Int, from start: Int) -> [Cut] {
    let half = count / 2
    return count % 2 == 0
      ? [Cut(start: start, size: half, count: 2)]
      : [
        Cut(start: start, size: half + 1, count: 1),
        Cut(start: start + half + 1, size: half, count: 1),
      ]
  }
}
