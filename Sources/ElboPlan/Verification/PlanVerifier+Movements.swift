import ElboIR

// That nests that move elements one by one move those that their nodes state.
extension PlanVerifier {
  /// Points of a nest beyond which only its corners are looked at.
  private static let mostPoints = 4096

  /// Each element that a movement writes is read from where its node says.
  ///
  /// Positions are decoded to indices, and the node's rule is applied to these: the planner goes the
  /// other way, from axes to maps.
  func movementsAreTheirNodes() -> [Diagnostic] {
    nests { id, nest in
      if nest.layout != nil {
        return nest.body.contains { $0.operation.movesElements }
          ? [fault("kernel \(id) moves elements between columns in a nest of rows")] : []
      }
      guard let movement = MovedElements(of: nest, in: plan) else {
        return [fault("kernel \(id) has a nest that moves nothing")]
      }
      return movement.hasItsTerms
        && points(of: nest.axes.ids, in: nest).allSatisfy(movement.isRight)
        ? []
        : [
          fault("kernel \(id) moves other elements than \(movement.node)", node: movement.node)
        ]
    }
  }

  /// All points; where these are many, all of each axis with the others at their ends: what an
  /// axis carries into another digit of a position it carries there. Of the batch, always the ends.
  private func points(of axes: [AxisID], in nest: LoopNest) -> [[AxisID: Int]] {
    let features = axes.filter { nest.axes[$0].kind != .batch }
    let isSmall = features.map { nest.axes[$0].count }.reduce(1, *) <= Self.mostPoints
    let sweeps = isSmall ? [Set(features)] : features.map { Set([$0]) }
    return sweeps.flatMap { swept in
      axes.reduce([[:]]) { points, axis in
        let range = nest.axes[axis].range
        let ends = Set([range.lowerBound, range.upperBound - 1]).sorted()
        let coordinates = swept.contains(axis) ? Array(range) : ends
        return points.flatMap { point in
          coordinates.map { point.merging([axis: $0]) { $1 } }
        }
      }
    }
  }

  /// Whether several nests write each element of a buffer once.
  func isCovered(_ buffer: BufferID, by uses: [BufferUse]) -> Bool {
    let layout = layout(of: buffer)
    let nests = uses.map { kernel(of: $0).nests[$0.nest] }
    let sizes = nests.map { $0.axes.filter(\.isParallel).map(\.count).reduce(1, *) }
    guard sizes.reduce(0, +) == layout.rows * layout.columns else { return false }
    let written = zip(uses, nests).flatMap { use, nest in
      Set(points(of: nest.axes.ids.filter { nest.axes[$0].isParallel }, in: nest)).map {
        use.access.map($0)
      }
    }
    return Set(written).count == written.count
  }

  /// One nest that copies an operand of a node, or reduces it.
  private struct MovedElements {
    let node: NodeID
    let graph: Graph
    let nest: LoopNest
    let from: Access
    let to: Access
    let terms: [AxisID]
    let source: (buffer: Layout, node: NodeID?)
    let target: Layout

    init?(of nest: LoopNest, in plan: Plan) {
      guard let value = nest.body.first(where: { $0.node != nil }), let node = value.node,
        case .store(let to) = nest.body.last?.operation,
        nest.body.count + nest.accumulations.count == 3
      else { return nil }
      switch value.operation {
      case .accumulator(let id):
        guard nest.accumulations.contains(id),
          case .lanes(_, let access, let axes) = nest.accumulations[id]
        else { return nil }
        (from, terms) = (access, axes)
      case .compute:
        guard case .load(let access) = nest.body[value.operands[0]].operation else { return nil }
        (from, terms) = (access, [])
      case .load, .data, .constant, .scalar, .rowMask, .noise, .oneHot, .store, .reduce:
        return nil
      }
      self.node = node
      self.nest = nest
      self.to = to
      graph = plan.graph
      source = (plan.buffers[from.buffer].layout, plan.sourceNode(of: from.buffer, for: node))
      target = plan.buffers[to.buffer].layout
    }

    /// Whether the terms are all that the node reduces, in order, and a copy has none.
    var hasItsTerms: Bool {
      let own = nest.axes.ids.filter { !nest.axes[$0].isParallel }
      guard case .reduce(_, let axes) = graph[node].operation, let operand = source.node else {
        return own.isEmpty && terms.isEmpty
      }
      return own == terms.sorted() && Set(terms).count == terms.count
        && terms.map { nest.axes[$0].range } == axes.map { 0..<graph[operand].shape.dimensions[$0] }
    }

