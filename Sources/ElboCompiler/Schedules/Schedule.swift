/// A number over the course of a training, such as a learning rate or the weight of a divergence:
/// one value for each step, found on the host, so that nothing is compiled anew for another one.
///
///     options.learningRate = 3e-4
///     options.learningRate = .warmup(.steps(500)).then(.cosine(1e-3, to: 1e-5))
///     options.beta = .linear(0, to: 1, for: .epochs(10))
///     options.learningRate = try Schedule("warmup(500) then cosine(1e-3, 1e-5)")
///
/// A piece without a length goes on to the end of the run as first started; after the end of its
/// last piece a schedule keeps that piece's last value.
public struct Schedule: Hashable, Sendable {
  /// One after the other; all but the last have a length.
  package private(set) var pieces: [SchedulePiece]

  package init(pieces: [SchedulePiece]) { self.pieces = pieces }

  /// The first schedule, then another one. One without a length of its own never ends.
  public func then(_ next: Schedule) -> Schedule { Schedule(pieces: pieces + next.pieces) }

  /// The number that it always is; nil where it changes.
  package var constant: Double? {
    guard pieces.count == 1, case .constant(let value) = pieces[0].shape else { return nil }
    return value
  }

  /// Whether the values depend on how long the run is.
  package var dependsOnRun: Bool {
    guard let last = pieces.last, last.length == nil else { return false }
    switch last.shape {
    case .linear, .cosine, .exponential: return true
    case .constant, .warmup, .step, .cyclical, .points: return false
    }
  }
}

/// A number of steps, or of epochs.
public enum ScheduleLength: Hashable, Sendable {
  /// Steps of training.
  case steps(Int)
  /// Passes over the data.
  case epochs(Double)
}

/// A part of a schedule: how it changes, for how long.
package struct SchedulePiece: Hashable, Sendable {
  package let shape: ScheduleShape
  /// Nil for the rest of the run.
  package let length: ScheduleLength?

  package init(shape: ScheduleShape, length: ScheduleLength? = nil) {
    self.shape = shape
    self.length = length
  }
}

/// How a part of a schedule changes. With `u` from 0 at its first step to 1 after its last:
package enum ScheduleShape: Hashable, Sendable {
  case constant(Double)
  /// `from + (to − from)·u`.
  case linear(from: Double, to: Double)
  /// In equal steps from near 0 to the next piece's first value, which its last step has.
  case warmup
  /// `to + (from − to)·(1 + cos πu)/2`.
  case cosine(from: Double, to: Double)
  /// `from·(to/from)ᵘ`.
  case exponential(from: Double, to: Double)
  /// Multiplied by the factor after every so many steps.
  case step(Double, factor: Double, every: ScheduleLength)
  /// In each period up in a straight line for the part `rise`, at the top for the part `hold`, and
  /// down for the rest.
  case cyclical(ScheduleCycle)
  /// Straight lines between values at given times, in order.
  case points([SchedulePoint])
}

package struct ScheduleCycle: Hashable, Sendable {
  package let low: Double
  package let high: Double
  package let every: ScheduleLength
  package let rise: Double
  package let hold: Double
}

package struct SchedulePoint: Hashable, Sendable {
  package let time: ScheduleLength
  package let value: Double
}

extension Schedule: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// Always this number.
  public init(floatLiteral value: Double) { self = .constant(value) }
  /// Always this number.
  public init(integerLiteral value: Int) { self = .constant(Double(value)) }
}

// As they are made in Swift.
extension Schedule {
  private init(shape: ScheduleShape, length: ScheduleLength?) {
    self.init(pieces: [SchedulePiece(shape: shape, length: length)])
  }

  /// Always the same number.
  public static func constant(_ value: Double, for length: ScheduleLength? = nil) -> Schedule {
    Schedule(shape: .constant(value), length: length)
  }

  /// From one number to another in a straight line.
  public static func linear(
    _ from: Double, to: Double, for length: ScheduleLength? = nil
  ) -> Schedule {
    Schedule(shape: .linear(from: from, to: to), length: length)
  }

  /// Up in a straight line from near 0 to what follows.
  public static func warmup(_ length: ScheduleLength) -> Schedule {
    Schedule(shape: .warmup, length: length)
  }

  /// From one number to another along half a wave of the cosine (Loshchilov and Hutter 2017).
  public static func cosine(
    _ from: Double, to: Double, for length: ScheduleLength? = nil
  ) -> Schedule {
    Schedule(shape: .cosine(from: from, to: to), length: length)
  }

  /// From one number to another, both positive, by equal factors.
  public static func exponential(
    _ from: Double, to: Double, for length: ScheduleLength? = nil
  ) -> Schedule {
    Schedule(shape: .exponential(from: from, to: to), length: length)
  }

  /// A number that is multiplied by a factor now and then.
  public static func step(
    _ value: Double, factor: Double, every period: ScheduleLength,
    for length: ScheduleLength? = nil
  ) -> Schedule {
    Schedule(shape: .step(value, factor: factor, every: period), length: length)
  }

  /// Up and down again and again: a triangle (Smith 2017), or with `rise` and `hold` of one half
  /// each a ramp and a plateau (Fu et al. 2019).
  public static func cyclical(
    _ low: Double, _ high: Double, every period: ScheduleLength, rise: Double = 0.5,
    hold: Double = 0, for length: ScheduleLength? = nil
  ) -> Schedule {
    Schedule(
      shape: .cyclical(ScheduleCycle(low: low, high: high, every: period, rise: rise, hold: hold)),
      length: length)
  }

  /// Straight lines between values at given times, in order.
  public static func points(_ points: [(time: ScheduleLength, value: Double)]) -> Schedule {
    Schedule(
      shape: .points(points.map { SchedulePoint(time: $0.time, value: $0.value) }), length: nil)
  }
}
