import ElboIR
import ElboInterpreter
import Testing

@Suite struct NoiseTests {
  private func draw<Scalar>(
    _ inputs: StepInputs<Scalar>, batch: Int = 4, shape: Shape = .batch(3),
    noise: ElboIR.NoiseKind = .normal, site: Int = 2
  ) throws -> [Scalar] {
    try evaluate(batch: batch, inputs: inputs) {
      $0.add(.noise(noise, stream: NoiseStream(site), shape))
    }.elements
  }

  @Test func `noise is keyed by example, not by row, outside training`() throws {
    let forward = StepInputs<Float>(
      rows: 4, seed: 7, domain: .evaluate, examples: [10, 11, 12, 13])
    let back = StepInputs<Float>(rows: 4, seed: 7, domain: .evaluate, examples: [13, 12, 11, 10])
    let one = try draw(forward)
    let other = try draw(back)
    #expect(Array(one[0..<3]) == Array(other[9..<12]))
    #expect(Array(one[3..<6]) == Array(other[6..<9]))
    #expect(Set(one).count == 12)
  }

  @Test func `noise outside training does not depend on step or batch size`() throws {
    let early = StepInputs<Float>(rows: 4, step: 1, domain: .evaluate, examples: [5, 6, 7, 8])
    let late = StepInputs<Float>(rows: 2, step: 9, domain: .evaluate, examples: [5, 6])
    #expect(try Array(draw(early).prefix(6)) == draw(late, batch: 2))
  }

  @Test func `a padding row draws as the first row's example`() throws {
    let values = try draw(StepInputs<Float>(rows: 3, domain: .evaluate, examples: [5, 6, 7]))
    #expect(values[9..<12] == values[0..<3])
  }

  @Test func `training keys noise by row and step`() throws {
    let first = try draw(StepInputs<Float>(rows: 4, step: 1, examples: [9, 8, 7, 6]))
    let second = try draw(StepInputs<Float>(rows: 4, step: 2))
    #expect(Set(first + second).count == 24)
    let padded = try draw(StepInputs<Float>(rows: 3, step: 1))
    #expect(padded[0..<9] == first[0..<9])
    #expect(padded[9..<12] == first[0..<3])
  }

  @Test func `seed, domain, site and distribution each change the noise`() throws {
    let base = try draw(StepInputs<Float>(rows: 4, seed: 1, domain: .evaluate))
    let others = [
      try draw(StepInputs<Float>(rows: 4, seed: 2, domain: .evaluate)),
      try draw(StepInputs<Float>(rows: 4, seed: 1, domain: .sample)),
      try draw(StepInputs<Float>(rows: 4, seed: 1, domain: .evaluate), site: 3),
      try draw(StepInputs<Float>(rows: 4, seed: 1, domain: .evaluate), noise: .uniform),
    ]
    for other in others { #expect(Set(other).isDisjoint(with: base)) }
    #expect(others[3].allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func `Float64 draws the same numbers, widened`() throws {
    let float = try draw(StepInputs<Float>(rows: 4, seed: 3))
    let double = try draw(StepInputs<Double>(rows: 4, seed: 3))
    #expect(double == float.map(Double.init))
  }

  @Test func `given noise takes the position of drawn noise`() throws {
    let given = StepInputs<Double>(rows: 1, noise: [2: [0.1, 0.2, 0.3]])
    #expect(try draw(given, batch: 1) == [0.1, 0.2, 0.3])
  }
}
