import ElboIR

/// The reverse walk of `Differentiation`; its rules are in `GradientRules.swift`.
struct Differentiator {
  let graph: Graph
  var rewriter: Rewriter
  private var reduction: BatchReduction
  /// Whether data, noise or state enters a float value, past no `stopGradient`: only these have
  /// gradients.
  private let varies: [Bool]
  /// What only arms of a model's own selects read.
  private let isGuarded: [Bool]
  /// Where the gradient of a value is gathered: of several reads of one state tensor, at the first.
  private let gathering: [NodeID]
  /// By value, from the last consumer to the first.
  private var contributions: [[(consumer: NodeID, GradientTerm)]]

  init(of graph: Graph, segments: Int) {
    self.graph = graph
    rewriter = Rewriter(graph: graph, pass: Differentiation.name)
    reduction = BatchReduction(segments: segments)
    varies = Self.varies(in: graph)
    isGuarded = GuardedArms.find(in: graph)
    gathering = Self.gathering(in: graph)
    contributions = Array(repeating: [], count: graph.nodes.count)
  }

  mutating func run(from objective: NodeID) throws(DiagnosticsError) -> PassResult {
    rewriter.copyAll()
    derive(from: objective, gradientOf: objective)
    let seed = rewriter.builder.constant(1, shape: graph[objective].shape)
    contributions[objective.index].append((objective, .value(seed)))

    var gradients: [String: NodeID] = [:]
    for id in graph.ids.reversed() where !contributions[id.index].isEmpty {
      let gradient = gathered(id)
      if case .state(let name, _) = graph[id].operation { gradients[name] = gradient }
      contribute(gradient, of: id)
    }

    var result = try rewriter.result()
    result.graph.gradients = graph.state.filter { $0.kind == .parameter }.compactMap { tensor in
      gradients[tensor.name].map { StateValue(state: tensor.name, node: $0) }
    }
    return result
  }

  /// What became of a node of the forward pass.
  func forward(of id: NodeID) -> NodeID { rewriter[id] }

  /// The gradient with the rows of padding set to 0, made once for each gradient.
  mutating func masked(_ gradient: NodeID) -> NodeID {
    reduction.masked(gradient, in: &rewriter.builder)
  }

  /// The sum over the batch of a value that is 0 in the rows of padding.
  mutating func batchSum(ofMasked value: NodeID) -> NodeID {
    reduction.sum(ofMasked: value, in: &rewriter.builder)
  }

  /// Adds a node's part to the gradients of its operands.
  private mutating func contribute(_ gradient: NodeID, of id: NodeID) {
    let operands = graph[id].operands
    for position in operands.indices.reversed() where varies[operands[position].index] {
      derive(from: id, gradientOf: operands[position])
      guard let part = contribution(to: position, of: id, gradient: gradient) else { continue }
      contributions[gathering[operands[position].index].index]
        .append((id, guarded(part, to: position, of: id, gradient: gradient)))
    }
  }

  /// The contribution of a node that only an arm reads is +0 where its gradient is 0.
  private mutating func guarded(
    _ part: GradientTerm, to position: Int, of id: NodeID, gradient: NodeID
  ) -> GradientTerm {
    guard isGuarded[id.index], case .value(let node) = part else { return part }
    return .value(
      rewriter.builder.guarded(
        node, by: gradient, of: graph[id].operation, operands: graph[id].operands.map(forward),
        position: position))
  }

  /// All contributions to a value as one gradient.
  private mutating func gathered(_ id: NodeID) -> NodeID {
    let parts = contributions[id.index].reversed()
    var products: [ConsumedProduct] = []
    var values: [(consumer: NodeID, node: NodeID)] = []
    for (consumer, part) in parts {
      switch part {
      case .value(let node): values.append((consumer, node))
      case .product(let kind, let windows, let left, let right):
        products.append(
          ConsumedProduct(
            consumer: consumer, kind: kind, windows: windows, left: left, right: right))
      }
    }
    var result = products.isEmpty ? nil : chains(over: products, of: id)
    for (consumer, node) in values {
      derive(from: consumer, gradientOf: id)
      result = result.map { rewriter.builder.binary(.add, $0, node) } ?? node
    }
    guard let result else { preconditionFailure("a gradient has a contribution") }
    return result
  }

  /// The sum of a gradient in the rows of a table that it was gathered from, over the rows of the
  /// batch that hold data.
  mutating func scatteredSum(of gradient: NodeID, by index: NodeID, count: Int) -> NodeID {
    let values = masked(gradient)
    let partials = reduction.parts.map {
      rewriter.builder.add(.scatterAdd(count: count, $0), index, values)
    }
    return BatchReduction.tree(of: partials[...], in: &rewriter.builder)
  }

  /// What one consumer adds to a chain.
  private struct ConsumedProduct {
    let consumer: NodeID
    let kind: Contraction
    let windows: Windows
    let left: NodeID
    let right: NodeID
  }

  /// One chain of products for a batched value; for a fixed one, which is a reduction over the
  /// batch, one for each segment.
  private mutating func chains(
    over products: [ConsumedProduct], of id: NodeID
  ) -> NodeID {
    let shape = graph[id].shape
    let segments = shape.isBatched ? [.whole] : reduction.parts
    var partials: [NodeID] = []
    for segment in segments {
      var chain: [NodeID] = []
      for product in products {
        derive(from: product.consumer, gradientOf: id)
        let kind = shape.isBatched ? product.kind : .transposedLeft(segment)
        chain = [
          rewriter.builder.add(
            .contraction(kind, windows: product.windows), [product.left, product.right] + chain)
        ]
      }
      partials += chain
    }
    return BatchReduction.tree(of: partials[...], in: &rewriter.builder)
  }

  /// Calls what the builder adds for the value whose gradient, or part of it, it is.
  private mutating func derive(from consumer: NodeID, gradientOf value: NodeID) {
    rewriter.derive(from: [consumer], phase: .backward, label: graph[value].label)
  }

  private static func varies(in graph: Graph) -> [Bool] {
    var result: [Bool] = []
    for node in graph.nodes {
      let isReached = node.operands.contains { result[$0.index] }
      result.append(
        node.element == .float && node.operation != .stopGradient
          && (isReached || node.operation.isVaryingSource))
    }
    return result
  }

  private static func gathering(in graph: Graph) -> [NodeID] {
    var first: [String: NodeID] = [:]
    return graph.ids.map { id in
      guard case .state(let name, _) = graph[id].operation else { return id }
      let known = first[name] ?? id
      first[name] = known
      return known
    }
  }
}
