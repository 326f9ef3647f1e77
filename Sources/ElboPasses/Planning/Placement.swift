import ElboIR

/// Assigns every node to a stage: fusion.
///
/// Nodes are taken in order of their ids. An elementwise node joins the first stage of its layout
/// that comes after what it needs; a contraction or a sum over the batch opens a stage of its own,
/// whose epilogue the elementwise nodes that follow become.
struct Placement {
  let graph: Graph
  let rowsPerBlock: Int
  let storesEverything: Bool
  private(set) var stages: [DraftStage] = []
  private(set) var places: [Place]
  private let consumers: [[NodeID]]
  /// Nodes that lie in memory whatever is fused, since a chain or an element stage reads them.
  private let inMemory: Set<NodeID>

  init(graph: Graph, rowsPerBlock: Int, storesEverything: Bool) {
    self.graph = graph
    self.rowsPerBlock = rowsPerBlock
    self.storesEverything = storesEverything
    places = Array(repeating: .none, count: graph.nodes.count)
    consumers = graph.consumers
    inMemory = Set(graph.ids.flatMap { graph.readsMemory($0) ? graph[$0].operands : [] })
    let needed = graph.reachable(from: storesEverything ? graph.ids : graph.roots)
    for id in graph.ids where needed[id.index] { place(id) }
    for id in storesEverything ? graph.ids : graph.roots { settle(id) }
    for id in graph.roots { settleState(id) }
  }

  func layout(_ id: NodeID) -> Layout {
    Layout(graph[id].shape, batch: graph.batch, rowsPerBlock: rowsPerBlock)
  }

  private mutating func place(_ id: NodeID) {
    let node = graph[id]
    switch node.operation {
    case .input(let site, let element, _):
      if element == .byte {
        places[id.index] = .virtual(from: 0)
      } else {
        open(.input(site: site, element), id, Place.after)
      }
    case .state, .scalar, .constant, .rowMask: places[id.index] = .virtual(from: 0)
    case .noise: places[id.index] = .floating(from: 0)
    case .latent: preconditionFailure("latents are resolved before planning")
    case .convert: placeConversion(id)
    case .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training,
      .oneHot:
      placeCompute(id)
    case .reshape:
      sameRows(id, node.operands[0]) ? placeCompute(id) : placeElement(id)
    case .broadcast: placeBroadcast(id)
    case .slice, .concatenate: placeElement(id)
    case .contraction: placeContraction(id)
    case .reduce(_, let axes): placeReduction(id, axes)
    case .batchSum(let segment):
      settle(node.operands[0])
      open(.vector, id, Place.stage, [.rows(sum: id, of: node.operands[0], segment)])
    }
  }

  /// Whether two values lie in the same rows and columns.
  private func sameRows(_ a: NodeID, _ b: NodeID) -> Bool { layout(a) == layout(b) }

  private mutating func open(
    _ kind: DraftStage.Kind, _ id: NodeID, _ place: (Int) -> Place, _ chains: [DraftChain] = []
  ) {
    stages.append(DraftStage(kind: kind, layout: layout(id), chains: chains, nodes: [id]))
    places[id.index] = place(stages.count - 1)
  }

  private mutating func placeConversion(_ id: NodeID) {
    let operand = graph[id].operands[0]
    if case .input(let site, .byte, _) = graph[operand].operation {
      open(.input(site: site, .byte), id, Place.after)
    } else {
      placeCompute(id)
    }
  }

  /// What only leaves feed, and what a later phase makes of values that lie in memory anyway, waits
  /// for its first reader; else it would be stored for it.
  private mutating func placeCompute(_ id: NodeID) {
    let operands = graph[id].operands
    let earliest = earliestStage(for: id)
    let waits = operands.allSatisfy {
      switch places[$0.index] {
      case .virtual, .floating: true
      case .stage: graph[id].phase != graph[$0].phase && inMemory.contains($0)
      case .none, .after, .chained: false
      }
    }
    if waits {
      places[id.index] = .floating(from: earliest)
    } else {
      join(id, from: earliest)
    }
  }

  private func earliestStage(for id: NodeID) -> Int {
    graph[id].operands.map {
      places[$0.index].earliestReader(sameLayout: sameRows(id, $0))
    }.max() ?? 0
  }

  /// Puts a node, after the floating nodes it reads, into the first stage of its layout.
  private mutating func join(_ id: NodeID, from earliest: Int) {
    let from = max(earliest, earliestStage(withFloating: id))
    put(id, in: stage(of: layout(id), from: from))
  }

  /// The first stage that computes values of a layout, or a new one.
  private mutating func stage(of layout: Layout, from earliest: Int) -> Int {
    let stage =
      stages.indices.dropFirst(earliest).first { stages[$0].accepts(layout) } ?? stages.count
    if stage == stages.count {
      stages.append(DraftStage(kind: .vector, layout: layout, nodes: []))
    }
    return stage
  }

  /// The first stage that may compute a node and the floating nodes it reads, whose other operands
  /// may have been placed since.
  private func earliestStage(withFloating id: NodeID) -> Int {
    var seen: Set<NodeID> = [id]
    var waiting = [id]
    var earliest = 0
    while let next = waiting.popLast() {
      for operand in graph[next].operands {
        let place = places[operand.index]
        if case .floating = place {
          if seen.insert(operand).inserted { waiting.append(operand) }
        } else {
          let sameLayout = sameRows(next, operand)
          earliest = max(earliest, place.earliestReader(sameLayout: sameLayout))
        }
      }
    }
    return earliest
  }

