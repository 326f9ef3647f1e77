import ElboInterpreter
import Testing

@Suite struct StepScalarsTests {
  @Test func `a power multiplies squares from the least bit`() {
    let square = 0.9 * 0.9
    let fourth = square * square
    #expect(StepScalars.power(0.9, 0) == 1)
    #expect(StepScalars.power(0.9, 1) == 0.9)
    #expect(StepScalars.power(0.9, 5) == 0.9 * fourth)
    #expect(StepScalars.power(0.9, 7) == (0.9 * square) * fourth)
    #expect(StepScalars.power(0.5, 1 << 40) == 0)
  }

  @Test func `the factors of Adam undo its bias`() {
    #expect(StepScalars.adamStepSize(learningRate: 1e-3, decay: 0.9, step: 1) == 1e-3 / (1 - 0.9))
    #expect(
      StepScalars.adamStepSize(learningRate: 1e-3, decay: 0.9, step: 2) == 1e-3 / (1 - 0.9 * 0.9))
    #expect(StepScalars.adamVarianceScale(decay: 0.999, step: 1) == 1 / (1 - 0.999))
    #expect(StepScalars.adamVarianceScale(decay: 0.999, step: 1 << 40) == 1)
  }
}
