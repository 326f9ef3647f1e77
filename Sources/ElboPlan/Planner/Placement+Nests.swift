import ElboIR

// Which nest computes a node: the first of its layout that tells apart what the node needs.
extension Placement {
  /// Puts a node, after the deferred nodes it reads, into the first nest of its layout.
  mutating func join(_ id: NodeID, from earliest: DraftID) {
    var grids = self.grids(neededWith: id)
    if grids.count > 1 {
      for operand in graph[id].operands { materialize(operand) }
      grids = self.grids(neededWith: id)
    }
    let from = max(earliest, earliestNest(withDeferred: id))
    put(id, in: nest(for: id, withGridOf: grids.first, from: from))
  }

  /// The first nest that computes values of a node's layout, or a new one.
  ///
  /// - Parameter shape: A shape whose grid the nest must tell from its channels.
  private mutating func nest(
    for id: NodeID, withGridOf shape: Shape?, from earliest: DraftID
  ) -> DraftID {
    let layout = layout(of: id)
    for nest in nests.ids
    where nest >= earliest && nests[nest].accepts(layout, needsGrid: shape != nil) {
      guard let shape else { return nest }
      let reduces = nests[nest].nodes.contains { graph[$0].operation.isReduction }
      guard let space = nests[nest].space(withGridOf: shape, reduces: reduces) else { continue }
      nests[nest].space = space
      return nest
    }
    let space = shape.map { NestSpace(gridOf: $0, layout: layout) } ?? self.space(of: id)
    return nests.add(DraftNest(kind: .rows, space: space, nodes: []))
  }

  /// The shapes whose grids must be told from their channels where a node is computed, with the
  /// deferred nodes that it reads. What lies in memory needs none.
  private func grids(neededWith id: NodeID) -> Set<Shape> {
    var grids: Set<Shape> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      let made = graph[next].operands.filter {
        if case .rematerialized = residences[$0.index] { sameRows($0, next) } else { false }
      }
      for node in [next] + made {
        let layout = layout(of: node)
        if let grid = graph.grid(neededBy: node, layout: layout, rowsPerBlock: rowsPerBlock) {
          grids.insert(grid)
        }
      }
      waiting += graph[next].operands.filter {
        if case .deferred = residences[$0.index] { sameRows($0, next) } else { false }
      }
    }
    return grids
  }

  /// The first nest that may compute a node and the deferred nodes it reads, whose other operands
  /// may have been placed since.
  private func earliestNest(withDeferred id: NodeID) -> DraftID {
    var seen: Set<NodeID> = [id]
    var waiting = [id]
    var earliest: DraftID = 0
    while let next = waiting.popLast() {
      for operand in graph[next].operands {
        let residence = residences[operand.index]
        if case .deferred = residence {
          if seen.insert(operand).inserted { waiting.append(operand) }
        } else {
          let sameLayout = sameRows(next, operand)
          earliest = max(earliest, residence.earliestReader(sameLayout: sameLayout))
        }
      }
    }
    return earliest
  }

  /// The first nest that can read a value from memory and reduce its rows, or a new one.
  mutating func nest(reducing operand: NodeID) -> DraftID {
    let layout = layout(of: operand)
    let residence = residences[operand.index]
    let from: DraftID
    if case .nest(let nest) = residence {
      from = nest.next
    } else {
      from = residence.earliestReader(sameLayout: true)
    }
    return nests.ids.first {
      $0 >= from && nests[$0].accepts(layout) && nests[$0].space.positions.isEmpty
    } ?? nests.add(DraftNest(kind: .rows, space: NestSpace(layout), nodes: []))
  }
}
