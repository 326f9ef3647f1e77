import ElboIR

/// How training starts.
package enum StateInitialisation {
  /// The initial value of every state tensor of a graph, by name, as `InitialValue` defines it.
  package static func initial(for graph: Graph, seed: UInt64) -> [String: [Float]] {
    var result: [String: [Float]] = [:]
    for (index, tensor) in graph.state.enumerated() {
      let noise = InitialNoise(seed: seed, tensor: UInt32(truncatingIfNeeded: index))
      result[tensor.name] = elements(of: tensor, noise: noise)
    }
    return result
  }

  private static func elements(of tensor: StateTensor, noise: InitialNoise) -> [Float] {
    let count = tensor.shape.count
    switch tensor.initial {
    case .constant(let constant):
      return Array(repeating: Float(constant.value), count: count)
    case .uniform(let bound):
      return (0..<count).map { Float(bound.value * (2 * noise.uniform(at: $0) - 1)) }
    case .normal(let deviation):
      return (0..<count).map { Float(deviation.value * noise.normal(at: $0)) }
    case .orthogonal(let rows, let gain):
      var matrix = OrthogonalMatrix(
        rows: rows, columns: count / max(rows, 1),
        elements: (0..<count).map { Float(noise.normal(at: $0)) })
      matrix.orthogonalise()
      return matrix.elements.map { Float(gain.value * Double($0)) }
    }
  }
}

/// The numbers that a tensor starts from (rule 9, domain `initialise`): the site word is the
/// tensor's position in the graph's state, and elements count in row-major order.
struct InitialNoise {
  let seed: UInt64
  let tensor: UInt32

  /// The law's uniform at step 0.
  func uniform(at element: Int) -> Double {
    Double(
      LawNoise.uniform(
        seed: seed, domain: .initialise, element: UInt64(element), site: tensor, step: 0))
  }

  /// A normal by Marsaglia's polar method in Float64: the first pair (u, v) of the counters
  /// (element low, tensor, element high, 1 + attempt) with 0 < s = u² + v² < 1 gives
  /// u · √(−2 · ln s / s).
  func normal(at element: Int) -> Double {
    let philox = Philox(seed: seed, domain: .initialise)
    var attempt: UInt32 = 1
    while true {
      let words = philox.words(at: [
        UInt32(truncatingIfNeeded: element), tensor, UInt32(truncatingIfNeeded: element >> 32),
        attempt,
      ])
      let (u, v) = (Self.signedUnit(words[0]), Self.signedUnit(words[1]))
      let square = u * u + v * v
      if square > 0, square < 1 {
        return u * (-2 * InitialLogarithm.value(of: square) / square).squareRoot()
      }
      attempt += 1
    }
  }

  /// Between −1 and 1: (w + ½) · 2^−31 − 1, exactly.
  private static func signedUnit(_ word: UInt32) -> Double {
    (Double(word) + 0.5) * 0x1p-31 - 1
  }
}

/// A matrix in row-major order, of which the vectors along the shorter side become orthonormal.
struct OrthogonalMatrix {
  let rows: Int
  let columns: Int
  private(set) var elements: [Float]

  init(rows: Int, columns: Int, elements: [Float]) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Modified Gram and Schmidt: sums in Float64, ascending; elements are rounded as they are
  /// stored.
  mutating func orthogonalise() {
    let count = min(rows, columns)
    for vector in 0..<count {
      scale(vector, by: 1 / dot(vector, vector).squareRoot())
      for other in vector + 1..<max(count, vector + 1) {
        subtract(dot(vector, other), vector: vector, from: other)
      }
    }
  }

  private var length: Int { max(rows, columns) }

  /// Where element `i` of a vector lies: columns are the vectors of a tall matrix.
  private func index(of vector: Int, at i: Int) -> Int {
    rows >= columns ? i * columns + vector : vector * columns + i
  }

  private func dot(_ a: Int, _ b: Int) -> Double {
    (0..<length).reduce(0.0) {
      $0 + Double(elements[index(of: a, at: $1)]) * Double(elements[index(of: b, at: $1)])
    }
  }

  private mutating func scale(_ vector: Int, by factor: Double) {
    for i in 0..<length {
      elements[index(of: vector, at: i)] = Float(
        Double(elements[index(of: vector, at: i)]) * factor)
    }
  }

  private mutating func subtract(_ factor: Double, vector: Int, from other: Int) {
    for i in 0..<length {
      let difference =
        Double(elements[index(of: other, at: i)]) - factor
        * Double(elements[index(of: vector, at: i)])
      elements[index(of: other, at: i)] = Float(difference)
    }
  }
}
