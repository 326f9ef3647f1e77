import ElboIR
import ElboPasses

/// Nests that read and write given buffers, for what looks at nothing else.
enum HandmadeNests {
  /// - Parameter accumulates: Whether it sums the rows of what it reads first.
  static func vector(
    _ layout: Layout, reads: [BufferID] = [], writes: [BufferID] = [], accumulates: Bool = false
  ) -> LoopNest {
    let accumulations: [Accumulation] = accumulates ? [.rows(buffer: reads[0], 0..<1)] : []
    let loaded = accumulates ? Array(reads.dropFirst()) : reads
    let loads = loaded.map { value(.load(buffer: $0, .element)) }
    let result = accumulates ? value(.accumulator(0)) : value(.constant(Constant(0)))
    let stores = writes.map { value(.store(buffer: $0), [loads.count]) }
    return .vector(
      VectorNest(layout: layout, accumulations: accumulations, body: loads + [result] + stores))
  }

  private static func value(_ operation: BodyOperation, _ operands: [Int] = []) -> BodyValue {
    BodyValue(operation: operation, operands: operands, node: nil, element: .float)
  }
}
