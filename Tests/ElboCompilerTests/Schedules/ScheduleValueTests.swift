import ElboCompiler
import Foundation
import Testing

@Suite struct ScheduleValueTests {
  /// The values of steps 1 to `count` of a run of ten, two epochs of five.
  private func values(_ schedule: Schedule, count: Int = 12) -> [Double] {
    let timed = TimedSchedule(schedule: schedule, stepsPerEpoch: 5, horizon: 10)
    return (1...count).map { timed.value(step: $0) }
  }

  private func expect(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (index, (a, b)) in zip(found, expected).enumerated() {
      #expect(abs(a - b) <= 1e-15 * max(1, abs(b)), "step \(index + 1): \(a), expected \(b)")
    }
  }

  @Test func `a line goes to the end of the run, and stays there`() {
    expect(values(.linear(1, to: 0)), [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0, 0])
    expect(values(.linear(0, to: 2, for: .epochs(1)), count: 7), [0, 0.4, 0.8, 1.2, 1.6, 2, 2])
  }

  @Test func `a warm-up ends at what follows, which then takes the rest of the run`() {
    expect(
      values(Schedule.warmup(.steps(4)).then(.linear(6, to: 0))),
      [1.5, 3, 4.5, 6, 6, 5, 4, 3, 2, 1, 0, 0])
  }

  @Test func `half a wave of the cosine is the C library's`() {
    let expected = (0...11).map { 1 + (1 + cos(Double.pi * min(1, Double($0) / 10))) / 2 }
    expect(values(.cosine(2, to: 1)), expected)
    #expect(values(.cosine(2, to: 1))[0] == 2)
    #expect(values(.cosine(2, to: 1))[10] == 1)
  }

  @Test func `an exponential goes by equal factors`() {
    let expected = (0...11).map { 1e-1 * pow(1e-4, min(1, Double($0) / 10)) }
    expect(values(.exponential(1e-1, to: 1e-5)), expected)
    #expect(values(.exponential(1e-1, to: 1e-5))[10] == 1e-5)
  }

  @Test func `a stair is multiplied after every period`() {
    expect(
      values(.step(8, factor: 0.5, every: .epochs(1)), count: 12),
      [8, 8, 8, 8, 8, 4, 4, 4, 4, 4, 2, 2])
    expect(values(.step(8, factor: 0.5, every: .steps(2)), count: 5), [8, 8, 4, 4, 2])
  }

  @Test func `a cycle goes up and down, or up and stays`() {
    expect(
      values(.cyclical(1, 3, every: .steps(4)), count: 9), [1, 2, 3, 2, 1, 2, 3, 2, 1])
    expect(
      values(.cyclical(0, 1, every: .steps(4), rise: 0.5, hold: 0.5), count: 9),
      [0, 0.5, 1, 1, 0, 0.5, 1, 1, 0])
  }

  @Test func `points are joined by lines`() {
    expect(
      values(.points([(.steps(2), 1), (.steps(4), 3), (.epochs(2), 0)]), count: 12),
      [1, 1, 1, 2, 3, 2.5, 2, 1.5, 1, 0.5, 0, 0])
  }

  @Test func `what follows a piece begins after its length`() {
    expect(
      values(
        Schedule.constant(1, for: .steps(2)).then(.constant(2, for: .epochs(1))).then(3), count: 9),
      [1, 1, 2, 2, 2, 2, 2, 3, 3])
  }

  @Test func `lengths beyond any run are as good as endless`() throws {
    let long = try Schedule("constant(1, steps: 9e18) then constant(2, epochs: 1e300) then 3")
    #expect(values(long, count: 2) == [1, 1])
    let timed = TimedSchedule(schedule: .linear(0, to: 1), stepsPerEpoch: 5, horizon: .max)
    #expect(timed.value(step: 1 << 61) == 0.25)
  }

  @Test func `own functions are the C library's to the last bits`() {
    for index in 0...1000 {
      let u = Double(index) / 1000
      #expect(abs(ScheduleFunctions.cosinePi(u) - cos(Double.pi * u)) <= 4e-16)
      let x = (u - 0.5) * 80
      #expect(abs(ScheduleFunctions.exp(x) - exp(x)) <= 4e-16 * exp(x))
      #expect(abs(ScheduleFunctions.log(exp(x)) - log(exp(x))) <= 4e-16 * max(1, abs(x)))
    }
    #expect([0, 0.5, 1].map(ScheduleFunctions.cosinePi) == [1, 0, -1])
    #expect(ScheduleFunctions.exp(0) == 1)
    #expect(ScheduleFunctions.log(1) == 0)
  }
}
