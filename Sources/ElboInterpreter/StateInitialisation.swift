import ElboIR

/// How training starts.
package enum StateInitialisation {
  /// The initial value of every state tensor of a graph, by name.
  ///
  /// A uniform tensor is `Float32(bound · (2u − 1))` in Float64 arithmetic, with `u` the uniform of
  /// law 9 in the domain `initialise`: site the tensor's place in the graph's state, step 0,
  /// element the row-major index.
  package static func initial(for graph: Graph, seed: UInt64) -> [String: [Float]] {
    var result: [String: [Float]] = [:]
    for (index, tensor) in graph.state.enumerated() {
      result[tensor.name] = elements(of: tensor, index: index, seed: seed)
    }
    return result
  }

  private static func elements(of tensor: StateTensor, index: Int, seed: UInt64) -> [Float] {
    let count = tensor.shape.count
    switch tensor.initial {
    case .constant(let constant):
      return Array(repeating: Float(constant.value), count: count)
    case .uniform(let bound):
      return (0..<count).map { element in
        let uniform = LawNoise.uniform(
          seed: seed, domain: .initialise, element: UInt64(element),
          site: UInt32(truncatingIfNeeded: index), step: 0)
        return Float(bound.value * (2 * Double(uniform) - 1))
      }
    }
  }
}
