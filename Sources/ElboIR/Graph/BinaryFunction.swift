/// A function of two numbers, applied to each pair of elements.
package enum BinaryFunction: String, Hashable, Sendable, CaseIterable {
  case add, subtract, multiply, divide
  /// With NaN and zeros as rule 8 has them.
  case maximum, minimum
}

extension BinaryFunction {
  /// Whether the derivative jumps somewhere.
  package var isPiecewise: Bool {
    switch self {
    case .maximum, .minimum: true
    case .add, .subtract, .multiply, .divide: false
    }
  }

  /// Whether it takes the time of many additions.
  package var isCostly: Bool {
    switch self {
    case .divide: true
    case .add, .subtract, .multiply, .maximum, .minimum: false
    }
  }
}
