import ElboIR
import ElboPlan

/// A nest over rows and columns, with the space of what it computes.
@dynamicMemberLookup
package struct RowNest {
  package let nest: LoopNest
  package let space: NestSpace

  /// - Returns: Nil for a nest that moves elements one by one.
  package init?(_ nest: LoopNest) {
    guard let space = nest.space else { return nil }
    self.nest = nest
    self.space = space
  }

  package subscript<Value>(dynamicMember member: KeyPath<LoopNest, Value>) -> Value {
    nest[keyPath: member]
  }

  package var layout: Layout { space.layout }

  /// Vector blocks of the columns of a position.
  package var vectorBlocks: Int { (space.columns - 1) / Layout.vectorBlock + 1 }

  /// Columns in the last vector block, where it is not full.
  package var remainder: Int { space.columns % Layout.vectorBlock }

  /// Whether lanes beyond the columns may be read and written, since padding follows these, and not
  /// the next position.
  package var isPadded: Bool { space.positions.isEmpty || space.columns == 1 }

  /// Whether rows and columns are counted by nothing else.
  package var isPlain: Bool { space.positions.isEmpty && space.taps.isEmpty }

  /// Where a loop is on the axes of positions and taps, which stand around all others.
  var coordinates: LoopPoint {
    Dictionary(
      uniqueKeysWithValues: (space.tapAxes + space.positionAxes).map {
        ($0, nest.variable(of: $0))
      })
  }

  /// The number of a position and a tap among all.
  var pointNumber: AffineMap {
    let axes = zip(space.tapAxes + space.positionAxes, space.taps + space.positions)
    return axes.reduce(AffineMap()) { $0 * $1.1 + AffineMap($1.0) }
  }

  /// The terms of a product.
  func range(of product: Product) -> Range<Int> { nest.axes[product.term].range }
}

extension LoopNest {
  /// The loop variable of a position or a tap; nothing where there is only one.
  func variable(of axis: AxisID) -> Affine {
    let number = axes.ids.filter { axes[$0].isParallel && $0.index > LoopNest.column.index }
      .firstIndex(of: axis)
    return axes[axis].count == 1 ? Affine() : Affine(.axis, number: number ?? 0)
  }
}

/// Where a nest's axes are in a loop, in its variables.
typealias LoopPoint = [AxisID: Affine]

extension AffineMap {
  /// The position at a point, of which axes without a coordinate are at 0.
  func affine(at point: LoopPoint) -> Affine {
    terms.reduce(Affine()) { $0 + (point[$1.axis] ?? Affine()) * $1.coefficient } + constant
  }
}
