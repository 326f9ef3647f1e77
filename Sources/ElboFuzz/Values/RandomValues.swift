import ElboData
import ElboCompiler
import ElboIR

/// What a program runs on.
package struct RandomValues: Sendable {
  /// Of initial parameters and noise.
  package let seed: UInt64
  /// Rows of every site, by site.
  package var data: [String: ColumnData]
  /// Values instead of the initial ones, by tensor.
  package var state: [String: [Float]]
  /// Rows of the data, step after step.
  package var order: [UInt32]
  /// The rows of each step; only the last may have fewer than the batch.
  package var rows: [Int]

  init(for program: RandomProgram) {
    var random = RandomSource(seed: program.seed, number: program.number, stream: .values)
    seed = random.next() >> 16
    let count = program.batch + 1 + random.below(program.batch + 2)
    let isNonFinite = program.isNonFinite
    data = [:]
    // A latent's values are what `decode` is given.
    for site in program.lowered.sites {
      data[site.name] = Self.column(
        for: site, rows: count, isNonFinite: isNonFinite, random: &random)
    }
    state = [:]
    for tensor in program.lowered.state where isNonFinite && random.oneIn(2) {
      state[tensor.name] = (0..<tensor.shape.count).map { _ in
        Self.number(isNonFinite: true, from: &random)
      }
    }
    let steps = program.kind == .forward ? 1 : 2
    rows = Array(repeating: program.batch, count: steps)
    order = (0..<program.batch * steps).map { _ in UInt32(random.below(count)) }
  }

  /// The same with fewer rows in the last step.
  func shortened(lastRows: Int) -> Self {
    var copy = self
    guard let last = rows.last, lastRows < last else { return self }
    copy.rows[rows.count - 1] = lastRows
    copy.order.removeLast(last - lastRows)
    return copy
  }

  /// The rows of a step's data.
  func examples(in step: Int) -> [UInt32] {
    let start = rows.prefix(step).reduce(0, +)
    return Array(order[start..<start + rows[step]])
  }

  private static func column(
    for site: Site, rows: Int, isNonFinite: Bool, random: inout RandomSource
  ) -> ColumnData {
    let count = rows * site.dimensions.reduce(1, *)
    switch site.encoding {
    case .pixels:
      return .bytes((0..<count).map { _ in random.oneIn(2) ? 0 : UInt8(random.below(256)) })
    case .real:
      return .floats((0..<count).map { _ in number(isNonFinite: isNonFinite, from: &random) })
    case .category(let categories):
      return .categories((0..<count).map { _ in Int32(random.below(categories)) })
    }
  }

  /// Between -2 and 2, some of them 0; or one of the special numbers.
  private static func number(isNonFinite: Bool, from random: inout RandomSource) -> Float {
    if isNonFinite, random.oneIn(4) { return SpecialNumbers.draw(from: &random) }
    return random.oneIn(16) ? 0 : Float(random.unit() * 4 - 2)
  }
}
