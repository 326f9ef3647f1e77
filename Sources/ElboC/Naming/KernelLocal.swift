/// What the translators declare in a kernel beside the values of its body: arguments, loop
/// variables and arrays.
///
/// `CReservedName` keeps all of them from what a model names, so that no parameter of a kernel is
/// hidden by a loop: a site `x0` becomes `value_x0`.
package enum KernelLocal: String, CaseIterable, Sendable {
  // Arguments beside buffers and sites.
  case block, mask, example, scalars, words

  /// Of a chunk of an accumulation, or of a vector of columns.
  case c
  /// Of a vector block of rows that lie side by side in vectors.
  case g
  /// Of several vectors of rows.
  case h
  /// Of a row of a tile.
  case i
  /// Of a vector of a tile.
  case j
  /// Of a term of an accumulation.
  case k
  /// Of a lane.
  case l
  /// Of a panel.
  case n
  /// Of a vector block of columns.
  case p
  /// Of a strip of an accumulation.
  case q
  /// Of a row of a block.
  case r
  /// Of a tile.
  case t
  /// `x0`, `x1`, …: of an axis of features, a position or a tap.
  case axis = "x"
  /// `w0`, `w1`, …: of an axis of terms but the innermost.
  case term = "w"

  /// The element of the left side that an iteration's products share.
  case a
  /// The vectors of the right side, by accumulation: `b`, `b2`.
  case b
  /// What an accumulation sums, by accumulation: `acc`, `acc2`.
  case acc
  /// What an accumulation has summed, by accumulation: `result`, `result2`.
  case result
  /// What the tiles of a panel have summed so far.
  case partial
  /// The lanes of a reduction; by buffer where a body has several.
  case lanes
  /// A left side with its rows as lanes.
  case scratch
  /// A square before and after its transposition.
  case rows, columns

  /// In C.
  package var name: String { rawValue }

  /// One of several.
  package func numbered(_ number: Int) -> String { "\(rawValue)\(number)" }

  /// Whether a kernel may declare a name.
  package static func contains(_ name: String) -> Bool {
    if let local = KernelLocal(rawValue: name) { return ![.axis, .term].contains(local) }
    let subject = name.prefix { !("0"..."9").contains($0) }
    let number = name.dropFirst(subject.count)
    guard !number.isEmpty, number.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
    return numbered.contains { $0.rawValue == subject }
  }

  private static let numbered: [KernelLocal] = [.axis, .term, .b, .acc, .result, .lanes]
}

extension Affine {
  /// A multiple of a loop variable.
  init(_ local: KernelLocal, times factor: Int = 1) { self.init(local.name, times: factor) }

  /// One of several loop variables.
  init(_ local: KernelLocal, number: Int) { self.init(local.numbered(number)) }
}

extension CExpression {
  static func local(_ local: KernelLocal) -> CExpression { .name(local.name) }
}
