import ElboIR
import ElboPlan

// Convolutions of few channels, whose vectors hold as many rows as they have lanes.
extension KernelTranslator {
  /// Values of a grid: the left side's rows become lanes once, for all taps that read them.
  mutating func translateGridRows(_ nest: RowNest, vectors count: Int) -> [CStatement] {
    guard let product = nest.accumulations.first?.products.first else {
      preconditionFailure("a nest with windows has a product")
    }
    let tile = target.scratchVectors(of: plan.buffers[product.left.buffer].layout, among: count)
    let group = tile == 1 ? Affine() : Affine(.g)
    let first = Affine(.h, times: tile * target.vectorWidth)
    let lanes = VectorizedRows(
      nest: nest, localRow: (tile == count ? Affine() : first) + group * target.vectorWidth,
      sums: .element(.local(.acc), group.expression))
    let point = lanes.point(in: self)
    var body = BodyTranslator(kernel: self)
    lanes.start(0, in: &body)
    let starts = eachSum(of: nest, vectors: tile, body: body.take())
    let products = body.kernel.windowedProducts(of: product, in: nest, at: point) {
      translator, at in
      translator.gridRows(of: product, lanes: lanes, group: group, tile: tile, at: at)
    }
    body.translate(nest.body, over: lanes)
    let values = eachSum(of: nest, vectors: tile, body: body.take())
    let transposed = body.kernel.transposedRows(of: product.left, lanes: lanes, tile: tile)
    self = body.kernel
    let sums = CStatement.array(
      type: "vf", name: KernelLocal.acc.name,
      dimensions: [.integer(tile), .integer(nest.space.columns)])
    let all = transposed + overPoints(of: nest, body: [sums] + starts + products + values)
    return tile == count
      ? all : [.loop(variable: KernelLocal.h.name, count: .integer(count / tile), body: all)]
  }

  /// Loops over the vectors of rows and over the columns.
  private func eachSum(of nest: RowNest, vectors: Int, body: [CStatement]) -> [CStatement] {
    loop(over: .g, count: vectors, body: loop(over: .c, count: nest.space.columns, body: body))
  }

  /// `scratch[column][vector]`: all columns of a left side, with rows as lanes.
  private mutating func transposedRows(
    of left: Access, lanes: VectorizedRows, tile: Int
  ) -> [CStatement] {
    let width = target.vectorWidth
    let layout = plan.buffers[left.buffer].layout
    let squares = (layout.columns - 1) / width + 1
    let column = Affine(.p, times: width)
    let at = (lanes.row(in: self) + Affine(.i)) * layout.stride + column
    let load = CExpression.call("v_load", [.address(.array(use(left.buffer), at.expression))])
    let group = tile == 1 ? Affine() : Affine(.g)
    let target = CExpression.element(
      .element(.local(.scratch), (column + Affine(.i)).expression), group.expression)
    let square: [CStatement] = [
      .array(type: "vf", name: KernelLocal.rows.name, dimensions: [.integer(width)]),
      .array(type: "vf", name: KernelLocal.columns.name, dimensions: [.integer(width)]),
      .loop(
        variable: KernelLocal.i.name, count: .integer(width),
        body: [.assign(.element(.local(.rows), .local(.i)), load)]),
      .expression(.call("v_transpose", [.local(.rows), .local(.columns)])),
      .loop(
        variable: KernelLocal.i.name, count: .integer(width),
        body: [.assign(target, .element(.local(.columns), .local(.i)))]),
    ]
    return [
      .array(
        type: "vf", name: KernelLocal.scratch.name,
        dimensions: [.integer(squares * width), .integer(tile)]),
      .loop(
        variable: KernelLocal.p.name, count: .integer(squares),
        body: loop(over: .g, count: tile, body: square)),
    ]
  }

  /// Each vector of rows times the elements of the right side.
  private mutating func gridRows(
    of product: Product, lanes: VectorizedRows, group: Affine, tile: Int, at point: LoopPoint
  ) -> [CStatement] {
    var column = point
    column[LoopNest.row] = Affine()
    let left = CExpression.element(
      .element(.local(.scratch), product.left.map.affine(at: column).expression),
      group.expression)
    let right = CExpression.call(
      "v_broadcast",
      [.array(use(product.right.buffer), product.right.map.affine(at: point).expression)])
    let sum = lanes.sum(of: 0)
    return loop(
      over: .c, count: lanes.nest.space.columns,
      body: [.constant(type: "vf", name: KernelLocal.a.name, right)]
        + loop(
          over: .g, count: tile, body: [.assign(sum, .call("v_fma", [left, .local(.a), sum]))]))
  }

  // MARK: Weights

  /// A weight's gradient: rows are channels that lie side by side. Each datum's positions go to the
  /// sums of all taps that meet them, which lie in memory: those of one tap would wait for each
  /// other.
  mutating func translateWeightRows(_ nest: RowNest, vectors count: Int) -> [CStatement] {
    guard let product = nest.accumulations.first?.products.first else {
      preconditionFailure("a nest with windows has a product")
    }
    let group = count == 1 ? Affine() : Affine(.g)
    let sums = { (point: LoopPoint) -> CExpression in
      let at = nest.pointNumber.affine(at: point) * count + group
      return .element(.local(.partial), at.expression)
    }
    let lanes = VectorizedRows(
      nest: nest, localRow: group * target.vectorWidth, sums: sums(nest.coordinates))
    var body = BodyTranslator(kernel: self)
    lanes.start(0, in: &body)
    let starts = overPoints(of: nest, body: eachSum(of: nest, vectors: count, body: body.take()))
    let products = body.kernel.tapsInside(of: product, in: nest, at: lanes.point(in: self)) {
      translator, at in
      let own = VectorizedRows(nest: nest, localRow: lanes.localRow, sums: sums(at))
      return translator.weightRows(of: product, lanes: own, vectors: count, at: at)
    }
    body.translate(nest.body, over: lanes)
    let values = overPoints(of: nest, body: eachSum(of: nest, vectors: count, body: body.take()))
    self = body.kernel
    return [
      .array(
        type: "vf", name: KernelLocal.partial.name,
        dimensions: [.integer(nest.points * count), .integer(nest.space.columns)])
    ] + starts + products + values
  }

  private mutating func weightRows(
    of product: Product, lanes: VectorizedRows, vectors: Int, at point: LoopPoint
  ) -> [CStatement] {
    let left = CExpression.call(
      "v_load",
      [.address(.array(use(product.left.buffer), product.left.map.affine(at: point).expression))])
    let right = CExpression.call(
      "v_broadcast",
      [.array(use(product.right.buffer), product.right.map.affine(at: point).expression)])
    let sum = lanes.sum(of: 0)
    return loop(
      over: .g, count: vectors,
      body: [.constant(type: "vf", name: KernelLocal.a.name, left)]
        + loop(
          over: .c, count: lanes.nest.space.columns,
          body: [.assign(sum, .call("v_fma", [.local(.a), right, sum]))]))
  }
}

extension Target {
  /// Vectors of rows, of some, that share a scratch which stays in the second cache.
  func scratchVectors(of left: Layout, among vectors: Int) -> Int {
    let fitting = (1...4).filter {
      vectors.isMultiple(of: $0)
        && left.columns * $0 * vectorWidth <= MachineModel.secondCacheFloats
    }
    return fitting.last ?? 1
  }
}
