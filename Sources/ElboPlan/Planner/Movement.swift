import ElboIR

/// The nests of a node that moves elements: each copies a part of an operand by maps, or reduces
/// over some axes.
///
/// ```
/// concatenate(x, y)   joined[row · 32 + a] = x[row · 16 + a]
///                     joined[row · 32 + a + 5] = y[row · 16 + a]
/// ```
package struct Movement {
  private let graph: Graph
  private let rowsPerBlock: Int
  private let id: NodeID

  /// One nest: where each point of its axes is read, and where it is written.
  package struct Part {
    package let axes: [Axis]
    package let operand: NodeID
    package let from: AffineMap
    package let to: AffineMap
    /// How terms become one element; nil for a copy.
    var reduction: Reduction?
  }

  /// - Parameter id: A slice, a permutation, a concatenation, a broadcast, a reshaping or a reduction.
  package init(of id: NodeID, in graph: Graph, rowsPerBlock: Int) {
    self.graph = graph
    self.rowsPerBlock = rowsPerBlock
    self.id = id
  }

  package var parts: [Part] {
    let node = graph[id]
    switch node.operation {
    case .slice(let axis, let start, _):
      return [copy { $0.enumerated().map { $0 == axis ? $1 + start : $1 } }]
    case .permute(let axes):
      let places = axes.inversePermutation
      return [copy { index in places.map { index[$0] } }]
    case .broadcast:
      let source = graph[node.operands[0]].shape
      return [
        copy { index in
          zip(index.suffix(source.rank), source.dimensions).map { $1 == 1 ? AffineMap() : $0 }
        }
      ]
    case .concatenate(let axis): return concatenation(along: axis)
    case .reshape: return reshaping
    case .reduce(let reduction, let axes): return [self.reduction(by: reduction, over: axes)]
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .gather,
      .scatterAdd, .contraction, .batchSum:
      preconditionFailure("'\(node.operation.name)' moves no elements")
    }
  }

  // MARK: Axes and elements

  private var shape: Shape { graph[id].shape }

  private func layout(of shape: Shape) -> Layout {
    Layout(shape: shape, batch: graph.batch, rowsPerBlock: rowsPerBlock)
  }

  /// The batch's rows, for a batched value, and the feature axes.
  private func axes(of shape: Shape) -> [Axis] {
    (shape.isBatched ? [layout(of: shape).axes[0]] : [])
      + shape.dimensions.map { Axis(kind: .feature, count: $0) }
  }

  /// The feature axes of a nest over a shape's elements.
  private func index(over shape: Shape) -> [AffineMap] {
    let first = shape.isBatched ? 1 : 0
    return shape.dimensions.indices.map { AffineMap(AxisID(first + $0)) }
  }

  /// Where an element of a value lies.
  private func place(in shape: Shape, at index: [AffineMap]) -> AffineMap {
    let stride = layout(of: shape).stride
    if shape.isBatched {
      return AffineMap(LoopNest.row) * stride + flat(index[...], dimensions: shape.dimensions[...])
    }
    return flat(index.dropLast(), dimensions: shape.dimensions.dropLast()) * stride
      + (index.last ?? AffineMap())
  }

  /// The row-major position of an element.
  private func flat(_ index: ArraySlice<AffineMap>, dimensions: ArraySlice<Int>) -> AffineMap {
    zip(index, dimensions).reduce(AffineMap()) { $0 * $1.1 + $1.0 }
  }

  // MARK: Copies

  /// - Parameter source: The operand's element for one of the result.
  private func copy(from source: ([AffineMap]) -> [AffineMap]) -> Part {
    let operand = graph[id].operands[0]
    let index = index(over: shape)
    return Part(
      axes: axes(of: shape), operand: operand,
      from: place(in: graph[operand].shape, at: source(index)),
      to: place(in: shape, at: index))
  }

  private func concatenation(along axis: Int) -> [Part] {
    var start = 0
    return graph[id].operands.map { operand in
      let part = graph[operand].shape
      let from = index(over: part)
      let to = from.enumerated().map { $0 == axis ? $1 + start : $1 }
      start += part.dimensions[axis]
      return Part(
        axes: axes(of: part), operand: operand, from: place(in: part, at: from),
        to: place(in: shape, at: to))
    }
  }

  // MARK: Reshaping

  /// The elements of a fixed value in row-major order under other axes.
  private var reshaping: [Part] {
    let source = graph[graph[id].operands[0]].shape
    if source.rank > 1, shape.rank > 1 { return reshapedRows(from: source) }
    let outer = shape.rank <= 1 ? source : shape
    let position = flat(index(over: outer)[...], dimensions: outer.dimensions[...])
    return [
      Part(
        axes: axes(of: outer), operand: graph[id].operands[0],
        from: shape.rank <= 1
          ? place(in: source, at: index(over: source)) : place(in: source, atPosition: position),
        to: shape.rank <= 1
          ? place(in: shape, atPosition: position) : place(in: shape, at: index(over: shape)))
    ]
  }

  /// An element of a value of one axis, or of none.
  private func place(in shape: Shape, atPosition position: AffineMap) -> AffineMap {
    shape.rank == 0 ? AffineMap() : place(in: shape, at: [position])
  }

  /// Between matrices whose rows have other lengths. Where their rows begin repeats after the least
  /// common multiple of the lengths, and between two such positions both sides are one run.
  private func reshapedRows(from source: Shape) -> [Part] {
    let (from, to) = (source.dimensions.last ?? 1, shape.dimensions.last ?? 1)
    let period = from.leastCommonMultiple(with: to)
    let starts = (0..<period).filter { $0.isMultiple(of: from) || $0.isMultiple(of: to) }
    return zip(starts, starts.dropFirst() + [period]).map { start, end in
      Part(
        axes: [
          Axis(kind: .feature, count: source.count / period),
          Axis(kind: .feature, count: end - start),
        ],
        operand: graph[id].operands[0],
        from: run(in: .fixed(source.count / from, from), from: start, every: period),
        to: run(in: .fixed(shape.count / to, to), from: start, every: period))
    }
  }

  /// The run from a position of each period.
  private func run(in matrix: Shape, from start: Int, every period: Int) -> AffineMap {
    let length = matrix.dimensions[1]
    let row = AffineMap(AxisID(0)) * (period / length) + start / length
    return place(in: matrix, at: [row, AffineMap(AxisID(1)) + start % length])
  }

  // MARK: Reductions

  /// The axes that stay, then those of terms.
  private func reduction(by reduction: Reduction, over axes: [Int]) -> Part {
    let operand = graph[id].operands[0]
    let source = graph[operand].shape
    let kept = self.axes(of: shape)
    var index = Array(repeating: AffineMap(), count: source.rank)
    let places = source.dimensions.indices.filter { !axes.contains($0) } + axes
    for (position, axis) in places.enumerated() {
      index[axis] = AffineMap(AxisID(kept.count - shape.rank + position))
    }
    return Part(
      axes: kept + axes.map { Axis(kind: .term, count: source.dimensions[$0]) }, operand: operand,
      from: place(in: source, at: index), to: place(in: shape, at: self.index(over: shape)),
      reduction: reduction)
  }
}

extension Movement.Part {
  /// The nest of the part.
  package func nest(
    of id: NodeID, in graph: Graph, from source: BufferID, to target: BufferID
  ) -> LoopNest {
    let from = Access(to: source, at: self.from)
    let to = Access(to: target, at: self.to)
    let element = graph[id].element
    let store = { BodyValue(operation: .store(to), operands: [$0], node: nil, element: element) }
    guard let reduction else {
      let load = BodyValue(
        operation: .load(from), operands: [], node: nil, element: graph[operand].element)
      let move = BodyValue(
        operation: .compute(graph[id].operation), operands: [0], node: id, element: element)
      return LoopNest(axes: axes, body: [load, move, store(1)])
    }
    let terms = axes.indices.filter { !axes[$0].isParallel }.map(AxisID.init)
    let sum = BodyValue(operation: .accumulator(0), operands: [], node: id, element: element)
    return LoopNest(
      axes: axes, accumulations: [.lanes(reduction, from, over: terms)], body: [sum, store(0)])
  }
}

extension Int {
  fileprivate func leastCommonMultiple(with other: Int) -> Int {
    var (divisor, rest) = (self, other)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return self / divisor * other
  }
}
