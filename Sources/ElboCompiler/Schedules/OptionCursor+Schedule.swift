import ElboIR

// Schedules, read from left to right.
extension OptionCursor {
  mutating func schedule() throws(OptionTextError) -> Schedule {
    let start = position
    var pieces = [try piece()]
    while skip(word: "then") { pieces.append(try piece()) }
    let schedule = Schedule(pieces: pieces)
    if let fault = schedule.fault { throw fail(fault, at: start) }
    return schedule
  }

  private static let shapes =
    "a number, constant, linear, warmup, cosine, exponential, step, cyclical or points"

  private mutating func piece() throws(OptionTextError) -> SchedulePiece {
    let start = self
    guard let name = word() else {
      return SchedulePiece(shape: .constant(try number(expected: Self.shapes)))
    }
    if Double(name)?.isFinite == false {
      throw fail("a value must be finite and not negative, got \(name)", at: start.position)
    }
    let isKnown = Self.names.contains(name)
    guard isKnown else { throw start.fail(expected: Self.shapes) }
    try expect("(")
    let piece = try piece(named: name)
    guard skip(")") else { throw fail(expected: "',' or ')'") }
    return piece
  }

  private static let names = [
    "constant", "linear", "warmup", "cosine", "exponential", "step", "cyclical", "points",
  ]

  /// Reads what stands between the parentheses.
  private mutating func piece(named name: String) throws(OptionTextError) -> SchedulePiece {
    switch name {
    case "constant": return try ended(.constant(try value()))
    case "warmup": return try warmup()
    case "step": return try step()
    case "cyclical": return try cyclical()
    case "points": return SchedulePiece(shape: .points(try points()))
    default: break
    }
    let from = try value()
    try expect(",")
    let to = try value()
    switch name {
    case "linear": return try ended(.linear(from: from, to: to))
    case "cosine": return try ended(.cosine(from: from, to: to))
    default: return try ended(.exponential(from: from, to: to))
    }
  }

  /// A value of the schedule: no number below 0.
  private mutating func value() throws(OptionTextError) -> Double {
    let start = self
    let value = try number()
    guard value >= 0 else { throw start.fail("a value must not be negative, got \(value)") }
    return value
  }

  private mutating func warmup() throws(OptionTextError) -> SchedulePiece {
    if let length = try labelledLength() { return SchedulePiece(shape: .warmup, length: length) }
    return SchedulePiece(shape: .warmup, length: try length())
  }

  private mutating func step() throws(OptionTextError) -> SchedulePiece {
    let start = try value()
    let factor = try labelled("factor")
    let every = try period()
    return try ended(.step(start, factor: factor, every: every))
  }

  private mutating func cyclical() throws(OptionTextError) -> SchedulePiece {
    let low = try value()
    try expect(",")
    let high = try value()
    let every = try period()
    let rise = isAt(label: "rise") ? try labelled("rise") : 0.5
    let hold = isAt(label: "hold") ? try labelled("hold") : 0
    return try ended(
      .cyclical(ScheduleCycle(low: low, high: high, every: every, rise: rise, hold: hold)))
  }

  private mutating func points() throws(OptionTextError) -> [SchedulePoint] {
    var result: [SchedulePoint] = []
    repeat {
      let time = try length()
      try expect(":")
      result.append(SchedulePoint(time: time, value: try value()))
    } while skip(",")
    return result
  }

  // MARK: Labels and lengths

  /// Whether `, label:` stands next.
  private func isAt(label: String) -> Bool {
    var ahead = self
    return ahead.skip(",") && ahead.skip(word: label)
  }

  /// Goes past `, label:`.
  private mutating func expect(label: String) throws(OptionTextError) {
    guard isAt(label: label) else {
      var ahead = self
      _ = ahead.skip(",")
      throw ahead.fail(expected: "'\(label):'")
    }
    _ = skip(",")
    _ = skip(word: label)
    try expect(":")
  }

  private mutating func labelled(_ label: String) throws(OptionTextError) -> Double {
    try expect(label: label)
    return try value()
  }

  private mutating func period() throws(OptionTextError) -> ScheduleLength {
    try expect(label: "every")
    return try length()
  }

  /// `500`, `500 steps` or `2.5 epochs`.
  private mutating func length() throws(OptionTextError) -> ScheduleLength {
    let start = self
    let count = try number(expected: "a number of steps or epochs")
    if skip(word: "epochs") || skip(word: "epoch") { return .epochs(count) }
    _ = skip(word: "steps") || skip(word: "step")
    guard let steps = Int(exactly: count), steps >= 0 else {
      throw start.fail("a number of steps must be whole and not negative, got \(count)")
    }
    return .steps(steps)
  }

  /// `steps: 500` or `epochs: 2.5`; nil where neither stands next.
  private mutating func labelledLength() throws(OptionTextError) -> ScheduleLength? {
    let start = self
    if skip(word: "epochs") {
      try expect(":")
      return .epochs(try number())
    }
    guard skip(word: "steps") else { return nil }
    try expect(":")
    let count = try length()
    guard case .steps = count else { throw start.fail("'steps:' takes a number of steps") }
    return count
  }

  /// A piece with the length that may end it.
  private mutating func ended(_ shape: ScheduleShape) throws(OptionTextError) -> SchedulePiece {
    guard skip(",") else { return SchedulePiece(shape: shape) }
    guard let length = try labelledLength() else {
      throw fail(expected: "'epochs:' or 'steps:'")
    }
    return SchedulePiece(shape: shape, length: length)
  }
}
