import ElboIR
import ElboPlan

// Nests that move elements between columns, or reduce them over some axes: loops over single
// elements.
extension KernelTranslator {
  mutating func translateElements(_ nest: LoopNest) -> [CStatement] {
    guard case .store(let target) = nest.body.last?.operation else {
      preconditionFailure("a nest of elements stores one")
    }
    let point = point(of: nest)
    if case .lanes(let reduction, let terms, let axes) = nest.accumulations.first {
      return loops(
        over: nest, body: reduce(terms, by: reduction, over: axes, of: nest, at: point, to: target))
    }
    guard case .load(let source) = nest.body.first?.operation else {
      preconditionFailure("a nest of elements loads one")
    }
    return loops(
      over: nest, body: [assign(to: target, at: point, value: element(of: source, at: point))])
  }

  // MARK: Loops

  /// The loop variable of each parallel axis: rows of the block, and `x0`, `x1`, … of features.
  private func point(of nest: LoopNest) -> LoopPoint {
    var features = 0
    var point: LoopPoint = [:]
    for (id, axis) in nest.axes.numbered where axis.isParallel {
      if axis.kind == .batch {
        point[id] = firstRow + Affine(.r)
      } else {
        point[id] = Affine(.axis, number: features)
        features += 1
      }
    }
    return point
  }

  /// Loops over the parallel axes.
  private func loops(over nest: LoopNest, body: [CStatement]) -> [CStatement] {
    let features = nest.axes.filter { $0.isParallel && $0.kind != .batch }
    let inner = features.enumerated().reversed().reduce(body) { inner, axis in
      [
        .loop(
          variable: KernelLocal.axis.numbered(axis.offset), count: .integer(axis.element.count),
          body: inner)
      ]
    }
    guard nest.axes.first?.kind == .batch else { return inner }
    return [.loop(variable: KernelLocal.r.name, count: .integer(blockRows), body: inner)]
  }

  private mutating func element(of access: Access, at point: LoopPoint) -> CExpression {
    .array(use(access.buffer), access.map.affine(at: point).expression)
  }

  private mutating func assign(
    to access: Access, at point: LoopPoint, value: CExpression
  ) -> CStatement {
    let name = use(access.buffer, writes: true)
    return .assign(.array(name, access.map.affine(at: point).expression), value)
  }

  // MARK: Reductions

  /// 16 lanes over the terms in row-major order, then rule 4's tree.
  private mutating func reduce(
    _ terms: Access, by reduction: Reduction, over axes: [AxisID], of nest: LoopNest,
    at point: LoopPoint, to target: Access
  ) -> [CStatement] {
    let lane = { (at: Affine) in CExpression.element(.local(.lanes), at.expression) }
    let start: CExpression = reduction == .sum ? .literal("0.0f") : .float(-.infinity)
    var body: [CStatement] = [
      .array(
        type: "float", name: KernelLocal.lanes.name, dimensions: [.integer(Layout.vectorBlock)]),
      lanes(count: Layout.vectorBlock, body: .assign(lane(Affine(.l)), start)),
    ]
    let counts = axes.map { nest.axes[$0].count }
    for run in 0..<counts.dropLast().reduce(1, *) {
      body += runs(of: terms, by: reduction, over: axes, counts: counts, run: run, at: point)
    }
    for half in [8, 4, 2, 1] {
      let sum = reduction.scalar(lane(Affine(.l)), lane(Affine(.l) + half))
      body.append(lanes(count: half, body: .assign(lane(Affine(.l)), sum)))
    }
    return body + [assign(to: target, at: point, value: lane(Affine()))]
  }

  private func lanes(count: Int, body: CStatement) -> CStatement {
    .loop(variable: KernelLocal.l.name, count: .integer(count), body: [body])
  }

  /// Adds a run of terms along the last axis to their lanes. The other axes are written out, so that
  /// the lane with which each run begins is known.
  private mutating func runs(
    of terms: Access, by reduction: Reduction, over axes: [AxisID], counts: [Int], run: Int,
    at kept: LoopPoint
  ) -> [CStatement] {
    guard let last = axes.last, let length = counts.last else { return [] }
    var point = kept
    var rest = run
    for (axis, count) in zip(axes, counts).dropLast().reversed() {
      point[axis] = Affine(rest % count)
      rest /= count
    }
    var statements: [CStatement] = []
    var done = 0
    while done < length {
      let first = (run * length + done) % Layout.vectorBlock
      let count = min(Layout.vectorBlock - first, length - done)
      let repeats = first == 0 ? max(1, (length - done) / Layout.vectorBlock) : 1
      let strip = repeats > 1 ? Affine(.q, times: Layout.vectorBlock) : Affine()
      point[last] = Affine(.l) + done + strip
      let cell = CExpression.element(.local(.lanes), (Affine(.l) + first).expression)
      let sum = reduction.scalar(cell, element(of: terms, at: point))
      let step = lanes(count: count, body: .assign(cell, sum))
      statements += loop(over: .q, count: repeats, body: [step])
      done += repeats > 1 ? repeats * Layout.vectorBlock : count
    }
    return statements
  }
}

extension Reduction {
  fileprivate func scalar(_ a: CExpression, _ b: CExpression) -> CExpression {
    switch self {
    case .sum: .binary(.add, a, b)
    case .maximum: .call("s_maximum", [a, b])
    }
  }
}
