import ElboIR
import ElboPlan

// The accumulations of a tile: its accumulators, and the loops over products that fill them.
extension KernelTranslator {
  /// Accumulators in registers for the whole accumulation, and their copy for the body. A compiler
  /// that does not unroll the body indexes the copy, and the accumulators stay in registers while
  /// the products run.
  mutating func accumulated(_ tile: Tile) -> [CStatement] {
    let accumulations = tile.nest.accumulations
    let starts = accumulations.numbered.map { start($1, id: $0, tile: tile) }
    let copies = accumulations.ids.map {
      CStatement.assign(tile.result($0), tile.accumulator($0))
    }
    return [.clobberRegisters] + accumulations.ids.map { tile.array(.acc, $0) }
      + overTile(tile, starts)
      + accumulate(accumulations, tile: tile)
      + accumulations.ids.map { tile.array(.result, $0) }
      + overTile(tile, copies) + [.clobberRegisters]
  }

  private mutating func start(
    _ accumulation: Accumulation, id: AccumulationID, tile: Tile
  ) -> CStatement {
    .assign(tile.accumulator(id), startValue(accumulation, tile: tile))
  }

  /// What an accumulation starts from, for the row `i` and the vector `j` of a tile.
  mutating func startValue(_ accumulation: Accumulation, tile: Tile) -> CExpression {
    guard case .products(_, let start?) = accumulation else { return .call("v_zero", []) }
    return load(start, at: point(tile))
  }

  /// One accumulation part after part, or several single products side by side.
  private mutating func accumulate(_ accumulations: [Accumulation], tile: Tile) -> [CStatement] {
    if case .sum(let access, let axis) = accumulations[0] { return [sum(access, over: axis, tile)] }
    let parts = accumulations.map(\.products)
    return parts.count == 1
      ? parts[0].flatMap { products([$0], tile) } : products(parts.flatMap { $0 }, tile)
  }

  /// The loops of an accumulation. Where the tile ends in an update of state, they are cut into as
  /// many strips as the tile has rows, each of which prefetches the state of a row.
  private mutating func products(_ parts: [Product], _ tile: Tile) -> [CStatement] {
    let range = tile.nest.range(of: parts[0])
    let state = prefetchState(tile)
    guard state.isEmpty else {
      return strips(parts, tile: tile, range: range, count: tile.rows) { _, _ in state }
    }
    return products(parts, tile: tile, range: range)
  }

  /// The loops over a part of the terms, which prefetch the panel that comes next: the tiles of a
  /// panel together all of it, each as many rows as its share of the iterations is.
  mutating func products(
    _ parts: [Product], tile: Tile, range: Range<Int>, from start: Affine = Affine()
  ) -> [CStatement] {
    let tiles = tile.tiles
    let next = tile.schedule.prefetches.next
    guard tiles > 1, parts.contains(where: { next.contains($0.right.buffer) }) else {
      return [productLoop(parts, tile: tile, range: range, from: start)]
    }
    let length = Tiling.strip(of: range.count, shares: tiles)
    let rows = length / tiles
    let count = range.count / length
    let first = start + range.lowerBound + tile.position * (rows * count)
    return strips(parts, tile: tile, range: range, from: start, count: count) { translator, strip in
      translator.prefetchColumns(
        parts[0], tile: tile, column: start + range.lowerBound + (strip + 1) * length)
        + parts.flatMap {
          translator.prefetchNext($0, first + strip * rows, rows: rows, tile: tile)
        }
    }
  }

  /// Strips of as many iterations, each begun by other statements; and what is left.
  private mutating func strips(
    _ parts: [Product], tile: Tile, range: Range<Int>,
    from start: Affine = Affine(),
    count: Int, begin: (inout Self, Affine) -> [CStatement]
  ) -> [CStatement] {
    let length = count > 0 ? range.count / count : 0
    guard length > 0 else { return [productLoop(parts, tile: tile, range: range, from: start)] }
    let first = start + range.lowerBound + Affine(.q, times: length)
    let all = CStatement.loop(
      variable: KernelLocal.q.name, count: .integer(count),
      body: begin(&self, Affine(.q))
        + [productLoop(parts, tile: tile, range: 0..<length, from: first)])
    let rest = range.lowerBound + count * length..<range.upperBound
    return [all] + (rest.isEmpty ? [] : [productLoop(parts, tile: tile, range: rest, from: start)])
  }

  /// The loop over a range of terms, whose every iteration adds a product to each accumulator.
  private mutating func productLoop(
    _ parts: [Product], tile: Tile, range: Range<Int>, from start: Affine
  ) -> CStatement {
    let k = start + Affine(.k)
    let left = leftElement(parts[0], tile: tile, k)
    let sums = parts.indices.map(AccumulationID.init)
    let multiplies = sums.map { sum -> CStatement in
      let added = CExpression.call(
        "v_fma", [.local(.a), tile.panelVector(sum), tile.accumulator(sum)])
      return .assign(tile.accumulator(sum), added)
    }
    let loads = zip(sums, parts).flatMap { panel($1, of: $0, tile: tile, k) }
    let body: [CStatement] =
      sums.map {
        .array(type: "vf", name: Tile.name(.b, $0), dimensions: [.integer(tile.vectors)])
      }
      + loop(.j, tile.vectors, loads) + prefetchLeft(parts[0], tile: tile, k)
      + loop(
        .i, tile.rows,
        [.constant(type: "vf", name: KernelLocal.a.name, .call("v_broadcast", [left]))]
          + loop(.j, tile.vectors, multiplies))
    return .loop(
      variable: KernelLocal.k.name, start: range.lowerBound, count: .integer(range.upperBound),
      body: body)
  }

  /// The row `i` and the vector `j` of a tile, and a term.
  func point(_ tile: Tile, _ term: AxisID? = nil, at k: Affine = Affine()) -> LoopPoint {
    var point = [
      LoopNest.row: tile.row(firstRow), LoopNest.column: tile.vectorColumn(target),
    ]
    if let term { point[term] = k }
    return point
  }

  /// The element of the left side that the rows' products of one iteration share.
  private mutating func leftElement(_ part: Product, tile: Tile, _ k: Affine) -> CExpression {
    let at = part.left.map.affine(at: point(tile, part.term, at: k))
    return .array(use(part.left.buffer), at.expression)
  }

  /// Loads a vector of the right side.
  private mutating func panel(
    _ part: Product, of sum: AccumulationID, tile: Tile, _ k: Affine
  ) -> [CStatement] {
    let point = point(tile, part.term, at: k)
    return [.assign(tile.panelVector(sum), load(part.right, at: point))]
      + prefetchAhead(part.right, at: point, tile)
  }

  private mutating func sum(_ access: Access, over axis: AxisID, _ tile: Tile) -> CStatement {
    let range = tile.nest.axes[axis].range
    let row = load(access, at: point(tile, axis, at: Affine(.k)))
    return .loop(
      variable: KernelLocal.k.name, start: range.lowerBound, count: .integer(range.upperBound),
      body: overTile(
        tile, [.assign(tile.accumulator(0), .call("v_add", [tile.accumulator(0), row]))]))
  }
}

extension CStatement {
  /// Keeps values that only the body needs out of the registers of the products.
  static let clobberRegisters = CStatement.expression(.call("v_clobber_registers", []))
}
