extension Chain {
  package var reads: [Int] {
    switch self {
    case .products(let parts, let start):
      parts.flatMap { [$0.left, $0.right] } + (start.map { [$0] } ?? [])
    case .rows(let buffer, _): [buffer]
    }
  }
}

extension Stage {
  /// The buffers that the stage reads, in order, some perhaps twice.
  package var reads: [Int] {
    switch self {
    case .input: []
    case .transpose(let from, _): [from]
    case .element(let stage): stage.operands
    case .vector(let stage):
      stage.chains.flatMap(\.reads)
        + stage.body.compactMap {
          if case .load(let buffer, _) = $0.operation { buffer } else { nil }
        }
    }
  }

  /// The buffers that the stage writes.
  package var writes: [Int] {
    switch self {
    case .input(_, _, let buffer): [buffer]
    case .transpose(_, let to): [to]
    case .element(let stage): [stage.result]
    case .vector(let stage):
      stage.body.compactMap {
        switch $0.operation {
        case .store(let buffer), .reduce(_, let buffer): buffer
        case .accumulator, .load, .constant, .scalar, .rowMask, .noise, .oneHot, .compute: nil
        }
      }
    }
  }
}

extension VectorStage {
  /// Products that are added up for one element of the layout.
  package var terms: Int {
    chains.reduce(0) { total, chain in
      guard case .products(let parts, _) = chain else { return total }
      return total + parts.reduce(0) { $0 + $1.range.count }
    }
  }
}

extension Kernel {
  package var hasChain: Bool { stages.contains(where: \.hasChain) }
}

extension Stage {
  package var hasChain: Bool {
    if case .vector(let stage) = self { return !stage.chains.isEmpty }
    return false
  }
}

extension Buffer {
  package var isArena: Bool {
    if case .arena = storage { return true }
    return false
  }
}
