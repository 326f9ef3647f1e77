import ElboIR
import ElboPlan

/// Lanes that are columns, of the row `i` and the vector `j` of a tile.
package struct VectorizedColumns: Vectorization {
  package let tile: Tile

  package init(tile: Tile) { self.tile = tile }

  package func accumulator(
    of accumulation: AccumulationID, in body: inout BodyTranslator
  ) -> CExpression {
    tile.nest.accumulates ? tile.result(of: accumulation) : KernelTranslator.total
  }

  package func load(_ access: Access, in body: inout BodyTranslator) -> CExpression {
    body.kernel.load(access, at: body.kernel.point(in: tile), in: tile)
  }

  package func rowMask(in body: inout BodyTranslator) -> CExpression {
    let row = tile.row(from: body.kernel.firstRow)
    return .call("v_broadcast", [.array(body.kernel.use(.mask), row.expression)])
  }

  package func noise(
    of noise: NoiseKind, from stream: NoiseStream, in body: inout BodyTranslator
  ) -> CExpression {
    let words = body.kernel.use(.words)
    let row = tile.row(from: body.kernel.firstRow)
    let example = CExpression.array(body.kernel.use(.example), row.expression)
    let features = tile.nest.layout.columns
    let column =
      features == 1 ? .integer(0) : flatColumn(in: body.kernel).expression
    return noise.call(
      "", words: words, elements: [example, .integer(features), column, .integer(Int(stream.word))])
  }

  package func columns(in body: inout BodyTranslator) -> CExpression {
    let first = flatColumn(in: body.kernel).expression
    return .call("v_add", [.call("v_lanes", []), .call("v_broadcast", [first])])
  }

  /// The first of its vector's columns among those of all positions.
  private func flatColumn(in kernel: KernelTranslator) -> Affine {
    tile.nest.isPlain
      ? tile.vectorColumn(on: kernel.target)
      : tile.nest.space.column.affine(at: kernel.point(in: tile))
  }

  package func store(_ value: CExpression, to access: Access, in body: inout BodyTranslator) {
    let at = access.map.affine(at: body.kernel.point(in: tile))
    let position = CExpression.array(
      body.kernel.use(access.buffer, writes: true), at.expression)
    if access.map[LoopNest.column] == 0 {
      body.append(.assign(position, .call("v_first", [value])))
    } else if let tail = tile.tail {
      let first = tile.vectorIndex * body.kernel.target.vectorWidth
      let arguments = [.address(position), value, .integer(tail), first.expression]
      body.append(.expression(.call("v_store_tail", arguments)))
    } else {
      body.append(.expression(.call("v_store", [.address(position), value])))
    }
  }

  package func reduce(
    _ operand: CExpression, at position: BodyPosition, in body: inout BodyTranslator
  ) {
    guard let lane = tile.lanes[position] else {
      preconditionFailure("each reduction has lanes")
    }
    let target = body.kernel.target
    let cell = CExpression.element(
      .element(.name(lane.name), (tile.localRow + tile.rowIndex).expression),
      target.parts == 1 ? .integer(0) : tile.vectorIndex.expression)
    var added = operand
    if let keep = tile.keep {
      let at = tile.vectorIndex * target.vectorWidth
      added = .call(lane.reduction.maskTail, [operand, .integer(keep), at.expression])
    }
    body.append(.assign(cell, .call(lane.reduction.combine, [cell, added])))
  }
}
