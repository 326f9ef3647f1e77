import ElboIR
import ElboPlan

/// Nests that read and write given buffers, for what looks at nothing else.
enum HandmadeNests {
  /// - Parameter accumulates: Whether it sums the rows of what it reads first.
  static func rows(
    _ layout: Layout, reads: [BufferID] = [], writes: [BufferID] = [], accumulates: Bool = false
  ) -> LoopNest {
    let own = { (buffer: BufferID) in Access(to: buffer, at: layout.elements) }
    let accumulations: [Accumulation] = accumulates ? [.sum(own(reads[0]), over: 2)] : []
    let loaded = accumulates ? Array(reads.dropFirst()) : reads
    let loads = loaded.map { value(.load(own($0))) }
    let result = accumulates ? value(.accumulator(0)) : value(.constant(Constant(0)))
    let stores = writes.map { value(.store(own($0)), [BodyPosition(loads.count)]) }
    return LoopNest(
      layout: layout, terms: accumulates ? [Axis(kind: .term, count: 1)] : [],
      accumulations: accumulations,
      body: loads + [result] + stores)
  }

  private static func value(
    _ operation: BodyOperation, _ operands: [BodyPosition] = []
  ) -> BodyValue {
    BodyValue(operation: operation, operands: operands, node: nil, element: .float)
  }
}
