import ElboIR

extension KernelTranslator {
  /// A node that moves elements between columns, by loops over single elements.
  package mutating func translateElement(_ nest: ElementNest) -> [CStatement] {
    let node = plan.graph[nest.node]
    switch node.operation {
    case .slice(let axis, let start, _):
      return copy(node.shape, to: nest.result, from: nest.operands[0], operand: node.operands[0]) {
        var index = $0
        index[axis] = index[axis] + start
        return index
      }
    case .broadcast:
      let source = plan.graph[node.operands[0]].shape
      return copy(node.shape, to: nest.result, from: nest.operands[0], operand: node.operands[0]) {
        zip($0.suffix(source.rank), source.dimensions).map { $1 == 1 ? Affine() : $0 }
      }
    case .concatenate(let axis): return concatenate(nest, node: node, along: axis)
    case .reshape: return reshape(nest, node: node)
    case .reduce(let reduction, let axes):
      return reduce(nest, node: node, by: reduction, over: axes)
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary,
      .binary, .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot,
      .contraction, .batchSum:
      preconditionFailure("'\(node.operation.name)' is translated elsewhere")
    }
  }

  // MARK: Loops

  /// Loops over the rows of the block, for a batched value, and over feature axes.
  private func over(_ shape: Shape, body: [CStatement]) -> [CStatement] {
    let features = shape.dimensions.enumerated().reversed().reduce(body) { inner, axis in
      [
        .loop(
          variable: KernelLocal.axis.numbered(axis.offset), count: .integer(axis.element),
          body: inner)
      ]
    }
    guard shape.isBatched else { return features }
    return [.loop(variable: KernelLocal.r.name, count: .integer(blockRows), body: features)]
  }

  private func indices(of shape: Shape) -> [Affine] {
    shape.dimensions.indices.map { Affine(.axis, number: $0) }
  }

  /// Where an element lies in a buffer.
  private func address(of buffer: BufferID, shape: Shape, at index: [Affine]) -> Affine {
    let stride = plan.buffers[buffer].layout.stride
    if shape.isBatched {
      return (firstRow + Affine(.r)) * stride + flat(index[...], dimensions: shape.dimensions[...])
    }
    let row = flat(index.dropLast(), dimensions: shape.dimensions.dropLast()) * stride
    return row + (index.last ?? Affine())
  }

  /// The row-major position of an element.
  private func flat(_ index: ArraySlice<Affine>, dimensions: ArraySlice<Int>) -> Affine {
    zip(index, dimensions).reduce(Affine()) { $0 * $1.1 + $1.0 }
  }

  private mutating func assign(
    to buffer: BufferID, shape: Shape, at index: [Affine], value: CExpression
  ) -> CStatement {
    let name = use(buffer, writes: true)
    return .assign(.array(name, address(of: buffer, shape: shape, at: index).expression), value)
  }

  private mutating func copy(
    _ shape: Shape, to result: BufferID, from source: BufferID, operand: NodeID,
    map: ([Affine]) -> [Affine]
  ) -> [CStatement] {
    let index = indices(of: shape)
    let from = address(of: source, shape: plan.graph[operand].shape, at: map(index))
    let value = CExpression.array(use(source), from.expression)
    return over(shape, body: [assign(to: result, shape: shape, at: index, value: value)])
  }

  private mutating func concatenate(
    _ nest: ElementNest, node: Node, along axis: Int
  ) -> [CStatement] {
    var statements: [CStatement] = []
    var start = 0
    for (operand, buffer) in zip(node.operands, nest.operands) {
      let shape = plan.graph[operand].shape
      var index = indices(of: shape)
      let from = address(of: buffer, shape: shape, at: index)
      let value = CExpression.array(use(buffer), from.expression)
      index[axis] = index[axis] + start
      statements += over(
        shape, body: [assign(to: nest.result, shape: node.shape, at: index, value: value)])
      start += shape.dimensions[axis]
    }
    return statements
  }

  /// The elements of a fixed value in row-major order under other axes.
  private mutating func reshape(_ nest: ElementNest, node: Node) -> [CStatement] {
    let source = plan.graph[node.operands[0]].shape
    if source.rank > 1, node.shape.rank > 1 {
      return reshapeRows(nest, source: source, result: node.shape)
    }
    let (outer, isFlatResult) = node.shape.rank <= 1 ? (source, true) : (node.shape, false)
    let index = indices(of: outer)
    let position = flat(index[...], dimensions: outer.dimensions[...])
    let other = isFlatResult ? node.shape : source
    let otherIndex =
      other.rank == 0 ? [] : Array(repeating: Affine(), count: other.rank - 1) + [position]
    let from = address(of: nest.operands[0], shape: source, at: isFlatResult ? index : otherIndex)
    let value = CExpression.array(use(nest.operands[0]), from.expression)
    return over(
      outer,
      body: [
        assign(
          to: nest.result, shape: node.shape, at: isFlatResult ? otherIndex : index, value: value)
      ])
  }