    func isRight(_ point: [AxisID: Int]) -> Bool {
      guard let operand = source.node,
        let index = target.index(of: to.map(point), in: graph[node].shape),
        let read = source.buffer.index(of: from.map(point), in: graph[operand].shape)
      else { return false }
      let isSameRow = !graph[operand].shape.isBatched || read.row == index.row
      return isSameRow
        && features(for: index.features, of: operand, at: point).contains(read.features)
    }

    /// The element of an operand that an element of the node is made of; several candidates where
    /// the operand stands in the node more than once.
    private func features(
      for index: [Int], of operand: NodeID, at point: [AxisID: Int]
    ) -> [[Int]] {
      let shape = graph[operand].shape
      switch graph[node].operation {
      case .slice(let axis, let start, _):
        var moved = index
        moved[axis] += start
        return [moved]
      case .broadcast:
        return [zip(index.suffix(shape.rank), shape.dimensions).map { $1 == 1 ? 0 : $0 }]
      case .reshape: return [shape.index(at: graph[node].shape.position(of: index))]
      case .permute(let axes):
        var source = index
        for (place, axis) in axes.enumerated() { source[axis] = index[place] }
        return [source]
      case .concatenate(let axis): return parts(for: index, along: axis, of: operand)
      case .reduce(_, let axes): return [reduced(index, over: axes, rank: shape.rank, at: point)]
      case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
        .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .gather,
        .scatterAdd, .contraction, .batchSum:
        return []
      }
    }

    /// Whether two nodes are one value: each read of a tensor is a node of its own.
    private func isSame(_ node: NodeID, as other: NodeID) -> Bool {
      guard let state = graph[node].operation.stateName else { return node == other }
      return state == graph[other].operation.stateName
    }

    private func parts(for index: [Int], along axis: Int, of operand: NodeID) -> [[Int]] {
      var start = 0
      var found: [[Int]] = []
      for part in graph[node].operands {
        let count = graph[part].shape.dimensions[axis]
        if isSame(part, as: operand), (start..<start + count).contains(index[axis]) {
          var moved = index
          moved[axis] -= start
          found.append(moved)
        }
        start += count
      }
      return found
    }

    /// Terms ascend by the reduced axes, in row-major order.
    private func reduced(
      _ index: [Int], over axes: [Int], rank: Int, at point: [AxisID: Int]
    ) -> [Int] {
      var kept = index[...]
      var reduced = terms[...]
      return (0..<rank).map { axis in
        axes.contains(axis)
          ? reduced.popFirst().flatMap { point[$0] } ?? -1 : kept.popFirst() ?? -1
      }
    }
  }
}

extension BodyOperation {
  /// Whether it is a node whose elements lie elsewhere than its operand's.
  fileprivate var movesElements: Bool {
    guard case .compute(let operation) = self else { return false }
    switch operation {
    case .permute, .slice, .concatenate, .broadcast: return true
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .gather,
      .scatterAdd, .reshape, .contraction, .reduce, .batchSum:
      return false
    }
  }
}

extension Plan {
  /// The operand of a node that a buffer holds.
  fileprivate func sourceNode(of buffer: BufferID, for node: NodeID) -> NodeID? {
    graph[node].operands.first { operand in
      switch buffers[buffer].storage {
      case .arena: return buffers[buffer].node == operand
      case .state(let tensor): return graph[operand].operation.stateName == graph.state[tensor].name
      case .transposedState: return false
      }
    }
  }
}

extension Layout {
  /// The row and the feature index of an element of a value; nil in the padding.
  fileprivate func index(of position: Int, in shape: Shape) -> (row: Int, features: [Int])? {
    let (row, column) = position.quotientAndRemainder(dividingBy: stride)
    guard position >= 0, row < rows, column < columns else { return nil }
    return isBatched
      ? (row, shape.index(at: column)) : (0, shape.index(at: row * columns + column))
  }
}

extension Shape {
  /// The feature index of a row-major position.
  fileprivate func index(at position: Int) -> [Int] {
    var rest = position
    return dimensions.reversed().map { count in
      defer { rest /= count }
      return rest % count
    }.reversed()
  }

  fileprivate func position(of index: [Int]) -> Int {
    zip(index, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
  }
}
