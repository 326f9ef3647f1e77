import ElboIR

extension KernelTranslator {
  /// A stage over vectors of columns: tiles with accumulators where it has a chain, else one vector
  /// at a time, with the lanes of its reductions around the loops.
  package mutating func translateVector(_ stage: VectorStage) -> [CStatement] {
    let lanes = LaneArrays(stage, blockRows: blockRows, target: target)
    return lanes.declarations + loops(stage, lanes) + totals(lanes)
  }

  private mutating func loops(_ stage: VectorStage, _ lanes: LaneArrays) -> [CStatement] {
    let size = stage.chains.isEmpty ? (rows: 1, groups: 1) : target.tile(chains: stage.chains.count)
    let lastAlone = !lanes.isEmpty && stage.layout.remainder != 0
    let panels = Tiling.groups(
      stage.layout.groups, by: size.groups, lastAlone: lastAlone)
    let tiles = Tiling.rows(blockRows, by: size.rows)
    var statements: [CStatement] = []
    for panel in panels {
      let isLast = panel.end == stage.layout.groups
      let keep = lastAlone && isLast ? stage.layout.remainder : nil
      let column = Affine(panel.start * 16) + index("n", panel, times: 16)
      var inner: [CStatement] = []
      for tile in tiles {
        let row = Affine(tile.start) + index("t", tile, times: 1)
        let body = translateTile(
          Tile(
            stage: stage, lanes: lanes, localRow: row, rows: tile.size, column: column,
            vectors: panel.size * target.parts, keep: keep))
        inner += tiles.count == 1 ? loop("t", tile.count, body) : [scope("t", tile.count, body)]
      }
      statements +=
        panels.count == 1 ? loop("n", panel.count, inner) : [scope("n", panel.count, inner)]
    }
    return statements
  }

  private func index(_ variable: String, _ cut: Cut, times scale: Int) -> Affine {
    cut.count == 1 ? Affine() : Affine(variable, times: cut.size * scale)
  }

  private func loop(_ variable: String, _ count: Int, _ body: [CStatement]) -> [CStatement] {
    count == 1 ? body : [scope(variable, count, body)]
  }

  /// A loop even where it runs once: a scope for the arrays of its body.
  private func scope(_ variable: String, _ count: Int, _ body: [CStatement]) -> CStatement {
    .loop(variable: variable, count: .integer(count), body: body)
  }

  /// Adds the lanes of each row up and stores the copies.
  private mutating func totals(_ lanes: LaneArrays) -> [CStatement] {
    var statements: [CStatement] = []
    for lane in lanes.all {
      let name = use(lane.buffer, writes: true)
      let row = (firstRow + Affine("r")) * Layout.group
      let column = target.parts == 1 ? Affine() : Affine("p", times: target.vectorWidth)
      let store = CExpression.call(
        "v_store",
        [.address(.array(name, (row + column).expression)), .name("total")])
      let total = CExpression.call(
        lane.reduction.total, [.element(.name(lane.name), .name("r"))])
      statements.append(
        .loop(
          variable: "r", count: .integer(blockRows),
          body: [.constant(type: "vf", name: "total", total)]
            + loop("p", target.parts, [.expression(store)])))
    }
    return statements
  }

  // MARK: Tiles

  private mutating func translateTile(_ tile: Tile) -> [CStatement] {
    var statements: [CStatement] = []
    let chains = tile.stage.chains
    if !chains.isEmpty {
      statements.append(.forget)
      statements += chains.indices.map { tile.array("acc", $0) }
      statements += overTile(tile, chains.enumerated().map { start($1, $0, tile) })
      statements += accumulate(chains, tile)
      statements += results(tile) + [.forget]
    }
    statements += overTile(tile, BodyTranslator.translate(tile, &self))
    return statements
  }

  /// Loops over the rows and the vectors of a tile.
  private func overTile(_ tile: Tile, _ body: [CStatement]) -> [CStatement] {
    loop("i", tile.rows, loop("j", tile.vectors, body))
  }

  /// Copies the accumulators to where the body reads them. A compiler that does not unroll the body
  /// indexes the copy, and the accumulators stay in registers while the products run.
  private func results(_ tile: Tile) -> [CStatement] {
    let chains = tile.stage.chains.indices
    return chains.map { tile.array("result", $0) }
      + overTile(tile, chains.map { .assign(tile.result($0), tile.accumulator($0)) })
  }

  private mutating func start(_ chain: Chain, _ place: Int, _ tile: Tile) -> CStatement {
    let value: CExpression
    if case .products(_, let start?) = chain {
      let stride = plan.buffers[start].layout.stride
      let at = tile.row(firstRow) * stride + tile.vectorColumn(target)
      value = .call("v_load", [.address(.array(use(start), at.expression))])
    } else {
      value = .call("v_zero", [])
    }
    return .assign(tile.accumulator(place), value)
  }

  /// One chain part after part, or several single products side by side.
  private mutating func accumulate(_ chains: [Chain], _ tile: Tile) -> [CStatement] {
    if case .rows(let buffer, let range) = chains[0] { return [sum(buffer, range, tile)] }
    let parts = chains.map { chain -> [ProductChain] in
      if case .products(let parts, _) = chain { parts } else { [] }
    }
    return parts.count == 1
      ? parts[0].flatMap { products([$0], tile) } : products(parts.flatMap { $0 }, tile)
  }

