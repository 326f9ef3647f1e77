import ElboIR

/// Assigns every node to a nest: fusion.
///
/// Nodes are taken in order of their ids. An elementwise node joins the first nest of its layout
/// that comes after what it needs; a contraction or a sum over the batch opens a nest of its own,
/// whose epilogue the elementwise nodes that follow become.
package struct Placement {
  let graph: Graph
  let rowsPerBlock: Int
  let storesEverything: Bool
  package private(set) var nests: [DraftNest] = []
  private(set) var residences: [Residence]
  private let consumers: [[NodeID]]
  /// Nodes that lie in memory whatever is fused, since an accumulation or a movement reads
  /// them.
  private let inMemory: Set<NodeID>

  package init(graph: Graph, rowsPerBlock: Int, storesEverything: Bool) {
    self.graph = graph
    self.rowsPerBlock = rowsPerBlock
    self.storesEverything = storesEverything
    residences = Array(repeating: .none, count: graph.nodes.count)
    consumers = graph.consumers
    inMemory = Set(graph.ids.flatMap { graph[$0].operation.readsMemory ? graph[$0].operands : [] })
    let needed = graph.reachable(from: storesEverything ? graph.ids : graph.roots)
    for id in graph.ids where needed[id.index] { place(id) }
    for id in storesEverything ? graph.ids : graph.roots { materialize(id) }
    for id in graph.roots { materializeState(id) }
  }

  func layout(of id: NodeID) -> Layout {
    Layout(shape: graph[id].shape, batch: graph.batch, rowsPerBlock: rowsPerBlock)
  }

  /// The rows and columns of a node's own nest.
  private func space(of id: NodeID) -> NestSpace {
    if case .contraction(let kind, let windows) = graph[id].operation, windows != .none {
      return NestSpace(of: kind, along: windows, layout: layout(of: id))
    }
    if case .reduce = graph[id].operation, layout(of: id).remainder != 0 {
      // The channels of the next position follow those that are read.
      return NestSpace(layout(of: id), positions: [1])
    }
    return NestSpace(of: graph[id].shape, layout: layout(of: id))
  }

  private mutating func place(_ id: NodeID) {
    let node = graph[id]
    switch node.operation {
    case .input(let site, let element, _):
      if element == .byte {
        residences[id.index] = .rematerialized(from: 0)
      } else {
        open(.input(site: site, element), for: id, residence: Residence.after)
      }
    case .state, .scalar, .constant, .rowMask: residences[id.index] = .rematerialized(from: 0)
    case .noise: residences[id.index] = .deferred(from: 0)
    case .latent: preconditionFailure("latents are resolved before planning")
    case .convert: placeConversion(id)
    case .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training,
      .oneHot:
      placeCompute(id)
    case .reshape:
      sameRows(id, node.operands[0]) ? placeCompute(id) : placeMovement(id)
    case .broadcast: placeBroadcast(id)
    case .slice, .concatenate: placeMovement(id)
    case .contraction: placeContraction(id)
    case .reduce(let reduction, let axes): placeReduction(id, by: reduction, axes: axes)
    case .batchSum(let segment):
      materialize(node.operands[0])
      open(
        .rows, for: id, residence: Residence.nest,
        accumulations: [.rows(sum: id, of: node.operands[0], segment)])
    }
  }

  /// Whether two values lie in the same rows and columns.
  private func sameRows(_ a: NodeID, _ b: NodeID) -> Bool { layout(of: a) == layout(of: b) }

  private mutating func open(
    _ kind: DraftNest.Kind, for id: NodeID, residence: (DraftID) -> Residence,
    accumulations: [DraftAccumulation] = []
  ) {
    let nest = nests.add(
      DraftNest(kind: kind, space: space(of: id), accumulations: accumulations, nodes: [id]))
    residences[id.index] = residence(nest)
  }

  private mutating func placeConversion(_ id: NodeID) {
    let operand = graph[id].operands[0]
    if case .input(let site, .byte, _) = graph[operand].operation {
      open(.input(site: site, .byte), for: id, residence: Residence.after)
    } else {
      placeCompute(id)
    }
  }

  /// What only leaves feed, and what a later interval makes of values that lie in memory anyway,
  /// waits for its first reader; else it would be stored for it.
  private mutating func placeCompute(_ id: NodeID) {
    let operands = graph[id].operands
    let earliest = earliestNest(for: id)
    let waits = operands.allSatisfy {
      switch residences[$0.index] {
      case .rematerialized, .deferred: true
      case .nest: graph[id].phase != graph[$0].phase && inMemory.contains($0)
      case .none, .after, .chained: false
      }
    }
    if waits {
      residences[id.index] = .deferred(from: earliest)
    } else {
      join(id, from: earliest)
    }
  }

  private func earliestNest(for id: NodeID) -> DraftID {
    graph[id].operands.map {
      residences[$0.index].earliestReader(sameLayout: sameRows(id, $0))
    }.max() ?? 0
  }

  /// Puts a node, after the deferred nodes it reads, into the first nest of its layout.
  private mutating func join(_ id: NodeID, from earliest: DraftID) {
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
    for nest in nests.ids where nest >= earliest && nests[nest].accepts(layout, needsGrid: shape != nil) {
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
  /// deferred nodes that it reads. What has a nest already is read as it lies there.
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

  private mutating func put(_ id: NodeID, in nest: DraftID) {
    for operand in graph[id].operands {
      guard case .deferred = residences[operand.index] else { continue }
      if sameRows(operand, id) { put(operand, in: nest) } else { materialize(operand) }
    }
    nests[nest].nodes.append(id)
    residences[id.index] = .nest(nest)
  }

  /// A broadcast value is read from its operand, where that is a map of rows and columns.
  private mutating func placeBroadcast(_ id: NodeID) {
    let operand = graph[id].operands[0]
    let layout = layout(of: id)
    let isMap =
      graph.map(ofBroadcast: id, in: NestSpace(layout), rowsPerBlock: rowsPerBlock) != nil
      || graph.grid(neededBy: id, layout: layout, rowsPerBlock: rowsPerBlock) != nil
    guard isMap else { return placeMovement(id) }
    if case .deferred = residences[operand.index] { materialize(operand) }
    if case .broadcast = graph[operand].operation { materialize(operand) }
    let from: DraftID
    switch residences[operand.index] {
    case .rematerialized(let nest), .deferred(let nest): from = nest
    case .nest(let nest), .after(let nest): from = nest.next
    case .none, .chained: from = 0
    }
    residences[id.index] = .rematerialized(from: from)
  }

  private mutating func placeMovement(_ id: NodeID) {
    for operand in graph[id].operands { materialize(operand) }
    for part in Movement(of: id, in: graph, rowsPerBlock: rowsPerBlock).parts {
      open(.movement(part), for: id, residence: Residence.after)
    }
  }

  private mutating func placeContraction(_ id: NodeID) {
    let operands = graph[id].operands
    for operand in operands { materialize(operand) }
    if continues(id) {
      residences[id.index] = .chained
      return
    }
    var products = [id]
    var start = operands.count > 2 ? operands[2] : nil
    while let previous = start, residences[previous.index] == .chained {
      products.insert(previous, at: 0)
      let its = graph[previous].operands
      start = its.count > 2 ? its[2] : nil
    }
    let accumulation = DraftAccumulation.products(products, start: start)
    if let nest = siblingNest(of: id, accumulation: accumulation) {
      nests[nest].accumulations.append(accumulation)
      nests[nest].nodes.append(id)
      residences[id.index] = .nest(nest)
    } else {
      open(.rows, for: id, residence: Residence.nest, accumulations: [accumulation])
    }
  }

  /// A nest whose products have the same left side, and that may wait for this one's right side:
  /// the heads of an encoder, and their weights' gradients, run side by side. Only narrow ones; a
  /// wide one fills the registers alone.
  private func siblingNest(of id: NodeID, accumulation: DraftAccumulation) -> DraftID? {
    guard !storesEverything, case .products(let nodes, start: nil) = accumulation, nodes.count == 1,
      layout(of: id).vectorBlocks <= 2, space(of: id).positions.isEmpty, space(of: id).taps.isEmpty
    else { return nil }
    let node = graph[id]
    let from = residences[node.operands[1].index].earliestReader(sameLayout: false)
    return nests.ids.first { index in
      guard index >= from, nests[index].accumulations.count == 1,
        nests[index].layout == layout(of: id),
        case .products(let others, start: nil) = nests[index].accumulations[0], others.count == 1
      else { return false }
      let other = graph[others[0]]
      return other.operation == node.operation && other.operands[0] == node.operands[0]
    }
  }

  /// Whether the only reader of a contraction is another that starts from it.
  private func continues(_ id: NodeID) -> Bool {
    guard !storesEverything, consumers[id.index].count == 1, let reader = consumers[id.index].first,
      !graph.roots.contains(id), case .contraction = graph[reader].operation,
      space(of: id) == space(of: reader)
    else { return false }
    return graph[reader].operands.firstIndex(of: id) == 2
  }

  private mutating func placeReduction(_ id: NodeID, by reduction: Reduction, axes: [Int]) {
    let operand = graph[id].operands[0]
    let shape = graph[operand].shape
    guard shape.isBatched, axes == Array(0..<axes.count) else { return placeMovement(id) }
    materialize(operand)
    if axes.count == shape.rank {
      placeReductionOfRows(id, operand: operand)
    } else {
      open(
        .rows, for: id, residence: Residence.nest,
        accumulations: [.grid(id, of: operand, reduction)])
    }
  }

  /// A nest that computes the operand reduces it too.
  private mutating func placeReductionOfRows(_ id: NodeID, operand: NodeID) {
    let place: DraftID
    if case .nest(let nest) = residences[operand.index], nests[nest].space.positions.isEmpty {
      place = nest
    } else {
      place = nest(reducing: operand)
    }
    nests[place].nodes.append(id)
    residences[id.index] = .after(place)
  }

  /// The first nest that can read a value from memory and reduce its rows, or a new one.
  private mutating func nest(reducing operand: NodeID) -> DraftID {
    let layout = layout(of: operand)
    let residence = residences[operand.index]
    let from: DraftID
    if case .nest(let nest) = residence { from = nest.next } else {
      from = residence.earliestReader(sameLayout: true)
    }
    return nests.ids.first {
      $0 >= from && nests[$0].accepts(layout) && nests[$0].space.positions.isEmpty
    } ?? nests.add(DraftNest(kind: .rows, space: NestSpace(layout), nodes: []))
  }

  /// Gives a node that waits for a reader a nest, so that its value can be stored. State and data
  /// are stored already.
  private mutating func materialize(_ id: NodeID) {
    switch residences[id.index] {
    case .none, .nest, .after, .chained: return
    case .deferred(let from): join(id, from: from)
    case .rematerialized(let from):
      let operation = graph[id].operation
      if operation.isInput || operation.stateName != nil && !storesEverything { return }
      join(id, from: from)
    }
  }

  /// State that is an output, or the next value of a tensor, is copied while it is as it was at the
  /// step's start.
  private mutating func materializeState(_ id: NodeID) {
    guard case .state = graph[id].operation, case .rematerialized(let from) = residences[id.index]
    else {
      return
    }
    join(id, from: from)
  }
}
