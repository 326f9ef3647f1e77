import ElboIR

/// What a debugger says of a value at a glance.
package struct ValueStatistics: Hashable, Sendable {
  package let count: Int
  package let nanCount: Int
  package let infiniteCount: Int
  package let zeroCount: Int
  /// Elements below 0; −0 is a zero, NaN is neither.
  package let negativeCount: Int
  /// Over the finite elements, nil where there are none.
  package let finite: Summary?

  /// Of finite elements, in Float64.
  package struct Summary: Hashable, Sendable {
    package let minimum: Double
    package let maximum: Double
    package let mean: Double
    /// Of the population: `√(Σ(x − mean)² / count)`.
    package let standardDeviation: Double
  }

  package init<Scalar>(of tensor: Tensor<Scalar>) {
    let elements = tensor.elements
    count = elements.count
    nanCount = elements.count(where: \.isNaN)
    infiniteCount = elements.count(where: \.isInfinite)
    zeroCount = elements.count(where: \.isZero)
    negativeCount = elements.count { $0 < 0 }
    finite = Summary(of: elements.filter(\.isFinite).map { Double($0) })
  }
}

extension ValueStatistics.Summary {
  fileprivate init?(of elements: [Double]) {
    guard let minimum = elements.min(), let maximum = elements.max() else { return nil }
    let count = Double(elements.count)
    let mean = elements.reduce(0, +) / count
    let squares = elements.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(
      minimum: minimum, maximum: maximum, mean: mean,
      standardDeviation: (squares / count).squareRoot())
  }
}

extension Tensor {
  /// The position of the first NaN or infinity in row-major order; `coordinates(of:)` spells it
  /// out.
  package var firstNonFinite: Int? { elements.firstIndex { !$0.isFinite } }
}
