import ElboIR
import ElboPlan

extension KernelTranslator {
  /// A nest over vectors of columns: tiles with accumulators where it has an accumulation, else one
  /// vector at a time, with the lanes of its reductions around the loops.
  mutating func translateColumns(_ nest: RowNest, _ schedule: ColumnSchedule) -> [CStatement] {
    let rows = schedule.rows
    let lanes = LaneAccumulators(nest, blockRows: rows, target: target)
    return lanes.declarations + loops(nest, schedule, lanes: lanes) + totals(lanes, rows: rows)
  }

  private mutating func loops(
    _ nest: RowNest, _ schedule: ColumnSchedule, lanes: LaneAccumulators
  ) -> [CStatement] {
    let (panels, tiles) = (schedule.panels, schedule.tiles)
    var statements: [CStatement] = []
    for panel in panels {
      let cut = panel.cut
      let column =
        firstColumn + cut.start * Layout.vectorBlock
        + index(.n, cut, times: Layout.vectorBlock)
      let whole = Tile(nest: nest, schedule: schedule, lanes: lanes, column: column, panel: panel)
      let inner = self.panel(
        whole, tiles: tiles.map { (cut: $0, tile: tile(of: whole, cut: $0, all: tiles)) })
      statements +=
        panels.count == 1 ? loop(.n, cut.count, inner) : [scope(.n, count: cut.count, inner)]
    }
    return statements
  }

  /// A panel's tiles, one after the other.
  private mutating func panel(_ whole: Tile, tiles: [(cut: Cut, tile: Tile)]) -> [CStatement] {
    var statements = whole.isChunked ? chunks(whole, tiles: tiles) : []
    for (cut, tile) in tiles {
      let body = translateTile(tile)
      statements +=
        tiles.count == 1 ? loop(.t, cut.count, body) : [scope(.t, count: cut.count, body)]
    }
    return statements
  }

  private func tile(of panel: Tile, cut: Cut, all: [Cut]) -> Tile {
    var tile = panel
    tile.localRow = Affine(cut.start) + index(.t, cut, times: 1)
    tile.rows = cut.size
    let before = all.prefix { $0 != cut }.reduce(0) { $0 + $1.count }
    tile.position = Affine(before) + (cut.count == 1 ? Affine() : Affine(.t))
    tile.tiles = all.reduce(0) { $0 + $1.count }
    return tile
  }

  private func index(_ variable: KernelLocal, _ cut: Cut, times scale: Int) -> Affine {
    cut.count == 1 ? Affine() : Affine(variable, times: cut.size * scale)
  }

  func loop(_ variable: KernelLocal, _ count: Int, _ body: [CStatement]) -> [CStatement] {
    count == 1 ? body : [scope(variable, count: count, body)]
  }

  /// A loop, or where it runs once a block: a scope for the arrays of its body.
  func scope(_ variable: KernelLocal, count: Int, _ body: [CStatement]) -> CStatement {
    count == 1 ? .block(body) : .loop(variable: variable.name, count: .integer(count), body: body)
  }

  /// Adds the lanes of each row up.
  private mutating func totals(_ lanes: LaneAccumulators, rows: Int) -> [CStatement] {
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
    let sums = tile.nest.accumulations.isEmpty || tile.isChunked ? [] : accumulated(tile)
    var body = BodyTranslator(self)
    body.translate(tile.nest.body, VectorizedColumns(tile))
    self = body.kernel
    return sums + overTile(tile, body.take())
  }

  /// Loops over the rows and the vectors of a tile.
  func overTile(_ tile: Tile, _ body: [CStatement]) -> [CStatement] {
    loop(.i, tile.rows, loop(.j, tile.vectors, body))
  }
}
