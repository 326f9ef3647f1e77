import ElboIR

/// Makes a valid graph of random operations, as lowering would hand it to the passes.
struct GraphGenerator {
  var random: RandomSource
  let kind: ProgramKind
  /// Whether numbers should be NaN, infinite, denormal or zeros of either sign now and then.
  let isNonFinite: Bool
  let batch: Int

  var builder = GraphBuilder()
  var state: [StateTensor] = []
  var sites: [Site] = []
  /// Float nodes, which anything may read.
  var floats: [NodeID] = []
  /// Float nodes that only contractions may read.
  var weights: [NodeID] = []
  var booleans: [NodeID] = []
  var indices: [NodeID] = []
  private(set) var outputs: [Output] = []
  private(set) var updates: [StateValue] = []

  init(random: RandomSource, kind: ProgramKind, isNonFinite: Bool, batch: Int) {
    self.random = random
    self.kind = kind
    self.isNonFinite = isNonFinite
    self.batch = batch
  }

  mutating func run() -> Graph {
    addFirstSources()
    let count = operationCount()
    let start = builder.nodes.count
    while builder.nodes.count - start < count { addOperation() }
    switch kind {
    case .forward: addOutputs()
    case .stateful:
      addUpdates()
      addMetrics()
    case .trained, .model:
      addLikelihood()
      if random.oneIn(3) { addMetrics() }
    }
    precondition(builder.diagnostics.isEmpty, "the generator knows what fits")
    var graph = Graph(name: "Fuzz", role: .train, nodes: builder.nodes)
    graph.state = state
    graph.sites = sites
    graph.outputs = outputs
    graph.updates = updates
    return graph
  }

  /// 3 to 40, small ones more often.
  private mutating func operationCount() -> Int {
    3 + (random.oneIn(4) ? random.below(38) : random.below(14))
  }

  private mutating func addOperation() {
    switch random.below(36) {
    case 0..<5: addUnary()
    case 5..<11: addBinary()
    case 11..<13: addComparison()
    case 13..<15: addSelection()
    case 15: addMultiplyAdd()
    case 16: addRepetition()
    case 17: addIndexed()
    case 18, 19: addBroadcast()
    case 20..<24: addLayout()
    case 24..<27: addContraction()
    case 27, 28: addReduction()
    case 29: addBatchSum()
    case 30..<34: addConvolution()
    default: addSource()
    }
  }

  var isDifferentiated: Bool {
    switch kind {
    case .forward, .stateful: false
    case .trained, .model: true
    }
  }

  // MARK: Nodes

  func shape(of id: NodeID) -> Shape { builder.shape(of: id) }

  /// Whether a value of the shape is small enough.
  func fits(_ shape: Shape) -> Bool {
    shape.rank <= 4 && shape.count(rows: batch) <= RandomSizes.mostElements
  }

  /// In a program that is trained a fixed matrix is a weight and nothing else, as in models: were
  /// it broadcast over the batch, its gradient would be a sum over the batch of matrices.
  mutating func keep(_ id: NodeID) {
    switch builder[id].element {
    case .float where isDifferentiated && !shape(of: id).isBatched && shape(of: id).rank > 1:
      weights.append(id)
    case .float: floats.append(id)
    case .boolean: booleans.append(id)
    case .index: indices.append(id)
    case .byte: break
    }
  }

  mutating func append(_ operation: Operation, _ operands: [NodeID]) {
    keep(builder.add(operation, operands))
  }

  mutating func append(_ operation: Operation, _ operands: NodeID...) {
    append(operation, operands)
  }

  /// A float node; the latest more often, so that graphs grow deep as well as wide.
  mutating func anyFloat() -> NodeID {
    random.oneIn(2) ? random.pick(from: Array(floats.suffix(4))) : random.pick(from: floats)
  }

  /// A float node whose shape passes; the condition is handed the generator as well.
  mutating func anyFloat(where condition: (Self, Shape) -> Bool) -> NodeID? {
    let fitting = floats.filter { condition(self, shape(of: $0)) }
    guard !fitting.isEmpty else { return nil }
    return random.oneIn(2) ? fitting.last : random.pick(from: fitting)
  }

  // MARK: Ends

  private mutating func addOutputs() {
    for number in 0..<(1 + random.below(4)) {
      // What is not by example is a row of numbers at most.
      guard let node = anyFloat(where: { $1.isBatched || $1.rank <= 1 }) else { continue }
      outputs.append(Output(name: "output\(number)", node: node))
    }
  }

  /// Values of training are not by example.
  private mutating func addMetrics() {
    for number in 0..<(1 + random.below(2)) {
      guard var node = anyFloat(where: { $1.rank <= 1 }) else { continue }
      if shape(of: node).isBatched { node = builder.add(.batchSum(.whole), node) }
      outputs.append(Output(name: "metric\(number)", node: node))
    }
  }

  private mutating func addUpdates() {
    if state.isEmpty { addParameter(dimensions: [RandomSizes.draw(from: &random)]) }
    for tensor in state where !random.oneIn(4) || updates.isEmpty {
      let own = builder.add(.state(tensor.name, tensor.shape))
      let other = anyFloat { $1 == tensor.shape }
      let fresh = other ?? builder.unary(.tanh, own)
      let next = random.oneIn(2) ? fresh : builder.binary(.add, own, fresh)
      updates.append(StateValue(state: tensor.name, node: next))
    }
  }
}
