import ElboIR

// Stages of few columns, whose bodies take as many rows at a time as a vector has lanes.
extension KernelTranslator {
  mutating func translateRows(_ stage: VectorStage) -> [CStatement] {
    let width = target.vectorWidth
    let count = blockRows / width
    let lanes = RowLanes(stage, localRow: count == 1 ? Affine() : Affine("g", times: width))
    let sums = stage.chains.isEmpty ? [] : sums(stage)
    var body = BodyTranslator(self)
    body.translate(stage.body, lanes)
    var group = lanes.declarations() + loop("c", stage.layout.columns, body.take())
    lanes.totals(&body)
    group += body.take()
    self = body.kernel
    return sums + loop("g", count, group)
  }

  /// What the chains of a stage sum up, as rows of numbers.
  private mutating func sums(_ stage: VectorStage) -> [CStatement] {
    let panel = Tile(
      stage: stage, lanes: LaneArrays(stage, blockRows: blockRows, target: target),
      rows: blockRows, column: Affine(), vectors: target.parts, keep: nil, isChunked: false)
    let cuts = Tiling.rows(blockRows, by: target.tile(chains: stage.chains.count).rows)
    var statements = stage.chains.indices.map { chain in
      CStatement.array(
        type: "float", name: RowLanes.sums(chain),
        dimensions: [.integer(blockRows), .integer(target.vectorWidth)])
    }
    for cut in cuts {
      let tile = tile(of: panel, cut, cuts)
      let handed = stage.chains.indices.map { chain in
        CStatement.expression(
          .call(
            "v_toLanes",
            [
              .element(
                .name(RowLanes.sums(chain)), (tile.localRow + tile.rowIndex).expression),
              tile.firstSum(chain),
            ]))
      }
      let body = summed(tile) + loop("i", tile.rows, handed) + [.forget]
      statements += cuts.count == 1 ? loop("t", cut.count, body) : [scope("t", cut.count, body)]
    }
    return statements
  }
}
