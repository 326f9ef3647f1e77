import ElboIR

// The accumulations of a tile: its accumulators, and the rounds of products that fill them.
extension KernelTranslator {
  /// Accumulators in registers for the whole accumulation, and their copy for the body. A compiler
  /// that does not unroll the body indexes the copy, and the accumulators stay in registers while
  /// the products run.
  mutating func accumulated(in tile: Tile) -> [CStatement] {
    let accumulations = tile.nest.accumulations
    let starts = accumulations.enumerated().map { start($1, position: $0, tile: tile) }
    let copies = accumulations.indices.map {
      CStatement.assign(tile.result(of: $0), tile.accumulator(of: $0))
    }
    return [.clobberRegisters] + accumulations.indices.map { tile.array(.acc, accumulation: $0) }
      + overTile(tile, body: starts)
      + accumulate(accumulations, tile: tile)
      + accumulations.indices.map { tile.array(.result, accumulation: $0) }
      + overTile(tile, body: copies) + [.clobberRegisters]
  }

  private mutating func start(_ accumulation: Accumulation, position: Int, tile: Tile)
    -> CStatement
  {
    .assign(tile.accumulator(of: position), startValue(of: accumulation, tile: tile))
  }

  /// What an accumulation starts from, for the row `i` and the vector `j` of a tile.
  mutating func startValue(of accumulation: Accumulation, tile: Tile) -> CExpression {
    guard case .products(_, let start?) = accumulation else { return .call("v_zero", []) }
    let stride = plan.buffers[start].layout.stride
    let at = tile.row(from: firstRow) * stride + tile.vectorColumn(on: target)
    return load(start, at: at)
  }

  /// One accumulation part after part, or several single products side by side.
  private mutating func accumulate(_ accumulations: [Accumulation], tile: Tile) -> [CStatement] {
    if case .rows(let buffer, let range) = accumulations[0] {
      return [sum(of: buffer, over: range, in: tile)]
    }
    let parts = accumulations.map(\.parts)
    return parts.count == 1
      ? parts[0].flatMap { products(of: [$0], in: tile) }
      : products(of: parts.flatMap { $0 }, in: tile)
  }

  /// The rounds of an accumulation. Where the tile ends in an update of state, they are cut into as
  /// many pieces as the tile has rows, each of which asks for the state of a row.
  private mutating func products(of parts: [ContractionOperands], in tile: Tile) -> [CStatement] {
    let range = parts[0].range
    let state = prefetchState(of: tile)
    guard state.isEmpty else {
      return pieces(of: parts, tile: tile, range: range, count: tile.rows) { _, _ in state }
    }
    return rounds(of: parts, tile: tile, range: range)
  }

  /// Rounds of an accumulation that ask for the panel that comes next: the tiles of a panel ask
  /// together for all of it, each for as many rows as its share of the rounds is.
  mutating func rounds(
    of parts: [ContractionOperands], tile: Tile, range: Range<Int>, from start: Affine = Affine()
  ) -> [CStatement] {
    let tiles = tile.tiles
    guard tiles > 1, parts.contains(where: { isFar($0.right) }) else {
      return [round(of: parts, tile: tile, range: range, from: start)]
    }
    let length = Tiling.piece(of: range.count, shares: tiles)
    let rows = length / tiles
    let count = range.count / length
    let first = start + range.lowerBound + tile.position * (rows * count)
    return pieces(of: parts, tile: tile, range: range, from: start, count: count) {
      translator, piece in
      translator.prefetchColumns(
        of: parts[0], tile: tile, column: start + range.lowerBound + (piece + 1) * length)
        + parts.flatMap {
          translator.prefetchNext($0.right, from: first + piece * rows, rows: rows, tile: tile)
        }
    }
  }

  /// Equal pieces of a range of rounds, each begun by other statements; and what is left.
  private mutating func pieces(
    of parts: [ContractionOperands], tile: Tile, range: Range<Int>,
    from start: Affine = Affine(),
    count: Int, begin: (inout Self, Affine) -> [CStatement]
  ) -> [CStatement] {
    let length = count > 0 ? range.count / count : 0
    guard length > 0 else { return [round(of: parts, tile: tile, range: range, from: start)] }
    let first = start + range.lowerBound + Affine(.q, times: length)
    let all = CStatement.loop(
      variable: KernelLocal.q.name, count: .integer(count),
      body: begin(&self, Affine(.q)) + [
        round(of: parts, tile: tile, range: 0..<length, from: first)
      ])
    let rest = range.lowerBound + count * length..<range.upperBound
    return [all] + (rest.isEmpty ? [] : [round(of: parts, tile: tile, range: rest, from: start)])
  }

  private mutating func round(
    of parts: [ContractionOperands], tile: Tile, range: Range<Int>, from start: Affine
  ) -> CStatement {
    let k = start + Affine(.k)
    let left = leftElement(of: parts[0], tile: tile, at: k)
    let multiplies = parts.indices.map { position -> CStatement in
      let sum = CExpression.call(
        "v_fma", [.local(.a), tile.panelVector(of: position), tile.accumulator(of: position)])
      return .assign(tile.accumulator(of: position), sum)
    }
    let loads = parts.enumerated().flatMap { panel(of: $1, position: $0, tile: tile, at: k) }
    let body: [CStatement] =
      parts.indices.map {
        .array(
          type: "vf", name: Tile.name(of: .b, accumulation: $0),
          dimensions: [.integer(tile.vectors)])
      }
      + loop(over: .j, count: tile.vectors, body: loads)
      + prefetchLeft(of: parts[0], tile: tile, at: k)
      + loop(
        over: .i, count: tile.rows,
        body: [.constant(type: "vf", name: KernelLocal.a.name, .call("v_broadcast", [left]))]
          + loop(over: .j, count: tile.vectors, body: multiplies))
    return .loop(
      variable: KernelLocal.k.name, start: range.lowerBound, count: .integer(range.upperBound),
      body: body)
  }

  /// The element of the left side that the rows' products of one round share.
  private mutating func leftElement(of part: ContractionOperands, tile: Tile, at k: Affine)
    -> CExpression
  {
    let stride = plan.buffers[part.left].layout.stride
    let row = tile.row(from: firstRow)
    let at = part.leftIsTransposed ? k * stride + row : row * stride + k
    return .array(use(part.left), at.expression)
  }

  /// Loads a vector of the right side.
  private mutating func panel(
    of part: ContractionOperands, position: Int, tile: Tile, at k: Affine
  ) -> [CStatement] {
    let at = k * plan.buffers[part.right].layout.stride + tile.vectorColumn(on: target)
    return [.assign(tile.panelVector(of: position), load(part.right, at: at))]
      + prefetchRow(of: part.right, at: at)
  }

  private mutating func sum(of buffer: BufferID, over range: Range<Int>, in tile: Tile)
    -> CStatement
  {
    let stride = plan.buffers[buffer].layout.stride
    let at = Affine(.k) * stride + tile.vectorColumn(on: target)
    let row = load(buffer, at: at)
    return .loop(
      variable: KernelLocal.k.name, start: range.lowerBound, count: .integer(range.upperBound),
      body: overTile(
        tile,
        body: [.assign(tile.accumulator(of: 0), .call("v_add", [tile.accumulator(of: 0), row]))]))
  }
}

extension Accumulation {
  /// The products of the accumulation, in order.
  package var parts: [ContractionOperands] {
    if case .products(let parts, _) = self { parts } else { [] }
  }
}

extension CStatement {
  /// Keeps values that only the body needs out of the registers of the products.
  static let clobberRegisters = CStatement.expression(.call("v_clobber_registers", []))
}
