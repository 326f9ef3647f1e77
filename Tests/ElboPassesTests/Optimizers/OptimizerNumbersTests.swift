import ElboIR
import ElboInterpreter
import ElboPasses
import Testing

/// Whole steps against the textbook's formulas in Float64.
struct OptimizerNumbersTests {
  /// Steps of the classifier, and at each the gradients that the optimiser saw.
  private func train(
    _ optimizer: Optimizer, steps: Int,
    _ follow: (inout [Double], _ gradient: [Double], _ step: Int) -> Void
  ) throws {
    let options = smallOptions { $0.optimizer = optimizer }
    let graph = try compiled(Models.classifier(), .train, options).reference
    var interpreter = try Interpreter<Double>(graph: graph)
    interpreter.state = StepData.state(graph, as: Double.self)
    var expected = try #require(interpreter.state["hidden.weight"])
    let gradient = try #require(graph.gradients.first { $0.state == "hidden.weight" }).node
    for step in 1...steps {
      try interpreter.runStep(with: StepData.inputs(graph, rows: 3, step: step, as: Double.self))
      let seen = try #require(interpreter.value(of: gradient)?.elements)
      follow(&expected, seen, step)
      let found = try #require(interpreter.state["hidden.weight"])
      for (a, b) in zip(found, expected) {
        #expect((a - b).magnitude <= 1e-13 * max(1, b.magnitude))
      }
    }
  }

  @Test func `Adam follows the textbook`() throws {
    var first = [Double](repeating: 0, count: 15)
    var second = first
    try train(.adam(learningRate: 0.01), steps: 6) { parameter, gradient, step in
      var (decay1, decay2) = (1.0, 1.0)
      for _ in 0..<step { (decay1, decay2) = (decay1 * 0.9, decay2 * 0.999) }
      for i in gradient.indices {
        first[i] = 0.9 * first[i] + 0.1 * gradient[i]
        second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i]
        let corrected = (first[i] / (1 - decay1), second[i] / (1 - decay2))
        parameter[i] -= 0.01 * corrected.0 / (corrected.1.squareRoot() + 1e-8)
      }
    }
  }

  @Test func `gradient descent with momentum follows the textbook`() throws {
    var velocity = [Double](repeating: 0, count: 15)
    try train(.sgd(learningRate: 0.05, momentum: 0.8), steps: 6) { parameter, gradient, _ in
      for i in gradient.indices {
        velocity[i] = 0.8 * velocity[i] + gradient[i]
        parameter[i] -= 0.05 * velocity[i]
      }
    }
  }
}
