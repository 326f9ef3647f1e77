import ElboIR

/// Makes a plan of a graph: fuses nodes into nests, nests into kernels, puts barriers where a
/// value is divided otherwise by its reader than by its writer, and gives every value its memory.
package struct Planner {
  private let graph: Graph
  private let options: PlanOptions
  private let rowsPerBlock: Int
  private let placement: Placement
  private var nests: [PlannedNest] = []
  private var table: BufferTable
  private var scalars: [StepExpression] = []
  /// By nest, the buffers of the state whose next values it computes.
  private var updates: [Int: Set<BufferID>] = [:]

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
    for (index, nest) in placement.nests.enumerated() {
      stored.formUnion(operandsInMemory(of: nest))
      stored.formUnion(crossing(nest, index: index))
    }
    for (index, nest) in placement.nests.enumerated() {
      nests.append(planned(nest, index: index, stored: stored))
    }
  }

  /// What the accumulation of a nest, or an element nest, reads from memory.
  private func operandsInMemory(of nest: DraftNest) -> [NodeID] {
    switch nest.kind {
    case .input: []
    case .element: nest.nodes.flatMap { graph[$0].operands }
    case .vector: nest.accumulations.flatMap(operandsInMemory)
    }
  }

  private func operandsInMemory(of accumulation: DraftAccumulation) -> [NodeID] {
    switch accumulation {
    case .rows(_, let operand, _): [operand]
    case .products(let nodes, let start):
      nodes.flatMap { graph[$0].operands.prefix(2) } + (start.map { [$0] } ?? [])
    }
  }

  /// What the body of a nest reads from the registers of another.
  private func crossing(_ nest: DraftNest, index: Int) -> Set<NodeID> {
    var scratchTable = BufferTable(graph: graph, rowsPerBlock: rowsPerBlock)
    var scratchScalars: [StepExpression] = []
    guard case .vector = nest.kind else { return [] }
    var builder = BodyBuilder(
      graph: graph, rowsPerBlock: rowsPerBlock, nest: nest, stored: [])
    builder.build(table: &scratchTable, scalars: &scratchScalars)
    return builder.reads
  }

  private mutating func planned(
    _ nest: DraftNest, index: Int, stored: Set<NodeID>
  ) -> PlannedNest {
    switch nest.kind {
    case .input(let site, let element):
      let buffer = table.buffer(of: nest.nodes[0])
      return PlannedNest(nest: .input(site: site, element, buffer: buffer), partition: .batch)
    case .element:
      let node = nest.nodes[0]
      let operands = graph[node].operands.map { table.buffer(of: $0) }
      let nest = ElementNest(node: node, operands: operands, result: table.buffer(of: node))
      return PlannedNest(
        nest: .element(nest), partition: graph[node].shape.isBatched ? .batch : .whole)
    case .vector:
      let accumulations = nest.accumulations.map { accumulation(from: $0) }
      var builder = BodyBuilder(
        graph: graph, rowsPerBlock: rowsPerBlock, nest: nest, stored: stored)
      builder.build(table: &table, scalars: &scalars)
      let vector = VectorNest(layout: nest.layout, accumulations: accumulations, body: builder.body)
      return PlannedNest(nest: .vector(vector), partition: partition(of: vector), builder: builder)
    }
  }

  private func partition(of nest: VectorNest) -> Partition {
    let rowBlocks = Plan(graph: graph, rowsPerBlock: rowsPerBlock).blocks(of: .batch)
    let split = ColumnSplit(threads: options.threads, policy: options.columnSplit)
    return split.partition(of: nest, rowBlocks: rowBlocks) ?? nest.layout.partition
  }

  private mutating func accumulation(from draft: DraftAccumulation) -> Accumulation {
    switch draft {
    case .rows(_, let operand, let segment):
      return .rows(buffer: table.buffer(of: operand), segment.rows(of: graph.batch))
    case .products(let nodes, let start):
      let parts = nodes.map { product(of: $0) }
      return .products(parts, start: start.map { table.buffer(of: $0) })
    }
  }

  private mutating func product(of id: NodeID) -> ContractionOperands {
    let node = graph[id]
    guard case .contraction(let kind) = node.operation else {
      preconditionFailure("an accumulation of products is made of contractions")
    }
    let left = table.buffer(of: node.operands[0])
    switch kind {
    case .plain:
      return ContractionOperands(
        node: id, left: left, leftIsTransposed: false, right: table.buffer(of: node.operands[1]),
        range: 0..<graph[node.operands[0]].shape.count)
    case .transposedRight:
      return ContractionOperands(
        node: id, left: left, leftIsTransposed: false,
        right: table.transposedBuffer(of: node.operands[1]),
        range: 0..<graph[node.operands[0]].shape.count)
    case .transposedLeft(let segment):
      return ContractionOperands(
        node: id, left: left, leftIsTransposed: true, right: table.buffer(of: node.operands[1]),
        range: segment.rows(of: graph.batch))
    }
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
    var byNest: [Int: [PendingUpdate]] = [:]
    for update in graph.updates {
      let pending = PendingUpdate(node: update.node, buffer: table.buffer(ofState: update.state))
      if let nest = nestInPlace(for: pending, intervals: intervals) {
        byNest[nest, default: []].append(pending)
      } else {
        late.append(pending)
      }
    }
    for (index, updates) in byNest.sorted(by: { $0.key < $1.key }) {
      nests[index].commit(updates, table: &table, scalars: &scalars)
    }
    for update in late {
      if case .nest(let writer) = placement.residences[update.node.index] {
        nests[writer].keep(update.node, table: &table)
      }
      appendCopy(update)
    }
  }

  private func nestInPlace(for update: PendingUpdate, intervals: Intervals) -> Int? {
    guard case .nest(let writer) = placement.residences[update.node.index],
      nests[writer].partition == table.buffers[update.buffer].layout.partition
    else { return nil }
    let readers = nests.indices.filter { $0 != writer && nests[$0].reads(update.buffer, in: table) }
    let isSafe = readers.allSatisfy { intervals.canFollow(writer, after: $0) }
    return isSafe && !nests[writer].accumulationReads(update.buffer) ? writer : nil
  }

  private mutating func appendCopy(_ update: PendingUpdate) {
    let layout = table.buffers[update.buffer].layout
    let draft = DraftNest(kind: .vector, layout: layout, nodes: [])
    var builder = BodyBuilder(graph: graph, rowsPerBlock: rowsPerBlock, nest: draft, stored: [])
    builder.copy(update, table: &table)
    var nest = PlannedNest(
      nest: .vector(VectorNest(layout: layout, accumulations: [], body: builder.body)),
      partition: layout.partition)
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

extension Layout {
  /// Who computes a value of this layout in registers.
  var partition: Partition {
    isBatched ? .batch : .matrix(rows: storedRows, columns: stride)
  }
}
