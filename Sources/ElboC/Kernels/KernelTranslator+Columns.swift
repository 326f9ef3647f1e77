import ElboIR
import ElboPlan

extension KernelTranslator {
  /// A nest over vectors of columns: tiles with accumulators where it has an accumulation, else one
  /// vector at a time, with the lanes of its reductions around the loops.
  mutating func translateColumns(_ nest: RowNest, schedule: ColumnSchedule) -> [CStatement] {
    let rows = schedule.rows
    let lanes = LaneAccumulators(of: nest, blockRows: rows, target: target)
    return lanes.declarations + loops(over: nest, schedule: schedule, lanes: lanes)
      + totals(of: lanes, rows: rows)
  }

  private mutating func loops(
    over nest: RowNest, schedule: ColumnSchedule, lanes: LaneAccumulators
  ) -> [CStatement] {
    let tiles = schedule.tiles
    let panels = schedule.panels.map { panel in
      let column =
        firstColumn + panel.cut.start * Layout.vectorBlock
        + index(of: .n, in: panel.cut, times: Layout.vectorBlock)
      let whole = Tile(nest: nest, schedule: schedule, lanes: lanes, column: column, panel: panel)
      return (cut: panel.cut, part: whole)
    }
    let rows = tiles.map { (cut: $0, part: $0) }
    guard schedule.hasTilesOutside else {
      return each(of: panels, over: .n) { translator, whole in
        translator.chunks(
          of: whole,
          tiles: tiles.map { (cut: $0, tile: translator.tile(of: whole, cut: $0, all: tiles)) })
          + translator.each(of: rows, over: .t) {
            $0.translateTile($0.tile(of: whole, cut: $1, all: tiles))
          }
      }
    }
    return each(of: rows, over: .t) { translator, cut in
      translator.each(of: panels, over: .n) {
        $0.translateTile($0.tile(of: $1, cut: cut, all: tiles))
      }
    }
  }

  /// Loops over equal parts, one after the other.
  private mutating func each<Part>(
    of parts: [(cut: Cut, part: Part)], over variable: KernelLocal,
    body: (inout Self, Part) -> [CStatement]
  ) -> [CStatement] {
    parts.flatMap { cut, part in
      let inner = body(&self, part)
      return parts.count == 1
        ? loop(over: variable, count: cut.count, body: inner)
        : [scope(for: variable, count: cut.count, body: inner)]
    }
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

  /// At each position and tap, the sums of a tile, and what the body makes of them.
  private mutating func translateTile(_ tile: Tile) -> [CStatement] {
    let sums = !tile.nest.accumulates || tile.isChunked ? [] : accumulated(in: tile)
    let lanes =
      tile.nest.accumulates ? [] : tile.nest.accumulations.flatMap { reduced($0, in: tile) }
    var body = BodyTranslator(kernel: self)
    body.translate(tile.nest.body, over: VectorizedColumns(tile: tile))
    self = body.kernel
    return overPoints(
      of: tile.nest, body: sums + overTile(tile, body: lanes + body.take()))
  }

  /// Loops over the taps and the positions of a nest.
  func overPoints(of nest: RowNest, body: [CStatement]) -> [CStatement] {
    let space = nest.space
    return overPoints(space.tapAxes + space.positionAxes, of: nest, body: body)
  }

  private func overPoints(
    _ axes: [AxisID], of nest: RowNest, body: [CStatement]
  ) -> [CStatement] {
    axes.reversed().reduce(body) { inner, axis in
      guard let variable = nest.nest.variable(of: axis).variable else { return inner }
      return [.loop(variable: variable, count: .integer(nest.axes[axis].count), body: inner)]
    }
  }

  /// Loops over the taps of a weight, those of the last axis class by class.
  mutating func overTaps(
    of nest: RowNest, classes: [Range<Int>],
    body: (inout Self, Range<Int>?) -> [CStatement]
  ) -> [CStatement] {
    let axes = nest.space.tapAxes
    guard let last = axes.last, let variable = nest.nest.variable(of: last).variable,
      !classes.isEmpty
    else { return overPoints(of: nest, body: body(&self, nil)) }
    let inner = classes.map { range -> CStatement in
      .loop(
        variable: variable, start: range.lowerBound, count: .integer(range.upperBound),
        body: overPoints(nest.space.positionAxes, of: nest, body: body(&self, range)))
    }
    return overPoints(axes.dropLast(), of: nest, body: inner)
  }

  /// Loops over the rows and the vectors of a tile.
  func overTile(_ tile: Tile, body: [CStatement]) -> [CStatement] {
    loop(over: .i, count: tile.rows, body: loop(over: .j, count: tile.vectors, body: body))
  }
}
