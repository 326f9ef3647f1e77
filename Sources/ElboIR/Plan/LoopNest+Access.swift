extension Accumulation {
  package var reads: [BufferID] {
    switch self {
    case .products(let parts, let start):
      parts.flatMap { [$0.left, $0.right] } + (start.map { [$0] } ?? [])
    case .rows(let buffer, _): [buffer]
    }
  }
}

extension LoopNest {
  /// The buffers that the nest reads, in order, some perhaps twice.
  package var reads: [BufferID] {
    switch self {
    case .input: []
    case .transpose(let from, _): [from]
    case .element(let nest): nest.operands
    case .vector(let nest):
      nest.accumulations.flatMap(\.reads)
        + nest.body.compactMap {
          if case .load(let buffer, _) = $0.operation { buffer } else { nil }
        }
    }
  }

  /// The buffers that the nest writes.
  package var writes: [BufferID] {
    switch self {
    case .input(_, _, let buffer): [buffer]
    case .transpose(_, let to): [to]
    case .element(let nest): [nest.result]
    case .vector(let nest):
      nest.body.compactMap {
        switch $0.operation {
        case .store(let buffer), .reduce(_, let buffer): buffer
        case .accumulator, .load, .constant, .scalar, .rowMask, .noise, .oneHot, .compute: nil
        }
      }
    }
  }
}

extension VectorNest {
  /// Products that are added up for one element of the layout.
  package var terms: Int {
    accumulations.reduce(0) { total, accumulation in
      guard case .products(let parts, _) = accumulation else { return total }
      return total + parts.reduce(0) { $0 + $1.range.count }
    }
  }
}

extension Kernel {
  package var accumulates: Bool { nests.contains(where: \.accumulates) }
}

extension LoopNest {
  package var accumulates: Bool {
    if case .vector(let nest) = self { return !nest.accumulations.isEmpty }
    return false
  }
}

extension Buffer {
  package var isArena: Bool {
    if case .arena = storage { return true }
    return false
  }
}
