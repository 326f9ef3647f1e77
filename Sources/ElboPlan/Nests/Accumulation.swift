import ElboIR

/// Accumulators that a loop over terms fills before the body reads them.
package enum Accumulation: Hashable, Sendable {
  /// The tile of a contraction: fused multiply-adds, part after part (rule 1), from the value in
  /// `start` or from +0.
  case products([Product], start: Access?)
  /// A sum of terms, ascending, from +0 (rule 3).
  case sum(Access, over: AxisID)
  /// 16 lanes over terms in row-major order, then a tree (rule 4).
  case lanes(Reduction, Access, over: [AxisID])
}

/// `acc = fma(left, right, acc)` for ascending terms.
package struct Product: Hashable, Sendable {
  /// The contraction whose products these are.
  package let node: NodeID
  package let left: Access
  package let right: Access
  /// The axes of terms, outermost first.
  package let terms: [AxisID]

  package init(node: NodeID, left: Access, right: Access, terms: [AxisID]) {
    self.node = node
    self.left = left
    self.right = right
    self.terms = terms
  }

  /// The innermost axis of terms.
  package var term: AxisID {
    guard let last = terms.last else { preconditionFailure("a product has terms") }
    return last
  }
}

extension Accumulation {
  /// What it reads, in order.
  package var accesses: [Access] {
    switch self {
    case .products(let products, let start):
      products.flatMap { [$0.left, $0.right] } + (start.map { [$0] } ?? [])
    case .sum(let access, _), .lanes(_, let access, _): [access]
    }
  }

  /// The products of the accumulation, in order.
  package var products: [Product] {
    if case .products(let products, _) = self { products } else { [] }
  }

  /// What its products start from.
  package var start: Access? { if case .products(_, let start) = self { start } else { nil } }
}

extension Accumulation {
  /// The axes of its terms.
  package var terms: [AxisID] {
    switch self {
    case .products(let products, _): products.flatMap(\.terms)
    case .sum(_, let axis): [axis]
    case .lanes(_, _, let axes): axes
    }
  }
}
