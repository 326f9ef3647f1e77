/// How a parameter starts.
///
/// Fan-in is the number of inputs that feed one output: the product of all axes but the last,
/// unless `fanIn(axes:)` names others, or `fanIn(of:)` another parameter whose fan-in counts.
/// Fan-out is the number of elements over the size of the last axis but one.
public struct Initializer: Sendable {
  enum Scheme: Hashable, Sendable {
    case uniformFanIn, glorot, he
    case constant(Double)
    case normal(standardDeviation: Double)
    case orthogonal(gain: Double)
  }

  /// The axes whose sizes are the fan-in.
  enum FanIn: Hashable, Sendable {
    /// All but one, counted from the end: 1 is the last.
    case allBut(fromEnd: Int)
    case axes([Int])
  }

  let scheme: Scheme
  let fanIn: FanIn
  /// The parameter whose sizes count; nil for its own.
  let reference: StoredTensorDeclaration?

  private init(
    scheme: Scheme, fanIn: FanIn = .allBut(fromEnd: 1),
    reference: StoredTensorDeclaration? = nil
  ) {
    self.scheme = scheme
    self.fanIn = fanIn
    self.reference = reference
  }

  /// Uniform in ±1/√fan-in: PyTorch's default for a layer's weight and bias.
  public static let uniformFanIn = Initializer(scheme: .uniformFanIn)
  /// Uniform in ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010, equation 16).
  public static let glorot = Initializer(scheme: .glorot)
  /// Uniform in ±√(6 / fan-in) (He et al. 2015, equation 10).
  public static let he = Initializer(scheme: .he)

  /// One number everywhere.
  public static func constant(_ value: Double) -> Initializer {
    Initializer(scheme: .constant(value))
  }

  /// Normal with mean 0.
  public static func normal(standardDeviation: Double = 1) -> Initializer {
    Initializer(scheme: .normal(standardDeviation: standardDeviation))
  }

  /// A matrix, of all axes but the last by the last, whose rows or columns, whichever are fewer,
  /// are orthogonal and have the length `gain` (Saxe et al. 2014).
  public static func orthogonal(gain: Double = 1) -> Initializer {
    Initializer(scheme: .orthogonal(gain: gain))
  }

  /// The same with the fan-in of these axes.
  public func fanIn(axes: [Int]) -> Initializer {
    Initializer(scheme: scheme, fanIn: .axes(axes), reference: reference)
  }

  /// The same with the fan-in of another parameter.
  public func fanIn(of other: some StoredTensor) -> Initializer {
    Initializer(scheme: scheme, fanIn: fanIn, reference: other.declaration)
  }

  /// How a bias starts beside a weight that starts like this: within the weight's bound for
  /// `uniformFanIn`, else at 0.
  public func bias(beside weight: Parameter) -> Initializer {
    scheme == .uniformFanIn ? fanIn(of: weight) : .constant(0)
  }

  /// The same for the weight of a transposed convolution, whose inputs by output are those of the
  /// convolution that it transposes: all axes count but the inputs' own, the last but one.
  var ofTransposed: Initializer {
    fanIn == .allBut(fromEnd: 1) && scheme != .glorot
      ? Initializer(scheme: scheme, fanIn: .allBut(fromEnd: 2), reference: reference) : self
  }
}

extension Initializer {
  /// The initial value of a tensor of the given sizes, with the fan-in of `counted`, which are its
  /// own or the reference's; nil where an axis of the fan-in does not exist.
  func value(sizes: [Int], countedSizes counted: [Int]) -> InitialValue? {
    let axes = fanIn.axes(of: counted)
    guard axes.allSatisfy(counted.indices.contains) else { return nil }
    let fanIn = Double(axes.reduce(1) { $0 * counted[$1] })
    switch scheme {
    case .uniformFanIn: return .uniform(bound: Constant(1 / fanIn.squareRoot()))
    case .he: return .uniform(bound: Constant((6 / fanIn).squareRoot()))
    case .glorot:
      let fanOut = Self.fanOut(of: counted)
      return .uniform(bound: Constant((6 / (fanIn + fanOut)).squareRoot()))
    case .constant(let value): return .constant(Constant(value))
    case .normal(let deviation): return .normal(deviation: Constant(deviation))
    case .orthogonal(let gain):
      return .orthogonal(rows: sizes.dropLast().reduce(1, *), gain: Constant(gain))
    }
  }

  private static func fanOut(of sizes: [Int]) -> Double {
    let inputs = sizes.count > 1 ? sizes[sizes.count - 2] : 1
    return Double(sizes.reduce(1, *) / inputs)
  }
}

extension Initializer.FanIn {
  /// A tensor of one axis has no other.
  fileprivate func axes(of sizes: [Int]) -> [Int] {
    switch self {
    case .axes(let axes): axes
    case .allBut(let fromEnd):
      sizes.indices.filter { sizes.count == 1 || $0 != sizes.count - fromEnd }
    }
  }
}
