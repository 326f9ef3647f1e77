import ElboIR

/// Makes a plan of a graph: fuses nodes into stages, stages into kernels, puts barriers where a
/// value is divided otherwise by its reader than by its writer, and gives every value a place.
package struct Planner {
  private let graph: Graph
  private let options: PlanOptions
  private let rowsPerBlock: Int
  private let placement: Placement
  private var stages: [PlannedStage] = []
  private var table: BufferTable
  private var scalars: [StepExpression] = []
  /// By stage, the buffers of the state whose next values it computes.
  private var updates: [Int: Set<Int>] = [:]

  /// - Parameter graph: A resolved program with its batch bound.
  package static func plan(_ graph: Graph, options: PlanOptions = PlanOptions()) -> Plan {
    var planner = Planner(graph, options)
    return planner.run()
  }

  private init(_ graph: Graph, _ options: PlanOptions) {
    self.graph = graph
    self.options = options
    rowsPerBlock = options.rowsPerBlock(graph)
    placement = Placement(
      graph: graph, rowsPerBlock: rowsPerBlock, storesEverything: options.storesEverything)
    table = BufferTable(graph: graph, rowsPerBlock: rowsPerBlock)
  }

  private mutating func run() -> Plan {
    buildStages()
    addUpdates()
    let phases = Phases(stages: stages, table: table, updates: updates)
    var plan = Plan(graph: graph, rowsPerBlock: rowsPerBlock)
    plan.kernels = KernelFormation.kernels(stages, phases.byStage, table: table, plan: plan)
    plan.outputs = graph.outputs.map {
      PlanOutput(name: $0.name, buffer: table.copy(of: $0.node))
    }
    plan.buffers = table.buffers
    plan.scalars = scalars
    MemoryPlanning.assignSlots(&plan, sharing: !options.storesEverything)
    return plan
  }

  // MARK: Stages

  private mutating func buildStages() {
    var stored = Set(graph.outputs.map(\.node))
    if options.storesEverything {
      stored = Set(graph.ids.filter { !graph[$0].isByteInput })
    }
    for (index, stage) in placement.stages.enumerated() {
      stored.formUnion(operandsInMemory(stage))
      stored.formUnion(crossing(stage, index))
    }
    for (index, stage) in placement.stages.enumerated() {
      stages.append(planned(stage, index, stored))
    }
  }

  /// What the chain of a stage, or an element stage, reads from memory.
  private func operandsInMemory(_ stage: DraftStage) -> [NodeID] {
    switch stage.kind {
    case .input: []
    case .element: stage.nodes.flatMap { graph[$0].operands }
    case .vector: stage.chains.flatMap(operandsInMemory)
    }
  }

  private func operandsInMemory(_ chain: DraftChain) -> [NodeID] {
    switch chain {
    case .rows(_, let operand, _): [operand]
    case .products(let nodes, let start):
      nodes.flatMap { graph[$0].operands.prefix(2) } + (start.map { [$0] } ?? [])
    }
  }

  /// What the body of a stage reads from the registers of another.
  private func crossing(_ stage: DraftStage, _ index: Int) -> Set<NodeID> {
    var scratchTable = BufferTable(graph: graph, rowsPerBlock: rowsPerBlock)
    var scratchScalars: [StepExpression] = []
    guard case .vector = stage.kind else { return [] }
    var builder = BodyBuilder(
      graph: graph, rowsPerBlock: rowsPerBlock, stage: stage, stored: [])
    builder.build(&scratchTable, &scratchScalars)
    return builder.reads
  }

  private mutating func planned(
    _ stage: DraftStage, _ index: Int, _ stored: Set<NodeID>
  ) -> PlannedStage {
    switch stage.kind {
    case .input(let site, let element):
      let buffer = table.buffer(of: stage.nodes[0])
      return PlannedStage(.input(site: site, element, buffer: buffer), division: .batch)
    case .element:
      let node = stage.nodes[0]
      let operands = graph[node].operands.map { table.buffer(of: $0) }
      let stage = ElementStage(node: node, operands: operands, result: table.buffer(of: node))
      return PlannedStage(
        .element(stage), division: graph[node].shape.isBatched ? .batch : .whole)
    case .vector:
      let chains = stage.chains.map { chain($0) }
      var builder = BodyBuilder(
        graph: graph, rowsPerBlock: rowsPerBlock, stage: stage, stored: stored)
      builder.build(&table, &scalars)
      let vector = VectorStage(layout: stage.layout, chains: chains, body: builder.body)
      return PlannedStage(.vector(vector), division: division(of: vector), builder: builder)
    }
  }

  private func division(of stage: VectorStage) -> Division {
    let rowBlocks = Plan(graph: graph, rowsPerBlock: rowsPerBlock).blocks(of: .batch)
    let split = ColumnSplit(threads: options.threads, policy: options.columnSplit)
    return split.division(of: stage, rowBlocks: rowBlocks) ?? stage.layout.division
  }

  private mutating func chain(_ draft: DraftChain) -> Chain {
    switch draft {
    case .rows(_, let operand, let segment):
      return .rows(buffer: table.buffer(of: operand), segment.rows(of: graph.batch))
    case .products(let nodes, let start):
      let parts = nodes.map { product($0) }
      return .products(parts, start: start.map { table.buffer(of: $0) })
    }
  }

  private mutating func product(_ id: NodeID) -> ProductChain {
    let node = graph[id]
    guard case .contraction(let kind) = node.operation else {
      preconditionFailure("a chain of products is made of contractions")
    }
    let left = table.buffer(of: node.operands[0])
    switch kind {
    case .plain:
      return ProductChain(
        node: id, left: left, leftIsTransposed: false, right: table.buffer(of: node.operands[1]),
        range: 0..<graph[node.operands[0]].shape.count)
    case .transposedRight:
      return ProductChain(
        node: id, left: left, leftIsTransposed: false,
        right: table.transposedBuffer(of: node.operands[1]),
        range: 0..<graph[node.operands[0]].shape.count)
    case .transposedLeft(let segment):
      return ProductChain(
        node: id, left: left, leftIsTransposed: true, right: table.buffer(of: node.operands[1]),
        range: segment.rows(of: graph.batch))
    }
  }

  // MARK: State

  /// Stores each tensor's next value over it where it is computed, if nobody reads the old one from
  /// then on; else copies it in a last phase.
  private mutating func addUpdates() {
    for update in graph.updates {
      guard case .stage(let stage) = placement.places[update.node.index] else { continue }
      updates[stage, default: []].insert(table.buffer(ofState: update.state))
    }
    let phases = Phases(stages: stages, table: table, updates: updates)
    var late: [PendingUpdate] = []
    var byStage: [Int: [PendingUpdate]] = [:]
    for update in graph.updates {
      let pending = PendingUpdate(node: update.node, buffer: table.buffer(ofState: update.state))
      if let stage = stageInPlace(pending, phases) {
        byStage[stage, default: []].append(pending)
      } else {
        late.append(pending)
      }
    }
    for (index, updates) in byStage.sorted(by: { $0.key < $1.key }) {
      stages[index].commit(updates, &table, &scalars)
    }
    for update in late {
      if case .stage(let writer) = placement.places[update.node.index] {
        stages[writer].keep(update.node, &table)
      }
      appendCopy(update)
    }
  }

  private func stageInPlace(_ update: PendingUpdate, _ phases: Phases) -> Int? {
    guard case .stage(let writer) = placement.places[update.node.index],
      stages[writer].division == table.buffers[update.buffer].layout.division
    else { return nil }
    let readers = stages.indices.filter { $0 != writer && stages[$0].reads(update.buffer, table) }
    let isSafe = readers.allSatisfy { phases.canFollow(writer, $0) }
    return isSafe && !stages[writer].chainReads(update.buffer) ? writer : nil
  }

  private mutating func appendCopy(_ update: PendingUpdate) {
    let layout = table.buffers[update.buffer].layout
    let draft = DraftStage(kind: .vector, layout: layout, nodes: [])
    var builder = BodyBuilder(graph: graph, rowsPerBlock: rowsPerBlock, stage: draft, stored: [])
    builder.copy(update, &table)
    var stage = PlannedStage(
      .vector(VectorStage(layout: layout, chains: [], body: builder.body)),
      division: layout.division)
    stage.isLast = true
    stages.append(stage)
  }
}

extension Node {
  var isByteInput: Bool {
    if case .input(_, .byte, _) = operation { return true }
    return false
  }
}

extension Layout {
  /// Who computes a value of this layout in registers.
  var division: Division {
    isBatched ? .batch : .matrix(rows: storedRows, columns: stride)
  }
}
