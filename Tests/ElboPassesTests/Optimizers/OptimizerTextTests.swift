import ElboIR
import ElboPasses
import Testing

struct OptimizerTextTests {
  @Test(
    arguments: [
      .adam(firstDecay: 0.5, weightDecay: 0.1), .adamW(), .adamW(weightDecay: 0),
      .sgd(momentum: 0.9, nesterov: true), .rmsProp(decay: 0.9, momentum: 0.5),
      .adaMax(epsilon: 1e-4),
    ] as [Optimizer])
  func `an optimiser is read back from its text`(optimizer: Optimizer) throws {
    #expect(try Optimizer(text: optimizer.text) == optimizer)
  }

  @Test func `numbers that are not said are the rule's own`() throws {
    #expect(try Optimizer(text: "adam") == CompileOptions().optimizer)
    #expect(try Optimizer(text: "adam") == .adam())
    #expect(try Optimizer(text: " sgd ( momentum : 0.9 ) ") == .sgd(momentum: 0.9))
    #expect(try Optimizer(text: "rmsprop").learningRate == 1e-2)
  }

  @Test func `what older checkpoints state is read`() throws {
    #expect(try Optimizer(text: "adam 0.9 0.999 1e-08") == .adam())
    #expect(
      try Optimizer(text: "adam 0.5 0.9 0.001")
        == .adam(
          firstDecay: 0.5, secondDecay: 0.9, epsilon: 1e-3))
    #expect(try Optimizer(text: "sgd 0.9") == .sgd(momentum: 0.9))
  }

  @Test(arguments: [
    ("", "'': character 1: expected one of adam, adamw, sgd, rmsprop, adamax, found the end"),
    (
      "adamv",
      "'adamv': character 1: expected one of adam, adamw, sgd, rmsprop, adamax, "
        + "found 'adamv'"
    ),
    ("sgd(", "'sgd(': character 5: expected one of momentum, nesterov, weightDecay, found the end"),
    (
      "sgd(speed: 1)",
      "'sgd(speed: 1)': character 5: expected one of momentum, nesterov, weightDecay, "
        + "found 'speed'"
    ),
    ("sgd(momentum 1)", "'sgd(momentum 1)': character 14: expected ':', found '1'"),
    (
      "sgd(momentum: 1)",
      "'sgd(momentum: 1)': character 15: momentum must be at least 0 and below 1, got 1.0"
    ),
    ("sgd(momentum: x)", "'sgd(momentum: x)': character 15: expected a number, found 'x'"),
    ("sgd(momentum: 0.9", "'sgd(momentum: 0.9': character 18: expected ',' or ')', found the end"),
    ("sgd(nesterov: 2)", "'sgd(nesterov: 2)': character 15: nesterov must be 0 or 1, got 2.0"),
    (
      "sgd() 1",
      "'sgd() 1': character 5: expected one of momentum, nesterov, weightDecay, "
        + "found ')'"
    ),
    ("adam, sgd", "'adam, sgd': character 5: expected a number, found ','"),
    (
      "sgd(momentum: 1e999)",
      "'sgd(momentum: 1e999)': character 15: 1e999 is larger than any "
        + "Float64"
    ),
  ])
  func `a wrong text is refused with its position`(text: String, message: String) {
    let error = #expect(throws: OptionTextError.self) { try Optimizer(text: text) }
    #expect(error?.description == message)
  }
}
