import ElboIR

/// Makes a plan of a graph: fuses nodes into nests, nests into kernels, puts barriers where a
/// value is divided otherwise by its reader than by its writer, and gives every value its memory.
package struct Planner {
  let graph: Graph
  private let options: PlanOptions
  private let rowsPerBlock: Int
  private let placement: Placement
  private var nests: [PlannedNest] = []
  var table: BufferTable
  private var scalars: [StepExpression] = []
  /// By nest, the buffers of the state whose next values it computes.
  private var updates: [DraftID: Set<BufferID>] = [:]

  /// - Parameter graph: A resolved program with its batch bound.
  package static func plan(_ graph: Graph, options: PlanOptions = PlanOptions()) -> Plan {
    var planner = Planner(graph: graph, options: options)
    return planner.run()
  }

  private init(graph: Graph, options: PlanOptions) {
    self.graph = graph
    self.options = options
    rowsPerBlock = options.rowsPerBlock(for: graph)
    placement = Placement(
      graph: graph, rowsPerBlock: rowsPerBlock, storesEverything: options.storesEverything)
    table = BufferTable(graph: graph, rowsPerBlock: rowsPerBlock)
  }

  private mutating func run() -> Plan {
    buildNests()
    addUpdates()
    let intervals = Intervals(nests: nests, table: table, updates: updates)
    var plan = Plan(graph: graph, rowsPerBlock: rowsPerBlock)
    plan.kernels = KernelFormation.kernels(
      from: nests, intervals: intervals.byNest, table: table, plan: plan)
    plan.outputs = graph.outputs.map {
      PlanOutput(name: $0.name, buffer: table.copy(of: $0.node))
    }
    plan.buffers = table.buffers
    plan.scalars = scalars
    MemoryPlanning.assignSlots(in: &plan, sharing: !options.storesEverything)
    return plan
  }

  // MARK: Nests

  private mutating func buildNests() {
    var stored = Set(graph.outputs.map(\.node))
    if options.storesEverything {
      stored = Set(graph.ids.filter { !graph[$0].isByteInput })
    }
    for nest in placement.nests {
      stored.formUnion(operandsInMemory(of: nest))
      stored.formUnion(crossing(nest))
    }
    for nest in placement.nests { nests.append(planned(nest, stored: stored)) }
  }

  /// What the accumulation of a nest, or a movement, reads from memory.
  private func operandsInMemory(of nest: DraftNest) -> [NodeID] {
    switch nest.kind {
    case .input: []
    case .movement(let part): [part.operand]
    case .rows: nest.accumulations.flatMap(operandsInMemory)
    }
  }

  private func operandsInMemory(of accumulation: DraftAccumulation) -> [NodeID] {
    switch accumulation {
    case .rows(_, let operand, _), .grid(_, let operand, _): [operand]
    case .products(let nodes, let start):
      nodes.flatMap { graph[$0].operands.prefix(2) } + (start.map { [$0] } ?? [])
    }
  }

  /// What the body of a nest reads from the registers of another.
  private func crossing(_ nest: DraftNest) -> Set<NodeID> {
    var scratchTable = BufferTable(graph: graph, rowsPerBlock: rowsPerBlock)
    var scratchScalars: [StepExpression] = []
    guard case .rows = nest.kind else { return [] }
    var builder = BodyBuilder(
      graph: graph, rowsPerBlock: rowsPerBlock, nest: nest, stored: [])
    builder.build(table: &scratchTable, scalars: &scratchScalars)
    return builder.reads
  }

  private mutating func planned(_ draft: DraftNest, stored: Set<NodeID>) -> PlannedNest {
    switch draft.kind {
    case .input(let site, let element):
      return PlannedNest(nest: input(from: site, element: element, of: draft), partition: .batch)
    case .movement(let part):
      let node = draft.nodes[0]
      return PlannedNest(
        nest: part.nest(
          of: node, in: graph, from: table.buffer(of: part.operand), to: table.buffer(of: node)),
        partition: graph[node].shape.isBatched ? .batch : .whole)
    case .rows:
      var terms = TermAxes(after: draft.space)
      let accumulations = draft.accumulations.map {
        accumulation(from: $0, of: draft, terms: &terms)
      }
      var builder = BodyBuilder(
        graph: graph, rowsPerBlock: rowsPerBlock, nest: draft, stored: stored)
      builder.build(table: &table, scalars: &scalars)
      let nest = LoopNest(
        space: draft.space, terms: terms.axes, windows: terms.windows,
        accumulations: accumulations, body: builder.body)
      return PlannedNest(
        nest: nest, partition: partition(of: nest, in: draft.space), builder: builder)
    }
  }

  /// Copies a site's data from the caller's rows, converted to floats.
  private mutating func input(
    from site: String, element: ElementType, of draft: DraftNest
  ) -> LoopNest {
    let layout = draft.layout
    let node = draft.nodes[0]
    let data = DataAccess(
      site: site, element: element, columns: layout.columns, row: LoopNest.row,
      map: layout.columnsOfOneRow)
    let converted = element == .byte ? graph[node].operands[0] : node
    var body = [BodyValue(operation: .data(data), operands: [], node: converted, element: element)]
    if element == .byte {
      body.append(
        BodyValue(
          operation: .compute(graph[node].operation), operands: [0], node: node,
          element: graph[node].element))
    }
    let target = Access(to: table.buffer(of: node), at: layout.elements)
    let value = BodyPosition(body.count - 1)
    body.append(
      BodyValue(
        operation: .store(target), operands: [value], node: nil, element: graph[node].element))
    return LoopNest(layout: layout, body: body)
  }

  private func partition(of nest: LoopNest, in space: NestSpace) -> Partition {
    let rowBlocks = Plan(graph: graph, rowsPerBlock: rowsPerBlock).blocks(of: .batch)
    let split = ColumnSplit(threads: options.threads, policy: options.columnSplit)
    return split.partition(of: nest, rowBlocks: rowBlocks) ?? space.partition
  }

  // MARK: State

  /// Stores each tensor's next value over it where it is computed, if nobody reads the old one from
  /// then on; else copies it in a last interval.
  private mutating func addUpdates() {
    for update in graph.updates {
      guard case .nest(let nest) = placement.residences[update.node.index] else { continue }
      updates[nest, default: []].insert(table.buffer(ofState: update.state))
    }
    let intervals = Intervals(nests: nests, table: table, updates: updates)
    var late: [PendingUpdate] = []
    var byNest: [DraftID: [PendingUpdate]] = [:]
    for update in graph.updates {
      let pending = PendingUpdate(node: update.node, buffer: table.buffer(ofState: update.state))
      if let nest = nestInPlace(for: pending, intervals: intervals) {
        byNest[nest, default: []].append(pending)
      } else {
        late.append(pending)
      }
    }
    for (id, updates) in byNest.sorted(by: { $0.key < $1.key }) {
      nests[id].commit(updates, table: &table, scalars: &scalars)
    }
    for update in late {
      if case .nest(let writer) = placement.residences[update.node.index] {
        nests[writer].keep(update.node, table: &table)
      }
      appendCopy(update)
    }
  }

  private func nestInPlace(for update: PendingUpdate, intervals: Intervals) -> DraftID? {
    guard case .nest(let writer) = placement.residences[update.node.index],
      nests[writer].partition
        == NestSpace(of: graph[update.node].shape, layout: table.buffers[update.buffer].layout)
        .partition
    else { return nil }
    let readers = nests.ids.filter { $0 != writer && nests[$0].reads(update.buffer, in: table) }
    let isSafe = readers.allSatisfy { intervals.canFollow(writer, after: $0) }
    return isSafe && !nests[writer].accumulationReads(update.buffer) ? writer : nil
  }

  private mutating func appendCopy(_ update: PendingUpdate) {
    let space = NestSpace(of: graph[update.node].shape, layout: table.buffers[update.buffer].layout)
    let draft = DraftNest(kind: .rows, space: space, nodes: [])
    var builder = BodyBuilder(graph: graph, rowsPerBlock: rowsPerBlock, nest: draft, stored: [])
    builder.copy(update, table: &table)
    var nest = PlannedNest(
      nest: LoopNest(space: space, body: builder.body), partition: space.partition)
    nest.isLast = true
    nests.append(nest)
  }
}

extension Node {
  var isByteInput: Bool {
    if case .input(_, .byte, _) = operation { return true }
    return false
  }
}
