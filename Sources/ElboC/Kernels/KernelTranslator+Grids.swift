import ElboIR
import ElboPlan

// Reductions of a grid to its channels: rule 4's lanes are vectors of channels.
extension KernelTranslator {
  /// `lanes[0]` holds what the terms of a tile's only vector, or of its vector `j`, are reduced to.
  mutating func reduced(_ accumulation: Accumulation, in tile: Tile) -> [CStatement] {
    guard case .lanes(let reduction, let terms, let axes) = accumulation, axes.count == 1 else {
      preconditionFailure("a nest without accumulators has lanes, of one axis")
    }
    let lanes = Layout.vectorBlock
    let count = tile.nest.axes[axes[0]].count
    let rounds = count / lanes
    var statements: [CStatement] = [
      .array(type: "vf", name: KernelLocal.lanes.name, dimensions: [.integer(lanes)]),
      eachLane(of: lanes) { .assign($0, reduction.start) },
    ]
    let round = rounds > 1 ? Affine(.q, times: lanes) : Affine()
    let whole = step(
      of: reduction, from: terms, over: axes[0], in: tile, first: round, lanes: lanes)
    statements += rounds > 0 ? loop(over: .q, count: rounds, body: [whole]) : []
    if !count.isMultiple(of: lanes) {
      statements.append(
        step(
          of: reduction, from: terms, over: axes[0], in: tile, first: Affine(rounds * lanes),
          lanes: count % lanes))
    }
    for half in [8, 4, 2, 1] {
      statements.append(
        eachLane(of: half) { lane in
          .assign(
            lane, .call(reduction.combine, [lane, Self.lane(Affine(.l) + half)]))
        })
    }
    return statements
  }

  /// What the lanes of a tile's reduction end in.
  static var total: CExpression { lane(Affine()) }

  private static func lane(_ number: Affine) -> CExpression {
    .element(.local(.lanes), number.expression)
  }

  private func eachLane(of count: Int, _ body: (CExpression) -> CStatement) -> CStatement {
    .loop(
      variable: KernelLocal.l.name, count: .integer(count), body: [body(Self.lane(Affine(.l)))])
  }

  private mutating func step(
    of reduction: Reduction, from terms: Access, over axis: AxisID, in tile: Tile,
    first: Affine, lanes: Int
  ) -> CStatement {
    let term = load(terms, at: point(in: tile, along: axis, at: first + Affine(.l)), in: tile)
    return eachLane(of: lanes) { .assign($0, .call(reduction.combine, [$0, term])) }
  }
}