  /// The rounds of a chain; where the tile ends in an update of state, in as many pieces as the tile
  /// has rows, each of which asks for the state of a row.
  private mutating func products(_ parts: [ProductChain], _ tile: Tile) -> [CStatement] {
    let ahead = prefetchState(tile)
    let part = parts[0]
    let piece = part.range.count / tile.rows
    guard !ahead.isEmpty, piece > 0 else { return [rounds(parts, tile, of: part.range)] }
    let first = part.range.lowerBound
    let start = Affine(first) + Affine("q", times: piece)
    let pieces = CStatement.loop(
      variable: "q", count: .integer(tile.rows),
      body: ahead + [rounds(parts, tile, of: 0..<piece, from: start)])
    let rest = first + tile.rows * piece..<part.range.upperBound
    return [pieces] + (rest.isEmpty ? [] : [rounds(parts, tile, of: rest)])
  }

  private mutating func rounds(
    _ parts: [ProductChain], _ tile: Tile, of range: Range<Int>, from start: Affine = Affine()
  ) -> CStatement {
    let k = start + Affine("k")
    let left = leftElement(parts[0], tile, k)
    let multiplies = parts.indices.map { place -> CStatement in
      let sum = CExpression.call(
        "v_fma", [.name("a"), tile.panelVector(place), tile.accumulator(place)])
      return .assign(tile.accumulator(place), sum)
    }
    let loads = parts.enumerated().flatMap { panel($1, $0, tile, k) }
    let body: [CStatement] =
      parts.indices.map {
        .array(type: "vf", name: tile.name("b", $0), dimensions: [.integer(tile.vectors)])
      }
      + loop("j", tile.vectors, loads)
      + loop(
        "i", tile.rows,
        [.constant(type: "vf", name: "a", .call("v_broadcast", [left]))]
          + loop("j", tile.vectors, multiplies))
    return .loop(
      variable: "k", start: range.lowerBound, count: .integer(range.upperBound), body: body)
  }

  /// The element of the left side that the rows' products of one round share.
  private mutating func leftElement(_ part: ProductChain, _ tile: Tile, _ k: Affine) -> CExpression
  {
    let stride = plan.buffers[part.left].layout.stride
    let row = tile.row(firstRow)
    let at = part.leftIsTransposed ? k * stride + row : row * stride + k
    return .array(use(part.left), at.expression)
  }

  /// Loads a vector of the right side.
  private mutating func panel(
    _ part: ProductChain, _ place: Int, _ tile: Tile, _ k: Affine
  ) -> [CStatement] {
    let at = k * plan.buffers[part.right].layout.stride + tile.vectorColumn(target)
    let load = CExpression.call("v_load", [.address(.array(use(part.right), at.expression))])
    return [.assign(tile.panelVector(place), load)] + prefetch(part.right, at: at)
  }

  private mutating func sum(_ buffer: Int, _ range: Range<Int>, _ tile: Tile) -> CStatement {
    let stride = plan.buffers[buffer].layout.stride
    let at = Affine("k") * stride + tile.vectorColumn(target)
    let row = CExpression.call("v_load", [.address(.array(use(buffer), at.expression))])
    return .loop(
      variable: "k", start: range.lowerBound, count: .integer(range.upperBound),
      body: overTile(
        tile, [.assign(tile.accumulator(0), .call("v_add", [tile.accumulator(0), row]))]))
  }
}

/// A register tile: some rows of a block by some vectors of columns.
package struct Tile {
  package let stage: VectorStage
  package let lanes: LaneArrays
  /// Its first row within the block.
  package let localRow: Affine
  package let rows: Int
  /// Its first column.
  package let column: Affine
  package let vectors: Int
  /// Columns of its only group that are not padding, where a reduction must know.
  package let keep: Int?

  package var rowIndex: Affine { rows == 1 ? Affine() : Affine("i") }
  package var vectorIndex: Affine { vectors == 1 ? Affine() : Affine("j") }

  /// The row in the buffers of the row `i` of the tile.
  package func row(_ first: Affine) -> Affine { first + localRow + rowIndex }

  /// The column of the vector `j` of the tile.
  package func vectorColumn(_ target: Target) -> Affine {
    column + vectorIndex * target.vectorWidth
  }

  /// `acc`, and `acc2` for a second chain.
  package func name(_ array: String, _ chain: Int) -> String {
    chain == 0 ? array : "\(array)\(chain + 1)"
  }

  /// `vf acc[8][3];`
  package func array(_ array: String, _ chain: Int) -> CStatement {
    .array(type: "vf", name: name(array, chain), dimensions: [.integer(rows), .integer(vectors)])
  }

  /// `acc[i][j]`
  package func accumulator(_ chain: Int) -> CExpression {
    .element(
      .element(.name(name("acc", chain)), rowIndex.expression), vectorIndex.expression)
  }

  /// `result[i][j]`
  package func result(_ chain: Int) -> CExpression {
    .element(
      .element(.name(name("result", chain)), rowIndex.expression), vectorIndex.expression)
  }

  /// `result[i][0]`, whose first lane is the only column of a result that has one.
  package func firstResult(_ chain: Int) -> CExpression {
    .element(.element(.name(name("result", chain)), rowIndex.expression), .integer(0))
  }

  /// `b[j]`
  package func panelVector(_ chain: Int) -> CExpression {
    .element(.name(name("b", chain)), vectorIndex.expression)
  }
}

extension CStatement {
  /// Keeps values that only the body needs out of the registers of the products.
  fileprivate static let forget = CStatement.expression(.call("v_forget", []))
}
