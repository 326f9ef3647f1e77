import ElboCompiler
import ElboIR
import Testing

@Suite struct ScheduleTextTests {
  @Test(
    arguments: [
      ("1e-3", 0.001),
      ("constant(2)", 2),
      ("constant(2, steps: 3) then 4", Schedule.constant(2, for: .steps(3)).then(4)),
      ("linear(0, 1, epochs: 10)", .linear(0, to: 1, for: .epochs(10))),
      (
        "warmup(500) then cosine(1e-3, 1e-5)",
        Schedule.warmup(.steps(500)).then(.cosine(1e-3, to: 1e-5))
      ),
      ("warmup(1.5 epochs) then 1", Schedule.warmup(.epochs(1.5)).then(1)),
      ("warmup(epochs: 2) then 1", Schedule.warmup(.epochs(2)).then(1)),
      ("exponential(1, 0.1, steps: 20)", .exponential(1, to: 0.1, for: .steps(20))),
      (
        "step(1e-3, factor: 0.1, every: 30 epochs)",
        .step(1e-3, factor: 0.1, every: .epochs(30))
      ),
      ("cyclical(0, 1, every: 10)", .cyclical(0, 1, every: .steps(10))),
      (
        "cyclical(0, 1, every: 1 epoch, rise: 0.25, hold: 0.75, epochs: 4)",
        .cyclical(0, 1, every: .epochs(1), rise: 0.25, hold: 0.75, for: .epochs(4))
      ),
      (
        " points ( 0 : 1 , 500 steps: 2 , 20 epochs : 0.5 ) ",
        .points([(.steps(0), 1), (.steps(500), 2), (.epochs(20), 0.5)])
      ),
    ] as [(String, Schedule)])
  func `a text is read, and what is printed is read as the same`(
    text: String, schedule: Schedule
  ) throws {
    #expect(try Schedule(text) == schedule)
    #expect(try Schedule(schedule.description) == schedule)
  }

  @Test func `a number alone is printed alone`() {
    #expect(Schedule(floatLiteral: 0.001).description == "0.001")
    #expect(
      Schedule.warmup(.steps(5)).then(.cosine(1, to: 0)).description
        == "warmup(5 steps) then cosine(1.0, 0.0)")
  }

  private static let pieces =
    "a number, constant, linear, warmup, cosine, exponential, step, cyclical or points"

  @Test(arguments: [
    ("", 1, "expected \(pieces), found the end"),
    ("cosin(1, 0)", 1, "expected \(pieces), found 'cosin'"),
    ("cosine 1, 0", 8, "expected '(', found '1'"),
    ("cosine(1 0)", 10, "expected ',', found '0'"),
    ("cosine(1, )", 11, "expected a number, found ')'"),
    ("cosine(1, 0", 12, "expected ',' or ')', found the end"),
    ("cosine(1, -1)", 11, "a value must not be negative, got -1.0"),
    ("cosine(1, 0, 5)", 14, "expected 'epochs:' or 'steps:', found '5'"),
    ("cosine(1, 0, steps 5)", 20, "expected ':', found '5'"),
    ("cosine(1, 0, steps: 2.5)", 21, "a number of steps must be whole and not negative, got 2.5"),
    ("cosine(1, 0, steps: 0)", 1, "a length must be positive, got 0 steps"),
    ("cosine(1, 0) cosine(1, 0)", 14, "expected 'then' or the end, found 'cosine'"),
    ("1 then", 7, "expected \(pieces), found the end"),
    ("warmup(500)", 1, "a warm-up needs something after it: 'then …'"),
    ("exponential(0, 1)", 1, "the values of 'exponential' must be above 0"),
    ("step(1, by: 0.1, every: 3)", 9, "expected 'factor:', found 'by'"),
    ("step(1, factor: 0.1)", 20, "expected 'every:', found ')'"),
    ("step(1, factor: 0.1, every: 0)", 1, "'every' must be positive, got 0 steps"),
    (
      "cyclical(0, 1, every: 3, rise: 0.6, hold: 0.6)", 1,
      "'rise' and 'hold' are parts of a period, together at most 1, got 0.6 and 0.6"
    ),
    ("points(5: 1, 3: 2)", 1, "points must be in order: 3 steps comes after 5 steps"),
    (
      "1 then 2", 1,
      "'1.0' goes on to the end of the run, so that what comes after 'then' is never reached; give "
        + "it a length, such as 'epochs: 10'"
    ),
    ("1e999", 1, "1e999 is larger than any Float64"),
    ("nan", 1, "a value must be finite and not negative, got nan"),
  ])
  func `a wrong text is refused with its position`(text: String, character: Int, message: String) {
    let error = #expect(throws: OptionTextError.self) { try Schedule(text) }
    #expect(error == OptionTextError(text: text, character: character, message: message))
  }

  @Test func `a group is a pattern, an optimiser and a rate`() throws {
    let group = try GroupText("*.bias: sgd(momentum: 0.5) at warmup(5) then 1e-4")
    #expect(group.pattern == "*.bias")
    #expect(group.optimizer == .sgd(momentum: 0.5))
    #expect(group.learningRate == Schedule.warmup(.steps(5)).then(1e-4))
    #expect(try GroupText("*: at 1").optimizer == nil)
    #expect(try GroupText("*: adamw").learningRate == nil)
    for (text, message) in [
      ("*.bias", "'*.bias': character 7: expected ':', found the end"),
      (
        ": adam",
        "': adam': character 1: expected a shell pattern for names of parameters, such as "
          + "'*.bias', found ':'"
      ),
      (
        "*: adam 1",
        "'*: adam 1': character 9: expected 'at' with a learning rate, or the end, found '1'"
      ),
    ] {
      let error = #expect(throws: OptionTextError.self) { try GroupText(text) }
      #expect(error?.description == message)
    }
  }
}
