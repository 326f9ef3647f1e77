/// A schedule for a run of known length: its value at each step.
package struct TimedSchedule: Sendable {
  private struct Part {
    /// The first step, counted from 0, and how many there are.
    let start: Int
    let count: Int
    let shape: ScheduleShape
  }

  private let parts: [Part]
  private let stepsPerEpoch: Int

  /// - Parameter horizon: The steps of the run.
  package init(schedule: Schedule, stepsPerEpoch: Int, horizon: Int) {
    self.stepsPerEpoch = stepsPerEpoch
    var start = 0
    var parts: [Part] = []
    for piece in schedule.pieces {
      let rest = max(1, horizon - start)
      let count = piece.impliedLength.map { $0.steps(perEpoch: stepsPerEpoch) } ?? rest
      parts.append(Part(start: start, count: max(1, count), shape: piece.shape))
      start += max(1, count)
    }
    self.parts = parts
  }

  /// The value at a step; steps count from 1.
  package func value(step: Int) -> Double {
    let index = parts.lastIndex { $0.start < step } ?? 0
    return value(of: index, at: step - 1 - parts[index].start)
  }

  /// The value of a part so many steps after its first; after its last that of its end.
  private func value(of index: Int, at time: Int) -> Double {
    let part = parts[index]
    let u = time < part.count ? Double(time) / Double(part.count) : 1
    switch part.shape {
    case .constant(let value): return value
    case .linear(let from, let to): return Self.between(from, and: to, at: u)
    case .warmup:
      let target = index + 1 < parts.count ? value(of: index + 1, at: 0) : 0
      return target * (Double(time + 1) / Double(part.count))
    case .cosine(let from, let to):
      return to + (from - to) * ((1 + ScheduleFunctions.cosinePi(u)) / 2)
    case .exponential(let from, let to):
      return u == 1 ? to : from * ScheduleFunctions.exp(u * ScheduleFunctions.log(to / from))
    case .step(let value, let factor, let every):
      return value
        * ScheduleFunctions.power(factor, time / max(1, every.steps(perEpoch: stepsPerEpoch)))
    case .cyclical(let cycle):
      let period = max(1, cycle.every.steps(perEpoch: stepsPerEpoch))
      return cycle.value(at: Double(time % period) / Double(period))
    case .points(let points): return value(of: points, at: time)
    }
  }

  private static func between(_ from: Double, and to: Double, at u: Double) -> Double {
    u == 1 ? to : from + (to - from) * u
  }

  private func value(of points: [SchedulePoint], at time: Int) -> Double {
    let times = points.map { $0.time.steps(perEpoch: stepsPerEpoch) }
    guard let next = times.firstIndex(where: { $0 > time }) else {
      return points[points.count - 1].value
    }
    guard next > 0 else { return points[0].value }
    let u = Double(time - times[next - 1]) / Double(times[next] - times[next - 1])
    return Self.between(points[next - 1].value, and: points[next].value, at: u)
  }
}

extension ScheduleCycle {
  /// The value at a part of the period.
  fileprivate func value(at phase: Double) -> Double {
    if phase < rise { return low + (high - low) * (phase / rise) }
    if phase < rise + hold { return high }
    let fall = 1 - rise - hold
    return fall > 0 ? low + (high - low) * ((1 - phase) / fall) : high
  }
}

extension ScheduleLength {
  /// More than any run has, few enough to be added.
  private static let mostSteps = 1_000_000_000_000

  /// Rounded to whole steps.
  func steps(perEpoch stepsPerEpoch: Int) -> Int {
    switch self {
    case .steps(let count): min(count, Self.mostSteps)
    case .epochs(let count):
      Int(min((count * Double(stepsPerEpoch)).rounded(), Double(Self.mostSteps)))
    }
  }
}
