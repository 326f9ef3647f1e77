import ElboIR
import ElboPlan

/// A graph that is built by hand, with its state.
struct GraphSketch {
  var builder = GraphBuilder()
  private(set) var state: [StateTensor] = []
  private var updates: [StateValue] = []

  mutating func parameter(_ name: String, _ dimensions: Int...) -> NodeID {
    parameter(name, dimensions)
  }

  mutating func parameter(_ name: String, _ dimensions: [Int]) -> NodeID {
    state.append(
      StateTensor(
        name: name, kind: .parameter, dimensions: dimensions, initial: .constant(Constant(0))))
    return builder.add(.state(name, Shape(batched: false, dimensions: dimensions)))
  }

  /// `x · weight + bias`, with the nodes of both parameters.
  mutating func dense(
    _ name: String, _ x: NodeID, _ outputs: Int
  ) -> (value: NodeID, weight: NodeID) {
    let inputs = builder.shape(of: x).count
    let weight = parameter("\(name).weight", inputs, outputs)
    let bias = parameter("\(name).bias", outputs)
    let product = builder.add(.contraction(.plain), x, weight)
    return (builder.binary(.add, product, bias), weight)
  }

  /// The gradient of a dense layer's weight descends, and so does that of its bias.
  mutating func descend(_ name: String, _ x: NodeID, gradient: NodeID) {
    descend(
      "\(name).weight", gradient: builder.add(.contraction(.transposedLeft(.whole)), x, gradient))
    descend("\(name).bias", gradient: builder.add(.batchSum(.whole), gradient))
  }

  /// `p − rate · gradient`
  mutating func descend(_ name: String, gradient: NodeID, scale: NodeID? = nil) {
    let parameter = builder.add(.state(name, builder.shape(of: gradient)))
    let rate = builder.add(.scalar(.named("learningRate", default: Constant(0.01))))
    var step = builder.binary(.multiply, gradient, rate)
    if let scale { step = builder.binary(.multiply, step, scale) }
    update(name, builder.binary(.subtract, parameter, step))
  }

  mutating func update(_ name: String, _ node: NodeID) {
    updates.append(StateValue(state: name, node: node))
  }

  /// The gradient through a relu.
  mutating func throughRelu(_ value: NodeID, gradient: NodeID) -> NodeID {
    let zero = builder.constant(0, shape: builder.shape(of: value))
    return builder.add(.select, builder.compare(.greater, value, zero), gradient, zero)
  }

  func graph(_ outputs: [(String, NodeID)], batch: Int, role: Role = .train) -> Graph {
    Graph(
      name: "sketch", role: role, batch: batch, nodes: builder.nodes, state: state,
      outputs: outputs.map { Output(name: $0.0, node: $0.1) }, updates: updates)
  }
}
