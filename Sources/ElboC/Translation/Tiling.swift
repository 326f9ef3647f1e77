import ElboIR

/// How the rows of a block, or the columns of a layout, are cut into equal pieces: `count` pieces of
/// `size` from `start`.
struct Cut: Hashable {
  let start: Int
  let size: Int
  let count: Int

  var end: Int { start + size * count }
}

enum Tiling {
  /// Tiles of `size` and one for the rest: 16 by 6 is 6, 6, 4.
  static func rows(_ total: Int, by size: Int) -> [Cut] {
    let whole = total / size
    let rest = total - whole * size
    return [
      Cut(start: 0, size: size, count: whole), Cut(start: whole * size, size: rest, count: 1),
    ]
    .filter { $0.count > 0 && $0.size > 0 }
  }

  /// Panels of `size` groups, the last ones smaller but never a single group if that can be helped;
  /// a last group that is not full stands alone where a reduction must leave its padding out.
  static func groups(_ total: Int, by size: Int, lastAlone: Bool) -> [Cut] {
    let full = lastAlone ? total - 1 : total
    var whole = full / size
    var rest = full - whole * size
    if rest == 1, whole > 0, size > 2 {
      whole -= 1
      rest += size
    }
    var cuts = [Cut(start: 0, size: size, count: whole)]
    let start = whole * size
    if rest > size {
      cuts.append(Cut(start: start, size: rest / 2, count: 2))
    } else {
      cuts.append(Cut(start: start, size: rest, count: 1))
    }
    if lastAlone { cuts.append(Cut(start: full, size: 1, count: 1)) }
    return cuts.filter { $0.count > 0 && $0.size > 0 }
  }
}
