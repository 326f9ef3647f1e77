import ElboIR

extension BodyOperation {
  /// What it reads from a buffer.
  package var read: Access? { if case .load(let access) = self { access } else { nil } }

  /// What it writes.
  package var write: Access? {
    switch self {
    case .store(let access), .reduce(_, let access): access
    case .accumulator, .load, .data, .constant, .scalar, .rowMask, .noise, .oneHot, .compute: nil
    }
  }
}

extension LoopNest {
  /// What the nest reads from buffers, in order.
  package var readAccesses: [Access] {
    accumulations.flatMap(\.accesses) + body.compactMap(\.operation.read)
  }

  /// The buffers that the nest reads, in order, some perhaps twice.
  package var reads: [BufferID] { readAccesses.map(\.buffer) }

  /// The buffers that the nest writes.
  package var writes: [BufferID] { body.compactMap(\.operation.write?.buffer) }

  /// The caller's data that the nest reads.
  package var data: [DataAccess] {
    body.compactMap { if case .data(let access) = $0.operation { access } else { nil } }
  }

  /// Products that are added up for one point of the parallel axes.
  package var terms: Int {
    accumulations.flatMap(\.products).reduce(0) { $0 + axes[$1.term].count }
  }

  /// Whether it has accumulators in registers, beside which a kernel has no others.
  package var accumulates: Bool {
    accumulations.contains { if case .lanes = $0 { false } else { true } }
  }

  /// Whether it has accumulations, if any, of products alone.
  package var sumsOnlyProducts: Bool { accumulations.allSatisfy { !$0.products.isEmpty } }

  /// Whether the terms of its products are rows of a batch, else columns of the left side.
  package var sumsOverBatch: Bool { axes[Self.row].kind == .row }

  /// Whether its body reduces a value over the columns.
  package var reducesColumns: Bool {
    body.contains { if case .reduce = $0.operation { true } else { false } }
  }

  /// The buffers of a nest that only copies one to the other, element by element.
  package var copy: (from: Access, to: Access)? {
    guard accumulations.isEmpty, body.count == 2, case .load(let from) = body[0].operation,
      case .store(let to) = body[1].operation
    else { return nil }
    return (from, to)
  }
}

extension Kernel {
  package var accumulates: Bool { nests.contains(where: \.accumulates) }
}

extension Buffer {
  package var isArena: Bool { if case .arena = storage { true } else { false } }

  package var isTransposedState: Bool { if case .transposedState = storage { true } else { false } }
}
