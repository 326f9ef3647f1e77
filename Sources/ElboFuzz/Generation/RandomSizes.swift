import ElboIR

/// Sizes of axes and batches: ones, and those around the widths of vectors, tiles and blocks.
enum RandomSizes {
  static let all = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 33, 64, 65]

  /// No value of a program has more elements in all, which keeps the interpreter quick.
  static let mostElements = 3_000
  /// The multiply-adds of one contraction, likewise.
  static let mostProducts = 30_000

  /// Small ones more often, since most of what goes wrong does so in small programs too.
  static func draw(from random: inout RandomSource) -> Int {
    random.oneIn(3) ? random.pick(from: all) : random.pick(from: Array(all.prefix(9)))
  }

  /// The axes of a value: none to three, in few of a batch's elements.
  static func dimensions(from random: inout RandomSource, rank: Int, batch: Int) -> [Int] {
    var result: [Int] = []
    for _ in 0..<rank {
      let count = result.reduce(batch, *)
      let fitting = all.filter { $0 * count <= mostElements }
      let size = draw(from: &random)
      result.append(fitting.contains(size) ? size : fitting.last ?? 1)
    }
    return result
  }
}
