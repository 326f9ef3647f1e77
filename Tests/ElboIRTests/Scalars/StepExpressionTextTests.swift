import ElboIR
import Testing

@Suite struct StepExpressionTextTests {
  private static let rate = StepExpression.named("rate", default: Constant(0.5))

  /// A graph of nothing but the scalar.
  private func text(_ expression: String) -> String {
    """
    graph "scalar" train batch 1 version 3
    %0 = scalar \(expression) : float[] update
    end

    """
  }

  @Test(
    arguments: [
      (1 - .power(0.9), "1.0 - power(0.9, step)"),
      (rate / (1 - .power(0.9)), "\"rate\" default 0.5 / (1.0 - power(0.9, step))"),
      (rate / 2 / 3, "\"rate\" default 0.5 / 2.0 / 3.0"),
      (rate / (2 / 3), "\"rate\" default 0.5 / (2.0 / 3.0)"),
      (rate - 1 + 2 * 3, "\"rate\" default 0.5 - 1.0 + 2.0 * 3.0"),
      (rate - (1 + 2) * 3, "\"rate\" default 0.5 - (1.0 + 2.0) * 3.0"),
      (rate - (1 - -2), "\"rate\" default 0.5 - (1.0 - -2.0)"),
      (.squareRoot(rate * rate), "squareRoot(\"rate\" default 0.5 * \"rate\" default 0.5)"),
    ] as [(StepExpression, String)])
  func `an expression is printed with the parentheses it needs, and read back`(
    expression: StepExpression, printed: String
  ) throws {
    #expect(expression.text == printed)
    let graph = try GraphParser.parse(text(printed))
    #expect(graph.nodes.map(\.operation) == [.scalar(expression)])
    #expect(GraphPrinter().text(of: graph) == text(printed))
  }

  @Test(arguments: [
    (
      "1.0 -",
      "2:19: error: expected a quoted name, a number, '(', 'squareRoot' or 'power', found ':'"
    ),
    ("\"rate\"", "2:20: error: expected 'default', found ':'"),
    ("power(0.9, stop)", "2:24: error: expected 'step', found 'stop'"),
    ("(1.0", "2:18: error: expected ')', found ':'"),
    ("1.0 2.0", "2:17: error: expected ':', found '2.0'"),
  ])
  func `what is no expression is refused at its position`(printed: String, message: String) {
    let error = #expect(throws: DiagnosticsError.self) {
      try GraphParser.parse(text(printed), file: "graph.txt")
    }
    #expect(error?.description.hasSuffix(message) == true, "\(error?.description ?? "")")
  }

  @Test func `an expression joins an array after its operands, each once`() {
    var scalars: [StepExpression] = []
    #expect(scalars.position(of: Self.rate / (1 - .power(0.9))) == 4)
    #expect(
      scalars == [
        Self.rate, 1, .power(0.9), 1 - .power(0.9), Self.rate / (1 - .power(0.9)),
      ])
    #expect(scalars.position(of: 1 - .power(0.9)) == 3)
    #expect(scalars.count == 5)
  }
}
