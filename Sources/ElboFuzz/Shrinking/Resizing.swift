import ElboIR

/// Gives axes of a graph other sizes, and works out those that follow from them.
struct Resizing {
  private let graph: Graph
  private let classes: AxisClasses
  private var sizes: [AxisClasses.Axis: Int]

  init(graph: Graph, classes: AxisClasses) {
    self.graph = graph
    self.classes = classes
    sizes = classes.sizes
  }

  /// The graph with one class of axes in another size.
  static func graph(
    from graph: Graph, classes: AxisClasses, axis: AxisClasses.Axis, size: Int
  ) -> Graph {
    var resizing = Resizing(graph: graph, classes: classes)
    resizing[axis] = size
    return resizing.result()
  }

  /// The graph with no size above another, but for those that follow from several.
  static func graph(from graph: Graph, classes: AxisClasses, atMost limit: Int) -> Graph {
    var resizing = Resizing(graph: graph, classes: classes)
    for axis in classes.classes { resizing[axis] = min(limit, resizing[axis]) }
    return resizing.result()
  }

  private subscript(axis: AxisClasses.Axis) -> Int {
    get { sizes[classes.representative(of: axis)] ?? 1 }
    set { sizes[classes.representative(of: axis)] = newValue }
  }

  // MARK: What follows

  /// Nothing says that it fits: the verifier decides.
  private mutating func result() -> Graph {
    // A size may follow from one that follows from another further down.
    for _ in 0..<8 {
      let before = sizes
      for id in graph.ids { follow(id) }
      if sizes == before { break }
    }
    return rebuilt()
  }

  private mutating func follow(_ id: NodeID) {
    let node = graph[id]
    switch node.operation {
    case .concatenate(let axis):
      self[.node(id, axis)] = node.operands.reduce(0) { $0 + self[.node($1, axis)] }
    case .slice(let axis, _, _):
      self[.node(id, axis)] = min(self[.node(id, axis)], self[.node(node.operands[0], axis)])
    case .permute(let axes):
      for (position, axis) in axes.enumerated() {
        self[.node(id, position)] = self[.node(node.operands[0], axis)]
      }
    case .reshape:
      for group in AxisClasses.ReshapeGroup.groups(in: graph, of: id) { follow(group) }
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .gather,
      .scatterAdd, .broadcast, .contraction, .reduce, .batchSum:
      break
    }
  }

  /// The single axis of a reshape is the product of the others; several on both sides are left.
  private mutating func follow(_ group: AxisClasses.ReshapeGroup) {
    if group.result.count == 1, let result = group.result.first {
      self[result] = group.operand.reduce(1) { $0 * self[$1] }
    } else if group.operand.count == 1, let operand = group.operand.first {
      self[operand] = group.result.reduce(1) { $0 * self[$1] }
    }
  }

  // MARK: Rebuilding

  private func rebuilt() -> Graph {
    var result = graph
    result.nodes = graph.ids.map(node)
    result.state = graph.state.map { tensor in
      StateTensor(
        name: tensor.name, kind: tensor.kind,
        dimensions: tensor.dimensions.indices.map { self[.state(tensor.name, $0)] },
        initial: tensor.initial, location: tensor.location)
    }
    result.sites = graph.sites.map(site)
    return result
  }

  private func site(from site: Site) -> Site {
    var encoding = site.encoding
    if case .category = encoding { encoding = .category(self[.categories(site.name)]) }
    return Site(
      kind: site.kind, name: site.name,
      dimensions: site.dimensions.indices.map { self[.site(site.name, $0)] },
      encoding: encoding, index: site.index, location: site.location, value: site.value,
      distribution: site.distribution, prior: site.prior, term: site.term)
  }

  private func node(for id: NodeID) -> Node {
    let node = graph[id]
    let shape = node.shape.with(
      dimensions: node.shape.dimensions.indices.map { self[.node(id, $0)] })
    return Node(
      operation: operation(of: node, shape: shape), operands: node.operands, shape: shape,
      element: node.element, phase: node.phase, location: node.location, origin: node.origin,
      label: node.label, statement: node.statement)
  }

  private func operation(of node: Node, shape: Shape) -> Operation {
    switch node.operation {
    case .input(let site, let element, _): return .input(site: site, element, shape)
    case .latent(let site, _): return .latent(site: site, shape)
    case .state(let name, _): return .state(name, shape)
    case .constant(let constant, _): return .constant(constant, shape)
    case .noise(let noise, let stream, _): return .noise(noise, stream: stream, shape)
    case .oneHot: return .oneHot(count: shape.dimensions.last ?? 1)
    case .scatterAdd(_, let segment):
      return .scatterAdd(count: shape.dimensions[0], segment)
    case .broadcast: return .broadcast(shape)
    case .reshape: return .reshape(shape.dimensions)
    case .slice(let axis, let start, _):
      let count = shape.dimensions[axis]
      let whole = self[.node(node.operands[0], axis)]
      return .slice(axis: axis, start: max(0, min(start, whole - count)), count: count)
    case .scalar, .rowMask, .convert, .unary, .binary, .compare, .select, .multiplyAdd,
      .stopGradient, .selectArm, .training, .permute, .concatenate, .gather, .contraction, .reduce,
      .batchSum:
      return node.operation
    }
  }
}
