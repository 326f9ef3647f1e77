import ElboIR
import ElboPlan

// Nests of few columns, whose vectors hold as many rows as they have lanes.
extension KernelTranslator {
  mutating func translateRows(_ nest: RowNest, vectors count: Int) -> [CStatement] {
    guard nest.windows.isEmpty else {
      return nest.sumsOverBatch
        ? translateWeightRows(nest, vectors: count) : translateGridRows(nest, vectors: count)
    }
    let width = target.vectorWidth
    let lanes = VectorizedRows(
      nest: nest, localRow: count == 1 ? Affine() : Affine(.g, times: width))
    var body = BodyTranslator(kernel: self)
    for position in nest.accumulations.ids { lanes.start(position, in: &body) }
    let starts =
      nest.accumulations.isEmpty
      ? [] : loop(over: .c, count: nest.layout.columns, body: body.take())
    let products = body.kernel.products(over: lanes)
    body.translate(nest.body, over: lanes)
    let values = loop(over: .c, count: nest.layout.columns, body: body.take())
    lanes.totals(in: &body)
    let vectorBlock = lanes.declarations() + starts + products + values + body.take()
    self = body.kernel
    return loop(over: .g, count: count, body: vectorBlock)
  }

  /// One accumulation part after part, or several single products side by side.
  private mutating func products(over lanes: VectorizedRows) -> [CStatement] {
    let parts = lanes.nest.accumulations.map(\.products)
    return parts.count > 1
      ? products(of: parts.flatMap { $0 }, over: lanes)
      : parts.flatMap { $0 }.flatMap { products(of: [$0], over: lanes) }
  }

  /// Vectors of the left side's rows times elements of the right sides.
  private mutating func products(of parts: [Product], over lanes: VectorizedRows) -> [CStatement] {
    let range = lanes.nest.range(of: parts[0])
    let access = parts[0].left
    if access.map[LoopNest.row] == 1 {
      let left = access.map.affine(
        at: [LoopNest.row: lanes.row(in: self), parts[0].term: Affine(.k)])
      let rows = CExpression.call("v_load", [.address(.array(use(access.buffer), left.expression))])
      let body =
        [.constant(type: "vf", name: KernelLocal.a.name, rows)]
        + multiplies(of: parts, lanes: lanes, at: Affine(.k), by: .local(.a))
      return [
        .loop(
          variable: KernelLocal.k.name, start: range.lowerBound, count: .integer(range.upperBound),
          body: body)
      ]
    }
    let width = target.vectorWidth
    let count = range.count / width
    let rest = range.count % width
    let first = Affine(range.lowerBound)
    let whole = square(
      of: parts, over: lanes, from: first + (count == 1 ? Affine() : Affine(.q, times: width)),
      count: width)
    return (count > 0 ? [scope(for: .q, count: count, body: whole)] : [])
      + (rest > 0
        ? [
          scope(
            for: .q, count: 1,
            body: square(of: parts, over: lanes, from: first + count * width, count: rest))
        ] : [])
  }

  /// Products of so many columns of the left side, which lie as rows: a square of them is
  /// transposed first.
  private mutating func square(
    of parts: [Product], over lanes: VectorizedRows, from first: Affine, count: Int
  ) -> [CStatement] {
    let width = target.vectorWidth
    let left = parts[0].left
    let at = left.map.affine(
      at: [LoopNest.row: lanes.row(in: self) + Affine(.i), parts[0].term: first])
    let load = CExpression.call("v_load", [.address(.array(use(left.buffer), at.expression))])
    let column = CExpression.element(.local(.columns), .local(.j))
    return [
      .array(type: "vf", name: KernelLocal.rows.name, dimensions: [.integer(width)]),
      .array(type: "vf", name: KernelLocal.columns.name, dimensions: [.integer(width)]),
      .loop(
        variable: KernelLocal.i.name, count: .integer(width),
        body: [.assign(.element(.local(.rows), .local(.i)), load)]),
      .expression(.call("v_transpose", [.local(.rows), .local(.columns)])),
      .loop(
        variable: KernelLocal.j.name, count: .integer(count),
        body: multiplies(of: parts, lanes: lanes, at: first + Affine(.j), by: column)),
    ]
  }

  private mutating func multiplies(
    of parts: [Product], lanes: VectorizedRows, at k: Affine, by left: CExpression
  ) -> [CStatement] {
    let sums = zip(parts.indices.map(AccumulationID.init), parts).map {
      accumulation, part -> CStatement in
      let at = part.right.map.affine(at: [part.term: k, LoopNest.column: lanes.column])
      let right = CExpression.call(
        "v_broadcast", [.array(use(part.right.buffer), at.expression)])
      return .assign(
        lanes.sum(of: accumulation), .call("v_fma", [left, right, lanes.sum(of: accumulation)]))
    }
    return loop(over: .c, count: lanes.nest.layout.columns, body: sums)
  }
}
