import ElboIR
import ElboPlan

/// A nest over rows and columns, with the layout of what it computes.
@dynamicMemberLookup
package struct RowNest {
  package let nest: LoopNest
  package let layout: Layout

  /// - Returns: Nil for a nest that moves elements one by one.
  package init?(_ nest: LoopNest) {
    guard let layout = nest.layout else { return nil }
    self.nest = nest
    self.layout = layout
  }

  package subscript<Value>(dynamicMember member: KeyPath<LoopNest, Value>) -> Value {
    nest[keyPath: member]
  }

  /// The terms of a product.
  func range(of product: Product) -> Range<Int> { nest.axes[product.term].range }
}

/// Where a nest's axes are in a loop, in its variables.
typealias LoopPoint = [AxisID: Affine]

extension AffineMap {
  /// The position at a point, of which axes without a coordinate are at 0.
  func affine(at point: LoopPoint) -> Affine {
    terms.reduce(Affine()) { $0 + (point[$1.axis] ?? Affine()) * $1.coefficient } + constant
  }
}
