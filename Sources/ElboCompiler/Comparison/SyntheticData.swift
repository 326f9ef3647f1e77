import ElboData
import ElboIR

/// Data that a seed gives, to run any model on.
package enum SyntheticData {
  /// Rows of every site that holds data: bytes of which half are 0, floats between -2 and 2 of
  /// which some are 0, categories.
  package static func columns(
    for sites: [Site], rows: Int, seed: UInt64
  ) -> [String: ColumnData] {
    var result: [String: ColumnData] = [:]
    for site in sites {
      var words = SplitMix(seed: seed &+ UInt64(site.index) << 32)
      let count = rows * site.dimensions.reduce(1, *)
      switch site.encoding {
      case .pixels: result[site.name] = .bytes((0..<count).map { _ in pixel(from: &words) })
      case .real: result[site.name] = .floats((0..<count).map { _ in number(from: &words) })
      case .category(let categories):
        result[site.name] = .categories(
          (0..<count).map { _ in Int32(words.next() % UInt64(max(categories, 1))) })
      }
    }
    return result
  }

  /// Each row once or more, in no order.
  package static func order(count: Int, rows: Int, seed: UInt64) -> [UInt32] {
    var words = SplitMix(seed: ~seed)
    return (0..<count).map { _ in UInt32(words.next() % UInt64(max(rows, 1))) }
  }

  private static func pixel(from words: inout SplitMix) -> UInt8 {
    let word = words.next()
    return word & 1 == 0 ? 0 : UInt8(truncatingIfNeeded: word >> 1)
  }

  private static func number(from words: inout SplitMix) -> Float {
    let word = words.next()
    return word & 15 == 0 ? 0 : Float(word >> 40) / Float(1 << 22) - 2
  }
}
