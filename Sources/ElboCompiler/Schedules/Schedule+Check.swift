extension Schedule {
  /// What is wrong with it, as far as its text alone can tell; nil where nothing is.
  package var fault: String? {
    for (index, piece) in pieces.enumerated() {
      if let fault = piece.fault(isLast: index == pieces.count - 1) { return fault }
    }
    return nil
  }
}

extension SchedulePiece {
  fileprivate func fault(isLast: Bool) -> String? {
    if let fault = shape.fault { return fault }
    if let length, !length.isPositive { return "a length must be positive, got \(length.text)" }
    if case .warmup = shape, isLast { return "a warm-up needs something after it: 'then …'" }
    if !isLast, impliedLength == nil {
      return "'\(text)' goes on to the end of the run, so that what comes after 'then' is never "
        + "reached; give it a length, such as 'epochs: 10'"
    }
    return nil
  }

  /// Points end with the last one.
  var impliedLength: ScheduleLength? {
    if case .points(let points) = shape { length ?? points.last?.time } else { length }
  }
}

extension ScheduleShape {
  fileprivate var fault: String? {
    for number in numbers where !number.isFinite || number < 0 {
      return "a value must be finite and not negative, got \(number)"
    }
    switch self {
    case .constant, .linear, .warmup, .cosine: return nil
    case .exponential(let from, let to):
      return from > 0 && to > 0 ? nil : "the values of 'exponential' must be above 0"
    case .step(_, _, let every):
      return every.isPositive ? nil : "'every' must be positive, got \(every.text)"
    case .cyclical(let cycle): return cycle.fault
    case .points(let points): return Self.fault(in: points)
    }
  }

  private var numbers: [Double] {
    switch self {
    case .constant(let value): [value]
    case .linear(let from, let to), .cosine(let from, let to), .exponential(let from, let to):
      [from, to]
    case .warmup: []
    case .step(let value, let factor, _): [value, factor]
    case .cyclical(let cycle): [cycle.low, cycle.high]
    case .points(let points): points.map(\.value)
    }
  }

  /// Steps and epochs are told apart only once the data are known.
  private static func fault(in points: [SchedulePoint]) -> String? {
    guard !points.isEmpty else { return "'points' needs at least one point" }
    for (first, second) in zip(points, points.dropFirst())
    where !first.time.canPrecede(second.time) {
      return "points must be in order: \(second.time.text) comes after \(first.time.text)"
    }
    return points.allSatisfy { $0.time.isPositive || $0.time.isZero }
      ? nil : "the time of a point must not be negative"
  }
}

extension ScheduleCycle {
  fileprivate var fault: String? {
    guard every.isPositive else { return "'every' must be positive, got \(every.text)" }
    guard rise >= 0, hold >= 0, rise + hold <= 1 else {
      return "'rise' and 'hold' are parts of a period, together at most 1, got \(rise) and \(hold)"
    }
    return nil
  }
}

extension ScheduleLength {
  var isZero: Bool {
    switch self {
    case .steps(let count): count == 0
    case .epochs(let count): count == 0
    }
  }

  var isPositive: Bool {
    switch self {
    case .steps(let count): count > 0
    case .epochs(let count): count > 0 && count.isFinite
    }
  }

  fileprivate func canPrecede(_ other: ScheduleLength) -> Bool {
    switch (self, other) {
    case (.steps(let first), .steps(let second)): first < second
    case (.epochs(let first), .epochs(let second)): first < second
    case (.steps, .epochs), (.epochs, .steps): true
    }
  }
}
