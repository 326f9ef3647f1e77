import ElboIR

extension KernelTranslator {
  /// A nest over vectors of columns: tiles with accumulators where it has an accumulation, else one
  /// vector at a time, with the lanes of its reductions around the loops.
  package mutating func translateVector(_ nest: VectorNest) -> [CStatement] {
    if VectorizedRows.isProfitable(for: nest, blockRows: blockRows, target: target) {
      return translateRows(nest)
    }
    let rows = kernel.computedRows(of: nest.layout, plan: plan)
    let lanes = LaneAccumulators(of: nest, blockRows: rows, target: target)
    return lanes.declarations + loops(over: nest, lanes: lanes, rows: rows)
      + totals(of: lanes, rows: rows)
  }

  private mutating func loops(
    over nest: VectorNest, lanes: LaneAccumulators, rows: Int
  ) -> [CStatement] {
    let size =
      nest.accumulations.isEmpty
      ? (rows: 1, vectorBlocks: 1) : target.tile(accumulations: nest.accumulations.count)
    let lastAlone = !lanes.isEmpty && nest.layout.remainder != 0
    let vectorBlocks = plan.vectorBlocksPerBlock(of: kernel.partition, layout: nest.layout)
    let panels = Tiling.vectorBlocks(of: vectorBlocks, by: size.vectorBlocks, lastAlone: lastAlone)
    let tiles = Tiling.rows(of: rows, by: size.rows)
    var statements: [CStatement] = []
    for panel in panels {
      let isLast = panel.end == vectorBlocks
      let keep = lastAlone && isLast ? nest.layout.remainder : nil
      let column = firstColumn + panel.start * 16 + index(of: .n, in: panel, times: 16)
      let whole = Tile(
        nest: nest, lanes: lanes, rows: rows, column: column,
        vectors: target.vectors(of: nest.layout, vectorBlocks: panel.size), keep: keep,
        isChunked: isChunked(nest))
      let inner = self.panel(
        of: whole, tiles: tiles.map { (cut: $0, tile: tile(of: whole, cut: $0, all: tiles)) })
      statements +=
        panels.count == 1
        ? loop(over: .n, count: panel.count, body: inner)
        : [scope(for: .n, count: panel.count, body: inner)]
    }
    return statements
  }

  /// A panel's tiles, one after the other.
  private mutating func panel(of whole: Tile, tiles: [(cut: Cut, tile: Tile)]) -> [CStatement] {
    var statements = whole.isChunked ? chunks(of: whole, tiles: tiles) : []
    for (cut, tile) in tiles {
      let body = translateTile(tile)
      statements +=
        tiles.count == 1
        ? loop(over: .t, count: cut.count, body: body)
        : [scope(for: .t, count: cut.count, body: body)]
    }
    return statements
  }

  private func tile(of panel: Tile, cut: Cut, all: [Cut]) -> Tile {
    var tile = panel
    tile.localRow = Affine(cut.start) + index(of: .t, in: cut, times: 1)
    tile.rows = cut.size
    let before = all.prefix { $0 != cut }.reduce(0) { $0 + $1.count }
    tile.position = Affine(before) + (cut.count == 1 ? Affine() : Affine(.t))
    tile.tiles = all.reduce(0) { $0 + $1.count }
    return tile
  }

  private func index(of variable: KernelLocal, in cut: Cut, times scale: Int) -> Affine {
    cut.count == 1 ? Affine() : Affine(variable, times: cut.size * scale)
  }

  func loop(over variable: KernelLocal, count: Int, body: [CStatement]) -> [CStatement] {
    count == 1 ? body : [scope(for: variable, count: count, body: body)]
  }

  /// A loop, or where it runs once a block: a scope for the arrays of its body.
  func scope(for variable: KernelLocal, count: Int, body: [CStatement]) -> CStatement {
    count == 1 ? .block(body) : .loop(variable: variable.name, count: .integer(count), body: body)
  }

  /// Adds the lanes of each row up.
  private mutating func totals(of lanes: LaneAccumulators, rows: Int) -> [CStatement] {
    var statements: [CStatement] = []
    for lane in lanes.all {
      let name = use(lane.buffer, writes: true)
      let row = CExpression.array(name, (firstRow + Affine(.r)).expression)
      let total = CExpression.call(
        lane.reduction.total, [.element(.name(lane.name), .local(.r))])
      statements.append(
        .loop(
          variable: KernelLocal.r.name, count: .integer(rows),
          body: [.assign(row, .call("v_first", [total]))]))
    }
    return statements
  }

  // MARK: Tiles

  private mutating func translateTile(_ tile: Tile) -> [CStatement] {
    let sums = tile.nest.accumulations.isEmpty || tile.isChunked ? [] : accumulated(in: tile)
    var body = BodyTranslator(kernel: self)
    body.translate(tile.nest.body, over: VectorizedColumns(tile: tile))
    self = body.kernel
    return sums + overTile(tile, body: body.take())
  }

  /// Loops over the rows and the vectors of a tile.
  func overTile(_ tile: Tile, body: [CStatement]) -> [CStatement] {
    loop(over: .i, count: tile.rows, body: loop(over: .j, count: tile.vectors, body: body))
  }
}
