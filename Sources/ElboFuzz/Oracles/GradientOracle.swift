import ElboCompiler
import ElboIR
import ElboInterpreter

/// Derived gradients equal differences of the objective, in Float64.
///
/// Elements at a kink are left out, as `GradientCheck` does, and programs in which differences say
/// nothing: where a value is not finite, and where one is cut off from its gradient.
package enum GradientOracle {
  /// The largest relative error; differences have one of about 1e-8 where values are ordinary.
  fileprivate static let tolerance = 1e-4
  private static let parameters = 2
  private static let samples = 2

  package static func check(_ program: RandomProgram) throws -> Outcome {
    guard program.mainRole == .train, program.kind != .stateful,
      let graph = try Variation(of: program).programs[.train]?.reference
    else { return .none }
    guard !program.isNonFinite else { return .nonFinite }
    guard !graph.stopsGradients else { return .stopped }
    let values = program.values()
    let single = ReferenceRun.inputs(for: graph, values: values, step: 0)
    let inputs = StepInputs<Double>(
      rows: single.rows, data: single.data.mapValues { $0.map(Double.init) }, step: 1,
      seed: values.seed)
    let state = StateInitialisation.initial(for: graph, seed: values.seed)
      .mapValues { $0.map(Double.init) }
    let check = try GradientCheck(graph: graph, state: state, inputs: inputs)
    let names = graph.gradients.prefix(parameters).map(\.state)
    let reports = try check.run(parameters: names, samples: samples)
    var passesInfinity = false
    for report in reports {
      guard let worst = report.worst, worst.relativeError > tolerance, worst.isOrdinary else {
        continue
      }
      if !worst.derived.isFinite, try meetsInfinity(in: graph, state: state, inputs: inputs) {
        passesInfinity = true
        continue
      }
      throw Finding(
        oracle: .gradient, operation: "gradient", fault: "differs",
        detail: "element \(worst.element) of '\(report.parameter)': derived \(worst.derived), "
          + "differences \(worst.numeric)")
    }
    if passesInfinity { return .throughInfinity }
    let worst = reports.compactMap(\.worst)
    return worst.isEmpty ? .kinks : worst.contains(where: \.isOrdinary) ? .checked : .outOfRange
  }

  /// Whether a value of the forward pass is infinite or NaN.
  private static func meetsInfinity(
    in graph: Graph, state: [String: [Double]], inputs: StepInputs<Double>
  ) throws -> Bool {
    var interpreter = try Interpreter<Double>(graph: graph)
    interpreter.state = state
    try interpreter.begin(with: inputs)
    interpreter.run()
    return graph.ids.contains {
      graph[$0].phase == .forward
        && interpreter.value(of: $0)?.elements.allSatisfy(\.isFinite) == false
    }
  }
}

extension GradientFinding {
  /// Whether differences of a sum resolve numbers of this size. A derived one that is not finite
  /// where they are is as wrong as any.
  fileprivate var isOrdinary: Bool {
    let size = max(numeric.magnitude, derived.isFinite ? derived.magnitude : 1)
    let isResolved = resolution < size * GradientOracle.tolerance
    return numeric.isFinite && isResolved && size > 1e-4 && size < 1e8
  }
}

extension Graph {
  /// Whether a value that training changes goes on without its gradient.
  fileprivate var stopsGradients: Bool {
    nodes.contains { $0.operation == .stopGradient && $0.phase == .forward && !isShift($0) }
  }

  /// The largest element that a stable sum of exponentials is shifted by: it changes no value, so
  /// that differences agree.
  private func isShift(_ node: Node) -> Bool {
    if case .reduce(.maximum, _) = self[node.operands[0]].operation { true } else { false }
  }
}
