import ElboIR
import ElboPlan

// The accumulations of a tile: its accumulators, and the loops over products that fill them.
extension KernelTranslator {
  /// Accumulators in registers for the whole accumulation, and their copy for the body. A compiler
  /// that does not unroll the body indexes the copy, and the accumulators stay in registers while
  /// the products run.
  mutating func accumulated(in tile: Tile) -> [CStatement] {
    let accumulations = tile.nest.accumulations
    let starts = accumulations.numbered.map { start($1, id: $0, tile: tile) }
    let copies = accumulations.ids.map {
      CStatement.assign(tile.result(of: $0), tile.accumulator(of: $0))
    }
    return [.clobberRegisters] + accumulations.ids.map { tile.array(.acc, accumulation: $0) }
      + overTile(tile, body: starts)
      + accumulate(accumulations, tile: tile)
      + accumulations.ids.map { tile.array(.result, accumulation: $0) }
      + overTile(tile, body: copies) + [.clobberRegisters]
  }

  private mutating func start(
    _ accumulation: Accumulation, id: AccumulationID, tile: Tile
  ) -> CStatement {
    .assign(tile.accumulator(of: id), startValue(of: accumulation, tile: tile))
  }

  /// What an accumulation starts from, for the row `i` and the vector `j` of a tile.
  mutating func startValue(of accumulation: Accumulation, tile: Tile) -> CExpression {
    guard case .products(_, let start?) = accumulation else { return .call("v_zero", []) }
    return load(start, at: point(in: tile), in: tile)
  }

  /// One accumulation part after part, or several single products side by side.
  private mutating func accumulate(_ accumulations: [Accumulation], tile: Tile) -> [CStatement] {
    if case .sum(let access, let axis) = accumulations[0] {
      return [sum(of: access, over: axis, in: tile)]
    }
    let parts = accumulations.map(\.products)
    return parts.count == 1
      ? parts[0].flatMap { products(of: [$0], in: tile) }
      : products(of: parts.flatMap { $0 }, in: tile)
  }

  /// The loops of an accumulation. Where the tile ends in an update of state, they are cut into as
  /// many strips as the tile has rows, each of which prefetches the state of a row.
  private mutating func products(of parts: [Product], in tile: Tile) -> [CStatement] {
    guard tile.nest.windows.isEmpty else { return windowedProducts(of: parts[0], in: tile) }
    let range = tile.nest.range(of: parts[0])
    let state = prefetchState(of: tile)
    guard state.isEmpty else {
      return strips(of: parts, tile: tile, range: range, count: tile.rows) { _, _ in state }
    }
    return products(of: parts, tile: tile, range: range)
  }

  /// The loops over a part of the terms, which prefetch the panel that comes next: the tiles of a
  /// panel together all of it, each as many rows as its share of the iterations is.
  mutating func products(
    of parts: [Product], tile: Tile, range: Range<Int>, from start: Affine = Affine()
  ) -> [CStatement] {
    let tiles = tile.tiles
    let next = tile.schedule.prefetches.next
    guard tiles > 1, parts.contains(where: { next.contains($0.right.buffer) }) else {
      return [productLoop(of: parts, tile: tile, range: range, from: start)]
    }
    let length = Tiling.strip(of: range.count, shares: tiles)
    let rows = length / tiles
    let count = range.count / length
    let first = start + range.lowerBound + tile.position * (rows * count)
    return strips(of: parts, tile: tile, range: range, from: start, count: count) {
      translator, strip in
      translator.prefetchColumns(
        of: parts[0], tile: tile, column: start + range.lowerBound + (strip + 1) * length)
        + parts.flatMap {
          translator.prefetchNext(of: $0, from: first + strip * rows, rows: rows, tile: tile)
        }
    }
  }

