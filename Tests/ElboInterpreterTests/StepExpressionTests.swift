import ElboIR
import ElboInterpreter
import Testing

@Suite struct StepExpressionTests {
  private func power(_ base: Double, _ step: UInt64) -> Double {
    StepExpression.power(base).value(step: step)
  }

  @Test func `a power multiplies squares from the least bit`() {
    let square = 0.9 * 0.9
    let fourth = square * square
    #expect(power(0.9, 0) == 1)
    #expect(power(0.9, 1) == 0.9)
    #expect(power(0.9, 5) == 0.9 * fourth)
    #expect(power(0.9, 7) == (0.9 * square) * fourth)
    #expect(power(0.5, 1 << 40) == 0)
  }

  @Test func `each operation is rounded by itself`() {
    let rate = StepExpression.named("learningRate", default: Constant(1e-3))
    let stepSize = rate / (1 - .power(0.9))
    #expect(stepSize.value(step: 1) == 1e-3 / (1 - 0.9))
    #expect(stepSize.value(step: 2) == 1e-3 / (1 - 0.9 * 0.9))
    #expect(stepSize.value(step: 2, inputs: ["learningRate": 0.3]) == 0.3 / (1 - 0.9 * 0.9))
    #expect((1 / (1 - .power(0.999))).value(step: 1 << 40) == 1)
    #expect((0.1 * 0.1 + rate).value(step: 1) == 0.1 * 0.1 + 1e-3)
    #expect(StepExpression.squareRoot(2).value(step: 1) == 2.0.squareRoot())
  }
}
