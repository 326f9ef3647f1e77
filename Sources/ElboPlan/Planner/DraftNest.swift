import ElboIR

/// A nest while nodes are still being placed.
package struct DraftNest {
  package enum Kind {
    case input(site: String, ElementType)
    /// Over the rows and columns of a layout.
    case rows
    /// Elements of one node, which go elsewhere.
    case movement(Movement.Part)
  }

  package let kind: Kind
  package var space: NestSpace
  /// What fills its accumulators.
  package var accumulations: [DraftAccumulation] = []
  /// What the nest computes, in order of dependence; one node unless it is over rows and columns.
  package var nodes: [NodeID]

  package var layout: Layout { space.layout }

  /// The position of the accumulation that ends in a node.
  func accumulation(of id: NodeID) -> AccumulationID {
    guard let position = accumulations.ids.first(where: { accumulations[$0].result == id }) else {
      preconditionFailure("no accumulation of the nest ends in \(id)")
    }
    return position
  }

  /// Whether elementwise nodes of a layout may join.
  ///
  /// - Parameter needsGrid: Whether they read what only some of the nest's axes tell. Where few lanes
  ///   of a vector hold channels, all other nodes are better off in a nest over whole rows.
  func accepts(_ layout: Layout, needsGrid: Bool = false) -> Bool {
    guard case .rows = kind else { return false }
    let isNarrow =
      layout.isBatched && space.columns <= Self.mostNarrow && space.columns < layout.columns
    return self.layout == layout && nodes.count < Self.mostNodes && (!isNarrow || needsGrid)
  }

  /// Channels that leave most of a vector's lanes unused.
  private static let mostNarrow = 4

  /// The space in which the nest tells the grid of a value from its channels; nil where it cannot,
  /// since it has another grid, or reduces whole rows, in the order of their columns.
  ///
  /// - Parameter reduces: Whether it computes a reduction.
  func space(withGridOf shape: Shape, reduces: Bool) -> NestSpace? {
    if space.index(in: shape) != nil { return space }
    return space.positions.isEmpty && accumulations.isEmpty && !reduces
      ? NestSpace(gridOf: shape, layout: layout) : nil
  }

  /// Nodes of a nest beyond which no more join. C compilers take more than twice the time for a
  /// body of twice the length, and values of so long a body leave the registers anyway.
  package static let mostNodes = 96
}

/// The loop that fills a nest's accumulators, by nodes.
package enum DraftAccumulation {
  /// Contraction nodes whose accumulations follow each other, and the value that the first starts
  /// from.
  case products([NodeID], start: NodeID?)
  case rows(sum: NodeID, of: NodeID, Segment)
  /// A reduction of the grid of a value to its channels.
  case grid(NodeID, of: NodeID, Reduction)

  /// The node whose value the accumulators hold at the end.
  var result: NodeID? {
    switch self {
    case .products(let nodes, _): nodes.last
    case .rows(let result, _, _), .grid(let result, _, _): result
    }
  }
}

/// Where a node's value comes from.
enum Residence: Hashable {
  /// Nowhere yet.
  case none
  /// Made anew in each nest that reads it, from that nest on: leaves and broadcast values.
  case rematerialized(from: DraftID)
  /// Placed with its first reader, in that nest or a later one.
  case deferred(from: DraftID)
  /// In a nest's registers.
  case nest(DraftID)
  /// Known when a nest has ended: a reduction, an input, a movement.
  case after(DraftID)
  /// A contraction that its only reader continues.
  case chained

  /// The first nest that may read the value, if it has the reader's layout or not.
  func earliestReader(sameLayout: Bool) -> DraftID {
    switch self {
    case .none, .chained: 0
    case .rematerialized(let nest), .deferred(let nest): nest
    case .nest(let nest): sameLayout ? nest : nest.next
    case .after(let nest): nest.next
    }
  }
}