  /// Strips of as many iterations, each begun by other statements; and what is left.
  private mutating func strips(
    of parts: [Product], tile: Tile, range: Range<Int>,
    from start: Affine = Affine(),
    count: Int, begin: (inout Self, Affine) -> [CStatement]
  ) -> [CStatement] {
    let length = count > 0 ? range.count / count : 0
    guard length > 0 else { return [productLoop(of: parts, tile: tile, range: range, from: start)] }
    let first = start + range.lowerBound + Affine(.q, times: length)
    let all = CStatement.loop(
      variable: KernelLocal.q.name, count: .integer(count),
      body: begin(&self, Affine(.q))
        + [productLoop(of: parts, tile: tile, range: 0..<length, from: first)])
    let rest = range.lowerBound + count * length..<range.upperBound
    return [all]
      + (rest.isEmpty ? [] : [productLoop(of: parts, tile: tile, range: rest, from: start)])
  }

  /// The loop over a range of terms, whose every iteration adds a product to each accumulator.
  private mutating func productLoop(
    of parts: [Product], tile: Tile, range: Range<Int>, from start: Affine
  ) -> CStatement {
    let k = start + Affine(.k)
    let body = multiplies(
      of: parts, tile: tile, at: point(in: tile, along: parts[0].term, at: k),
      ahead: prefetchLeft(of: parts[0], tile: tile, at: k))
    return .loop(
      variable: KernelLocal.k.name, start: range.lowerBound, count: .integer(range.upperBound),
      body: body)
  }

  /// Adds a product to each accumulator.
  ///
  /// - Parameters:
  ///   - point: The row `i` and the vector `j` of the tile, and the term.
  ///   - sum: The accumulator, where it is none in registers.
  ///   - ahead: What is prefetched meanwhile.
  mutating func multiplies(
    of parts: [Product], tile: Tile, at point: LoopPoint, into sum: CExpression? = nil,
    ahead: [CStatement] = []
  ) -> [CStatement] {
    let left = leftElement(of: parts[0], at: point)
    let sums = parts.indices.map(AccumulationID.init)
    let multiplies = sums.map { id -> CStatement in
      let sum = sum ?? tile.accumulator(of: id)
      return .assign(sum, .call("v_fma", [.local(.a), tile.panelVector(of: id), sum]))
    }
    let loads = zip(sums, parts).flatMap { panel(of: $1, for: $0, tile: tile, at: point) }
    return sums.map {
      .array(
        type: "vf", name: Tile.name(of: .b, accumulation: $0),
        dimensions: [.integer(tile.vectors)])
    }
      + loop(over: .j, count: tile.vectors, body: loads)
      + ahead
      + loop(
        over: .i, count: tile.rows,
        body: [.constant(type: "vf", name: KernelLocal.a.name, .call("v_broadcast", [left]))]
          + loop(over: .j, count: tile.vectors, body: multiplies))
  }

  /// The row `i` and the vector `j` of a tile, and a term.
  func point(in tile: Tile, along term: AxisID? = nil, at k: Affine = Affine()) -> LoopPoint {
    var point = tile.nest.coordinates
    point[LoopNest.row] = tile.row(from: firstRow)
    point[LoopNest.column] = tile.vectorColumn(on: target)
    if let term { point[term] = k }
    return point
  }

  /// The element of the left side that the rows' products of one iteration share.
  private mutating func leftElement(of part: Product, at point: LoopPoint) -> CExpression {
    .array(use(part.left.buffer), part.left.map.affine(at: point).expression)
  }

  /// Loads a vector of the right side.
  private mutating func panel(
    of part: Product, for sum: AccumulationID, tile: Tile, at point: LoopPoint
  ) -> [CStatement] {
    [.assign(tile.panelVector(of: sum), load(part.right, at: point, in: tile))]
      + prefetchAhead(of: part.right, at: point, in: tile)
  }

  private mutating func sum(of access: Access, over axis: AxisID, in tile: Tile) -> CStatement {
    let range = tile.nest.axes[axis].range
    let row = load(access, at: point(in: tile, along: axis, at: Affine(.k)), in: tile)
    return .loop(
      variable: KernelLocal.k.name, start: range.lowerBound, count: .integer(range.upperBound),
      body: overTile(
        tile,
        body: [.assign(tile.accumulator(of: 0), .call("v_add", [tile.accumulator(of: 0), row]))]))
  }
}

extension CStatement {
  /// Keeps values that only the body needs out of the registers of the products.
  static let clobberRegisters = CStatement.expression(.call("v_clobber_registers", []))
}
