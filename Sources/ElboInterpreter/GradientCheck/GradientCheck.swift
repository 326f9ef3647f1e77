import ElboIR

/// Compares the gradients that a graph derives with differences of its objective, in Float64.
///
/// The derivative at an element is taken from the objective at four points,
/// `(8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h`, whose error is of the order of `h⁴`. Losses are
/// subtracted example by example before they are summed, which keeps the digits that cancel.
package struct GradientCheck: Sendable {
  private let graph: Graph
  private let state: [String: [Double]]
  private let inputs: StepInputs<Double>
  private let objective: NodeID

  /// - Throws: `InterpreterError` where the graph cannot run or has no objective.
  package init(
    graph: Graph, state: [String: [Double]], inputs: StepInputs<Double>
  ) throws(InterpreterError) {
    guard let objective = graph.objective else {
      throw .missing(what: "the objective of graph", name: graph.name)
    }
    self.graph = graph
    self.state = state
    self.inputs = inputs
    self.objective = objective
  }

  /// Checks elements broadcast evenly over each parameter, all where there are no more than that.
  package func run(
    parameters: [String], samples: Int
  ) throws(InterpreterError) -> [GradientReport] {
    let gradients = try derivedGradients()
    var probe = try ObjectiveProbe(
      graph: graph, objective: objective, state: state, inputs: inputs)
    var reports: [GradientReport] = []
    for name in parameters {
      guard let gradient = gradients[name] else {
        throw .missing(what: "the gradient of", name: name)
      }
      reports.append(try check(name, gradient: gradient, samples: samples, with: &probe))
    }
    return reports
  }

  private func derivedGradients() throws(InterpreterError) -> [String: [Double]] {
    var interpreter = try Interpreter<Double>(graph: graph)
    interpreter.keepsAllValues = false
    interpreter.state = state
    try interpreter.begin(with: inputs)
    interpreter.run()
    var result: [String: [Double]] = [:]
    for gradient in graph.gradients {
      result[gradient.state] = interpreter.value(of: gradient.node)?.elements
    }
    return result
  }

  private func check(
    _ name: String, gradient: [Double], samples: Int, with probe: inout ObjectiveProbe
  ) throws(InterpreterError) -> GradientReport {
    var report = GradientReport(parameter: name)
    let count = min(max(samples, 0), gradient.count)
    // A gradient far below the tensor's largest is compared with that: differences of a sum cannot
    // resolve it.
    let part = (gradient.map(\.magnitude).max() ?? 0) * 1e-3
    let floor = max(part, 1e-9)
    for sample in 0..<count {
      let element = sample * gradient.count / count
      guard let numeric = try probe.derivative(of: name, at: element) else {
        report.kinks += 1
        continue
      }
      let derived = gradient[element]
      let finding = GradientFinding(
        element: element, derived: derived, numeric: numeric, floor: floor)
      guard finding.relativeError > Self.suspicious,
        let closer = try probe.secondLook(at: name, element: element)
      else {
        report.add(finding)
        continue
      }
      if closer.tells(derived) {
        report.add(
          GradientFinding(
            element: element, derived: derived, numeric: closer,
            floor: max(part, .leastNormalMagnitude)))
      } else {
        report.unresolved += 1
      }
    }
    return report
  }

  /// Ordinary differences agree to about 1e-9; from here on it may be their rounding that differs.
  private static let suspicious = 1e-7
}

/// What a gradient check found for one parameter.
package struct GradientReport: Hashable, Sendable {
  package let parameter: String
  /// Elements that were compared.
  package private(set) var compared = 0
  /// Elements left out because the objective has a kink there, whatever the distance.
  package internal(set) var kinks = 0
  /// Elements whose differences vanish in the objective's rounding at every distance.
  package internal(set) var unresolved = 0
  /// The element with the largest relative error; nil where none was compared.
  package private(set) var worst: GradientFinding?

  init(parameter: String) { self.parameter = parameter }

  mutating func add(_ finding: GradientFinding) {
    compared += 1
    if let worst, finding.relativeError <= worst.relativeError { return }
    worst = finding
  }
}

/// One element of a parameter: its derived gradient and the difference of the objective.
package struct GradientFinding: Hashable, Sendable {
  package let element: Int
  package let derived: Double
  package let numeric: Double
  /// What the rounding of the losses may have added to the difference: no smaller error says
  /// anything.
  package let resolution: Double
  /// `|derived − numeric| / max(|derived|, |numeric|, floor)`, less what the difference is known to
  /// be wrong by; infinite where one is not finite.
  package let relativeError: Double

  init(element: Int, derived: Double, numeric: Difference, floor: Double) {
    self.element = element
    self.derived = derived
    self.numeric = numeric.value
    resolution = numeric.resolution
    let error = max(0, (derived - numeric.value).magnitude - numeric.broadcast)
    let relative = error / max(derived.magnitude, numeric.value.magnitude, floor)
    relativeError = relative.isFinite && derived.isFinite ? relative : .infinity
  }
}
