import ElboIR

/// Evaluates the objective of a graph near its state, to differentiate it numerically.
struct ObjectiveProbe {
  private var interpreter: Interpreter<Double>
  private let state: [String: [Double]]
  private let inputs: StepInputs<Double>
  private let objective: NodeID
  private let kinks: KinkPattern

  init(
    graph: Graph, objective: NodeID, state: [String: [Double]], inputs: StepInputs<Double>
  ) throws(InterpreterError) {
    // Operands have smaller ids, so that what the objective needs is a prefix of the nodes.
    guard graph.nodes.indices ~= objective.index else {
      throw .invalidNode(objective, location: nil, reason: "the graph has no such node")
    }
    let forward = Graph(
      name: graph.name, role: graph.role, batch: graph.batch,
      nodes: Array(graph.nodes.prefix(objective.index + 1)), state: graph.state,
      sites: graph.sites, objective: objective)
    interpreter = try Interpreter(graph: forward)
    kinks = KinkPattern(graph: forward)
    self.state = state
    self.inputs = inputs
    self.objective = objective
  }

  /// The derivative of the summed objective by one element; nil where a piecewise operation
  /// changes sides between the points, at any distance that was tried.
  mutating func derivative(
    of name: String, at element: Int
  ) throws(InterpreterError) -> Difference? {
    guard let centre = state[name]?[element] else { return nil }
    var distance = 1e-3 * max(1, centre.magnitude)
    for _ in 0..<3 {
      if let result = try derivative(of: name, at: element, around: centre, distance: distance) {
        return result
      }
      distance /= 10
    }
    return nil
  }

  /// The derivative from points that lie ten times further apart, and what it differs by from
  /// points at other distances: rounding falls with the distance, and what the formula leaves out
  /// grows.
  ///
  /// - Returns: nil where a piecewise operation changes sides between the points.
  mutating func secondLook(
    at name: String, element: Int
  ) throws(InterpreterError) -> Difference? {
    guard let centre = state[name]?[element] else { return nil }
    var values: [Double] = []
    var resolution = 0.0
    for distance in [1e-3, 1e-2, 1e-1] {
      guard
        let found = try derivative(
          of: name, at: element, around: centre, distance: distance * max(1, centre.magnitude))
      else { break }
      values.append(found.value)
      if values.count <= 2 { resolution = found.resolution }
    }
    guard values.count >= 2 else { return nil }
    let broadcasts = zip(values, values.dropFirst()).map { ($0 - $1).magnitude }
    return Difference(
      value: values[1], resolution: resolution,
      // The losses' roundings add up like a random walk, far below the bound of them all.
      broadcast: 2 * (broadcasts.min() ?? 0) + resolution / 16)
  }

  private mutating func derivative(
    of name: String, at element: Int, around centre: Double, distance: Double
  ) throws(InterpreterError) -> Difference? {
    var points: [(losses: [Double], sides: [[Int8]])] = []
    for steps in [-2.0, -1, 1, 2] {
      points.append(try evaluate(setting: name, element: element, to: centre + steps * distance))
    }
    guard points.dropFirst().allSatisfy({ $0.sides == points[0].sides }) else { return nil }
    var sum = 0.0
    var rounding = 0.0
    for row in 0..<points[0].losses.count {
      let losses = points.map { $0.losses[row] }
      sum += 8 * (losses[2] - losses[1]) - (losses[3] - losses[0])
      rounding += 18 * 0x1p-53 * (losses.map(\.magnitude).max() ?? 0)
    }
    return Difference(value: sum / (12 * distance), resolution: rounding / (12 * distance))
  }

  private mutating func evaluate(
    setting name: String, element: Int, to value: Double
  ) throws(InterpreterError) -> (losses: [Double], sides: [[Int8]]) {
    interpreter.state = state
    interpreter.state[name]?[element] = value
    try interpreter.begin(with: inputs)
    interpreter.run()
    let losses = interpreter.result(of: objective).elements
    return (Array(losses.prefix(inputs.rows)), kinks.sides(in: interpreter))
  }
}

/// A derivative by differences.
struct Difference {
  let value: Double
  /// What half a unit in the last place of each loss may add to it.
  let resolution: Double
  /// How far it is from differences at other distances; 0 where none was looked at.
  var broadcast = 0.0

  /// Whether a derivative could be told from another one: the difference is not mostly rounding.
  func tells(_ derived: Double) -> Bool {
    !derived.isFinite || broadcast <= 0.1 * max(derived.magnitude, value.magnitude)
  }
}
