import ElboIR
import ElboInterpreter

/// A 3-4-2-3 variational autoencoder with its gradients and Adam, built by hand node by node.
struct TinyVAE {
  static let sizes: [(name: String, dimensions: [Int])] = [
    ("hidden.weight", [3, 4]), ("hidden.bias", [4]), ("mean.weight", [4, 2]),
    ("logVariance.weight", [4, 2]), ("logits.weight", [2, 3]),
  ]
  static let batch = 4

  private var builder = GraphBuilder()
  private var parameters: [NodeID] = []
  private(set) var graph: Graph

  init() {
    graph = Graph(name: "tiny", role: .train, batch: Self.batch)
    parameters = Self.sizes.map {
      builder.add(.state($0.name, .init(batched: false, dimensions: $0.dimensions)))
    }
    let gradients = forwardAndBackward()
    graph.gradients = zip(Self.sizes, gradients).map { StateValue(state: $0.name, node: $1) }
    graph.state = Self.sizes.map {
      Self.tensor($0.name, kind: .parameter, dimensions: $0.dimensions)
    }
    for (index, gradient) in gradients.enumerated() { update(index, gradient) }
    graph.nodes = builder.nodes
    precondition(builder.diagnostics.isEmpty)
  }

  private static func tensor(
    _ name: String, kind: StateTensor.Kind, dimensions: [Int]
  ) -> StateTensor {
    StateTensor(name: name, kind: kind, dimensions: dimensions, initial: .constant(Constant(0)))
  }

  private mutating func masked(_ a: NodeID) -> NodeID {
    let shape = builder.shape(of: a)
    let column = builder.add(.rowMask)
    let reshaped = shape.rank == 0 ? column : builder.add(.reshape([1]), column)
    let mask = builder.broadcast(reshaped, to: shape)
    return builder.add(.select, mask, a, builder.constant(0, shape: shape))
  }

  private mutating func scaled(_ a: NodeID, by factor: Double) -> NodeID {
    builder.binary(.multiply, a, builder.constant(factor))
  }

  private mutating func forwardAndBackward() -> [NodeID] {
    let x = builder.add(.input(site: "x", .float, .batch(3)))
    let product = builder.add(.contraction(.plain), x, parameters[0])
    let before = builder.binary(.add, product, parameters[1])
    let hidden = builder.unary(.relu, before)
    let mean = builder.add(.contraction(.plain), hidden, parameters[2])
    let logVariance = builder.add(.contraction(.plain), hidden, parameters[3])
    let deviation = builder.unary(.exp, scaled(logVariance, by: 0.5))
    let noise = builder.add(.noise(.normal, stream: 1, .batch(2)))
    let z = builder.add(.multiplyAdd, deviation, noise, mean)
    let logits = builder.add(.contraction(.plain), z, parameters[4])
    objective(x: x, logits: logits, mean: mean, logVariance: logVariance)

    builder.phase = .backward
    let error = masked(builder.binary(.subtract, builder.unary(.sigmoid, logits), x))
    let latent = builder.add(.contraction(.transposedRight), error, parameters[4])
    let meanError = masked(builder.binary(.add, latent, mean))
    let broadcast = scaled(
      builder.binary(.multiply, builder.binary(.multiply, latent, noise), deviation), by: 0.5)
    let excess = scaled(builder.unary(.expm1, logVariance), by: 0.5)
    let varianceError = masked(builder.binary(.add, broadcast, excess))
    let first = builder.add(.contraction(.transposedRight), meanError, parameters[2])
    let both = builder.add(.contraction(.transposedRight), varianceError, parameters[3], first)
    let open = builder.compare(.greater, before, builder.constant(0))
    let hiddenError = builder.add(.select, open, both, builder.constant(0, shape: .batch(4)))
    return [
      builder.add(.contraction(.transposedLeft(.whole)), x, hiddenError),
      builder.add(.batchSum(.whole), hiddenError),
      builder.add(.contraction(.transposedLeft(.whole)), hidden, meanError),
      builder.add(.contraction(.transposedLeft(.whole)), hidden, varianceError),
      builder.add(.contraction(.transposedLeft(.whole)), z, error),
    ]
  }

  private mutating func objective(
    x: NodeID, logits: NodeID, mean: NodeID, logVariance: NodeID
  ) {
    let linear = builder.binary(.multiply, x, logits)
    let terms = builder.binary(.subtract, builder.unary(.softplus, logits), linear)
    let square = builder.binary(.multiply, mean, mean)
    let excess = builder.binary(.subtract, builder.unary(.expm1, logVariance), logVariance)
    let divergence = scaled(builder.binary(.add, square, excess), by: 0.5)
    let loss = builder.binary(
      .add, builder.add(.reduce(.sum, axes: [0]), terms),
      builder.add(.reduce(.sum, axes: [0]), divergence))
    let objective = masked(loss)
    graph.objective = objective
    graph.outputs = [Output(name: "loss", node: objective)]
  }

  private mutating func update(_ index: Int, _ gradient: NodeID) {
    builder.phase = .update
    let (name, dimensions) = Self.sizes[index]
    let shape = builder.shape(of: gradient)
    let old = ["first", "second"].map { builder.add(.state("adam.\($0).\(name)", shape)) }
    let square = builder.binary(.multiply, gradient, gradient)
    let first = moment(old[0], new: gradient, decay: 0.9)
    let second = moment(old[1], new: square, decay: 0.999)
    let rate = StepExpression.named("learningRate", default: Constant(0.01))
    let stepSize = builder.add(.scalar(rate / (1 - .power(0.9))))
    let scale = builder.add(.scalar(1 / (1 - .power(0.999))))
    let root = builder.unary(.squareRoot, builder.binary(.multiply, second, scale))
    let denominator = builder.binary(.add, root, builder.constant(1e-8))
    let change = builder.binary(
      .divide, builder.binary(.multiply, first, stepSize), denominator)
    let parameter = builder.binary(.subtract, parameters[index], change)
    for (name, node) in [
      (name, parameter), ("adam.first.\(name)", first), ("adam.second.\(name)", second),
    ] {
      graph.updates.append(StateValue(state: name, node: node))
      guard node != parameter else { continue }
      graph.state.append(Self.tensor(name, kind: .optimizer, dimensions: dimensions))
    }
  }

  private mutating func moment(_ old: NodeID, new: NodeID, decay: Double) -> NodeID {
    let kept = scaled(old, by: decay)
    let added = scaled(new, by: 1 - decay)
    return builder.unary(.flush, builder.binary(.add, kept, added))
  }

  /// A start that is the same everywhere.
  func initialState() -> [String: [Double]] {
    var result: [String: [Double]] = [:]
    for (position, tensor) in graph.state.enumerated() {
      result[tensor.name] = (0..<tensor.shape.count).map { element in
        tensor.kind == .optimizer ? 0 : Double((element * 37 + position * 11) % 17 - 8) / 10 + 0.03
      }
    }
    return result
  }

  static let data: [Double] = (0..<12).map { Double($0 * 5 % 7) / 7 }
  static let noise: [Double] = (0..<8).map { Double($0 * 3 % 8) / 4 - 0.9 }
}
