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

  /// The windows through which a product's terms are reached, by its axes of terms.
  package func tables(of product: Product) -> [WindowTable] {
    product.terms.compactMap { term in
      windows.first { $0.axes.contains(term) }.map { WindowTable(of: $0, axes: axes) }
    }
  }

  /// Products that are added up for one row and one column, over all positions and taps.
  package var products: Int {
    accumulations.flatMap(\.products).reduce(0) { $0 + pairs(of: $1) }
  }

  /// Products of one row and one column, over all positions and taps.
  package func pairs(of product: Product) -> Int {
    let counted = axes.ids.filter { axes[$0].kind == .position || axes[$0].kind == .tap }
    let tables = tables(of: product)
    let free = (counted + product.terms).filter { axis in
      !tables.contains { $0.root == axis || $0.inner == axis }
    }
    return tables.reduce(1) { $0 * $1.pairs } * free.reduce(1) { $0 * axes[$1].count }
  }

  /// Positions and taps of a row and a column.
  package var points: Int {
    axes.filter { $0.kind == .position || $0.kind == .tap }.reduce(1) { $0 * $1.count }
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
