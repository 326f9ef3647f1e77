/// A tensor that lives from step to step.
package struct StateTensor: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// What the optimiser changes.
    case parameter
    /// What the optimiser keeps for a parameter.
    case optimizer
    /// What the model itself reads and writes, such as a running average.
    case state
  }

  /// A property path such as `hidden.weight`; unique.
  package let name: String
  package let kind: Kind
  package let dimensions: [Int]
  package let initial: InitialValue
  package let location: SourceLocation?

  package init(
    name: String, kind: Kind, dimensions: [Int], initial: InitialValue,
    location: SourceLocation? = nil
  ) {
    self.name = name
    self.kind = kind
    self.dimensions = dimensions
    self.initial = initial
    self.location = location
  }

  package var shape: Shape { Shape(batched: false, dimensions: dimensions) }
}

/// How a state tensor starts.
package enum InitialValue: Hashable, Sendable {
  case constant(Constant)
  /// Uniform in ±bound: Float32(bound · (2u − 1)), with u of rule 9 in the domain `initialise`, the
  /// tensor's position in the graph's state as its site, and Float64 arithmetic.
  case uniform(bound: Constant)
  /// Normal with mean 0: Float32(deviation · n), with n a normal by Marsaglia's polar method from
  /// the domain `initialise`, the tensor's position in the graph's state as its site, in Float64.
  case normal(deviation: Constant)
  /// A matrix of `rows · columns` elements whose shorter side's vectors are orthonormal, times
  /// `gain`: normals, made orthogonal one after the other (modified Gram and Schmidt).
  case orthogonal(rows: Int, gain: Constant)
}
