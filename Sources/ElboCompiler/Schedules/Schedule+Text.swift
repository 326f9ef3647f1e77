import ElboIR

// Texts, which the command and checkpoints hold.
extension Schedule: CustomStringConvertible {
  /// As ``init(_:)`` reads it: `warmup(500 steps) then cosine(0.001, 1e-05)`.
  public var description: String { pieces.map(\.text).joined(separator: " then ") }

  /// Reads a schedule: a number, or pieces with `then` between them:
  ///
  /// ```
  /// constant(1e-3)                       exponential(1e-3, 1e-5)
  /// linear(0, 1, epochs: 10)             step(1e-3, factor: 0.1, every: 30 epochs)
  /// warmup(500)                          cyclical(0, 1, every: 10 epochs, rise: 0.5, hold: 0.5)
  /// cosine(1e-3, 1e-5, steps: 2000)      points(0: 1e-4, 500: 1e-3, 20 epochs: 1e-5)
  /// ```
  ///
  /// - Throws: What is wrong, at which character, and what was expected there.
  public init(_ text: String) throws(OptionTextError) {
    var cursor = OptionCursor(text: text)
    self = try cursor.schedule()
    try cursor.expectEnd(expected: "'then' or the end")
  }
}

extension SchedulePiece {
  package var text: String {
    switch shape {
    case .constant(let value):
      length == nil ? "\(value)" : "constant(\(value)\(ending))"
    case .linear(let from, let to): "linear(\(from), \(to)\(ending))"
    case .warmup: "warmup(\(length?.text ?? ""))"
    case .cosine(let from, let to): "cosine(\(from), \(to)\(ending))"
    case .exponential(let from, let to): "exponential(\(from), \(to)\(ending))"
    case .step(let value, let factor, let every):
      "step(\(value), factor: \(factor), every: \(every.text)\(ending))"
    case .cyclical(let cycle):
      "cyclical(\(cycle.low), \(cycle.high), every: \(cycle.every.text), rise: \(cycle.rise), "
        + "hold: \(cycle.hold)\(ending))"
    case .points(let points):
      "points(\(points.map { "\($0.time.text): \($0.value)" }.joined(separator: ", ")))"
    }
  }

  private var ending: String {
    switch length {
    case nil: ""
    case .steps(let count): ", steps: \(count)"
    case .epochs(let count): ", epochs: \(count)"
    }
  }
}

extension ScheduleLength {
  package var text: String {
    switch self {
    case .steps(let count): "\(count) steps"
    case .epochs(let count): "\(count) epochs"
    }
  }
}