  /// Between matrices whose rows have other lengths. Where their rows begin repeats after the least
  /// common multiple of the lengths, and between two such positions both sides are one run.
  private mutating func reshapeRows(
    _ nest: ElementNest, source: Shape, result: Shape
  ) -> [CStatement] {
    let (from, to) = (source.dimensions.last ?? 1, result.dimensions.last ?? 1)
    let period = from.leastCommonMultiple(with: to)
    let starts = (0..<period).filter { $0 % from == 0 || $0 % to == 0 }
    func place(from start: Int, length: Int) -> [Affine] {
      [
        Affine(.axis, number: 0) * (period / length) + start / length,
        Affine(.axis, number: 1) + start % length,
      ]
    }
    let runs = zip(starts, starts.dropFirst() + [period]).map { start, end -> CStatement in
      let read = address(
        of: nest.operands[0], shape: .fixed(source.count / from, from),
        at: place(from: start, length: from))
      let value = CExpression.array(use(nest.operands[0]), read.expression)
      let matrix = Shape.fixed(result.count / to, to)
      return .loop(
        variable: KernelLocal.axis.numbered(1), count: .integer(end - start),
        body: [
          assign(to: nest.result, shape: matrix, at: place(from: start, length: to), value: value)
        ])
    }
    return [
      .loop(
        variable: KernelLocal.axis.numbered(0), count: .integer(source.count / period), body: runs)
    ]
  }

  // MARK: Reductions over some axes

  /// For each kept index, 16 lanes over the reduced axes in row-major order, then rule 4's tree.
  private mutating func reduce(
    _ nest: ElementNest, node: Node, by reduction: Reduction, over axes: [Int]
  ) -> [CStatement] {
    let source = plan.graph[node.operands[0]].shape
    let kept = source.dimensions.indices.filter { !axes.contains($0) }
    let index = indices(of: node.shape)
    var full = Array(repeating: Affine(), count: source.rank)
    for (position, axis) in kept.enumerated() { full[axis] = index[position] }
    let lane = { (at: Affine) in CExpression.element(.local(.lanes), at.expression) }
    let startValue: CExpression =
      reduction == .sum ? .literal("0.0f") : .float(-.infinity)
    var body: [CStatement] = [
      .array(
        type: "float", name: KernelLocal.lanes.name, dimensions: [.integer(Layout.vectorBlock)]),
      .loop(
        variable: KernelLocal.l.name, count: .integer(Layout.vectorBlock),
        body: [.assign(lane(Affine(.l)), startValue)]
      ),
    ]
    body += runs(
      of: nest.operands[0], shape: source, kept: full, axes: axes, reduction: reduction, lane: lane)
    for half in [8, 4, 2, 1] {
      let sum = reduction.scalar(lane(Affine(.l)), lane(Affine(.l) + half))
      body.append(
        .loop(
          variable: KernelLocal.l.name, count: .integer(half),
          body: [.assign(lane(Affine(.l)), sum)]))
    }
    body.append(assign(to: nest.result, shape: node.shape, at: index, value: lane(Affine())))
    return over(node.shape, body: body)
  }

  /// Adds the reduced elements to their lanes. The last reduced axis is a loop, the others are
  /// written out, so that the lane of each run is known.
  private mutating func runs(
    of buffer: BufferID, shape: Shape, kept: [Affine], axes: [Int], reduction: Reduction,
    lane: (Affine) -> CExpression
  ) -> [CStatement] {
    guard let last = axes.last else { return [] }
    let length = shape.dimensions[last]
    var statements: [CStatement] = []
    let outer = axes.dropLast().map { shape.dimensions[$0] }
    for run in 0..<outer.reduce(1, *) {
      var index = kept
      var rest = run
      for (axis, size) in zip(axes.dropLast(), outer).reversed() {
        index[axis] = Affine(rest % size)
        rest /= size
      }
      var done = 0
      while done < length {
        let first = (run * length + done) % Layout.vectorBlock
        let count = min(Layout.vectorBlock - first, length - done)
        let repeats = first == 0 ? max(1, (length - done) / Layout.vectorBlock) : 1
        index[last] =
          Affine(.l) + done + (repeats > 1 ? Affine(.q, times: Layout.vectorBlock) : Affine())
        let value = CExpression.array(
          use(buffer), address(of: buffer, shape: shape, at: index).expression)
        let cell = lane(Affine(.l) + first)
        let step: CStatement = .loop(
          variable: KernelLocal.l.name, count: .integer(count),
          body: [.assign(cell, reduction.scalar(cell, value))])
        statements.append(
          repeats > 1
            ? .loop(variable: KernelLocal.q.name, count: .integer(repeats), body: [step]) : step)
        done += repeats > 1 ? repeats * Layout.vectorBlock : count
      }
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

extension Int {
  fileprivate func leastCommonMultiple(with other: Int) -> Int {
    var (divisor, rest) = (self, other)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return self / divisor * other
  }
}