  private mutating func put(_ id: NodeID, in stage: Int) {
    for operand in graph[id].operands {
      guard case .floating = places[operand.index] else { continue }
      if sameRows(operand, id) { put(operand, in: stage) } else { settle(operand) }
    }
    stages[stage].nodes.append(id)
    places[id.index] = .stage(stage)
  }

  /// A spread value is read from its operand's place, where a vector access can do that.
  private mutating func placeBroadcast(_ id: NodeID) {
    let operand = graph[id].operands[0]
    guard graph.access(of: id, rowsPerBlock: rowsPerBlock) != nil else { return placeElement(id) }
    if case .floating = places[operand.index] { settle(operand) }
    if case .broadcast = graph[operand].operation { settle(operand) }
    let from: Int
    switch places[operand.index] {
    case .virtual(let stage), .floating(let stage): from = stage
    case .stage(let stage), .after(let stage): from = stage + 1
    case .none, .chained: from = 0
    }
    places[id.index] = .virtual(from: from)
  }

  private mutating func placeElement(_ id: NodeID) {
    for operand in graph[id].operands { settle(operand) }
    open(.element, id, Place.after)
  }

  private mutating func placeContraction(_ id: NodeID) {
    let operands = graph[id].operands
    for operand in operands { settle(operand) }
    if continues(id) {
      places[id.index] = .chained
      return
    }
    var products = [id]
    var start = operands.count > 2 ? operands[2] : nil
    while let previous = start, places[previous.index] == .chained {
      products.insert(previous, at: 0)
      let its = graph[previous].operands
      start = its.count > 2 ? its[2] : nil
    }
    let chain = DraftChain.products(products, start: start)
    if let stage = siblingStage(of: id, chain) {
      stages[stage].chains.append(chain)
      stages[stage].nodes.append(id)
      places[id.index] = .stage(stage)
    } else {
      open(.vector, id, Place.stage, [chain])
    }
  }

  /// A stage whose products have the same left side, and that may wait for this one's right side:
  /// the heads of an encoder, and their weights' gradients, run side by side. Only narrow ones; a
  /// wide one fills the registers alone.
  private func siblingStage(of id: NodeID, _ chain: DraftChain) -> Int? {
    guard !storesEverything, case .products(let nodes, start: nil) = chain, nodes.count == 1,
      layout(id).groups <= 2
    else { return nil }
    let node = graph[id]
    let from = places[node.operands[1].index].earliestReader(sameLayout: false)
    return stages.indices.dropFirst(from).first { index in
      guard stages[index].chains.count == 1, stages[index].layout == layout(id),
        case .products(let others, start: nil) = stages[index].chains[0], others.count == 1
      else { return false }
      let other = graph[others[0]]
      return other.operation == node.operation && other.operands[0] == node.operands[0]
    }
  }

  /// Whether the only reader of a contraction is another that starts from it.
  private func continues(_ id: NodeID) -> Bool {
    guard !storesEverything, consumers[id.index].count == 1, let reader = consumers[id.index].first,
      !graph.roots.contains(id), case .contraction = graph[reader].operation
    else { return false }
    return graph[reader].operands.firstIndex(of: id) == 2
  }

  private mutating func placeReduction(_ id: NodeID, _ axes: [Int]) {
    let operand = graph[id].operands[0]
    let shape = graph[operand].shape
    guard shape.isBatched, axes.count == shape.rank else { return placeElement(id) }
    settle(operand)
    let place: Int
    if case .stage(let stage) = places[operand.index] {
      place = stage
    } else {
      let from = places[operand.index].earliestReader(sameLayout: true)
      place = stage(of: layout(operand), from: from)
    }
    stages[place].nodes.append(id)
    places[id.index] = .after(place)
  }

  /// Gives a node that waits for a reader a stage, so that its value can be stored. State and data
  /// are stored already.
  private mutating func settle(_ id: NodeID) {
    switch places[id.index] {
    case .none, .stage, .after, .chained: return
    case .floating(let from): join(id, from: from)
    case .virtual(let from):
      switch graph[id].operation {
      case .state where !storesEverything: return
      case .input: return
      default: join(id, from: from)
      }
    }
  }

  /// State that is an output, or the next value of a tensor, is copied while it is as it was at the
  /// step's start.
  private mutating func settleState(_ id: NodeID) {
    guard case .state = graph[id].operation, case .virtual(let from) = places[id.index] else {
      return
    }
    join(id, from: from)
  }
}

extension Graph {
  /// Whether a node's operands must lie in memory.
  func readsMemory(_ id: NodeID) -> Bool {
    switch self[id].operation {
    case .contraction, .batchSum, .slice, .concatenate: true
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast,
      .reshape, .reduce:
      false
    }
  }

  /// How a vector of columns of a spread value reads its operand; nil where the columns of one
  /// vector are not consecutive in the operand.
  func access(of broadcast: NodeID, rowsPerBlock: Int) -> Access? {
    let result = self[broadcast].shape
    let operand = self[self[broadcast].operands[0]].shape
    let spread = Layout(result, batch: batch, rowsPerBlock: rowsPerBlock)
    let source = Layout(operand, batch: batch, rowsPerBlock: rowsPerBlock)
    if source == spread { return .element }
    if operand.count == 1, !operand.isBatched { return .single }
    if operand.isBatched { return operand.count == 1 ? .row : nil }
    if source.rows == 1, source.columns == spread.columns { return .column }
    if result.isBatched { return nil }
    return source.rows == spread.rows && source.columns == 1 ? .row : nil
  }
}
