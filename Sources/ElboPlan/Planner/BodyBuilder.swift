import ElboIR

/// Turns the nodes of one draft nest into the values of a nest's body.
package struct BodyBuilder {
  let graph: Graph
  let rowsPerBlock: Int
  let nest: DraftNest
  /// Nodes whose value a later nest, or the caller, reads from memory.
  private(set) var stored: Set<NodeID>
  package private(set) var body: [BodyValue] = []
  /// Nodes of other nests whose memory this one reads.
  package private(set) var reads: Set<NodeID> = []
  private var positions: [NodeID: BodyPosition] = [:]
  private var loads: [Access: BodyPosition] = [:]

  package init(graph: Graph, rowsPerBlock: Int, nest: DraftNest, stored: Set<NodeID>) {
    self.graph = graph
    self.rowsPerBlock = rowsPerBlock
    self.nest = nest
    self.stored = stored
  }

  package mutating func build(table: inout BufferTable, scalars: inout [StepExpression]) {
    for id in nest.nodes { add(id, table: &table, scalars: &scalars) }
  }

  /// Stores values that this nest has, or can read, to state tensors, after all have been read.
  mutating func update(
    _ updates: [PendingUpdate], table: inout BufferTable, scalars: inout [StepExpression]
  ) {
    let values = updates.map { value(of: $0.node, table: &table, scalars: &scalars) }
    for (update, value) in zip(updates, values) {
      append(.store(elements(of: update.buffer)), operands: [value], node: nil, element: .float)
    }
  }

  /// Stores a value that this nest has, for a copy in a later interval.
  mutating func keep(_ id: NodeID, table: inout BufferTable) {
    guard let position = positions[id], stored.insert(id).inserted else { return }
    append(
      .store(elements(of: table.copy(of: id))), operands: [position], node: nil,
      element: graph[id].element)
  }

  /// Stores a value that lies in memory to a state tensor.
  mutating func copy(_ update: PendingUpdate, table: inout BufferTable) {
    let value = load(elements(of: table.copy(of: update.node)), element: .float)
    append(.store(elements(of: update.buffer)), operands: [value], node: nil, element: .float)
  }

  private mutating func add(
    _ id: NodeID, table: inout BufferTable, scalars: inout [StepExpression]
  ) {
    let node = graph[id]
    let isAccumulated = nest.accumulations.contains { $0.result == id }
    if case .reduce(let reduction, _) = node.operation, !isAccumulated {
      let operand = value(of: node.operands[0], table: &table, scalars: &scalars)
      let result = table.buffer(of: id)
      let row = Access(to: result, at: table.buffers[result].layout.columnOfRows)
      append(.reduce(reduction, row), operands: [operand], node: id, element: .float)
      return
    }
    let position = make(id, table: &table, scalars: &scalars)
    positions[id] = position
    if stored.contains(id) {
      append(
        .store(elements(of: table.copy(of: id))), operands: [position], node: nil,
        element: node.element)
    }
  }

  private mutating func make(
    _ id: NodeID, table: inout BufferTable, scalars: inout [StepExpression]
  ) -> BodyPosition {
    let node = graph[id]
    switch node.operation {
    case .contraction, .batchSum, .reduce:
      return append(
        .accumulator(nest.accumulation(of: id)), operands: [], node: id, element: .float)
    case .noise(let noise, let site, _):
      return append(.noise(noise, stream: site), operands: [], node: id, element: .float)
    case .convert, .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient, .selectArm,
      .training, .reshape:
      let operands = node.operands.map { value(of: $0, table: &table, scalars: &scalars) }
      return append(.compute(node.operation), operands: operands, node: id, element: node.element)
    case .oneHot:
      reads.insert(node.operands[0])
      let buffer = table.buffer(of: node.operands[0])
      let index = load(
        Access(to: buffer, at: table.buffers[buffer].layout.columnOfRows), element: .index)
      return append(.oneHot, operands: [index], node: id, element: .boolean)
    case .state, .scalar, .constant, .rowMask, .broadcast:
      return rematerialize(id, table: &table, scalars: &scalars)
    case .input, .latent, .permute, .slice, .concatenate, .gather, .scatterAdd:
      preconditionFailure("'\(node.operation.name)' is not computed in registers")
    }
  }

  private mutating func value(
    of id: NodeID, table: inout BufferTable, scalars: inout [StepExpression]
  ) -> BodyPosition {
    if let position = positions[id] { return position }
    if isMoved(id) { return read(id, table: &table) }
    guard graph[id].operation.isRematerialized else { return read(id, table: &table) }
    let position = rematerialize(id, table: &table, scalars: &scalars)
    positions[id] = position
    return position
  }

  private mutating func read(_ id: NodeID, table: inout BufferTable) -> BodyPosition {
    reads.insert(id)
    return load(elements(of: table.buffer(of: id)), element: graph[id].element)
  }

  /// The nest's own elements of a buffer.
  private func elements(of buffer: BufferID) -> Access {
    Access(to: buffer, at: nest.space.elements)
  }

  /// Whether a value is broadcast by a nest of its own, so that it lies in memory.
  private func isMoved(_ id: NodeID) -> Bool {
    guard case .broadcast = graph[id].operation else { return false }
    return graph.map(ofBroadcast: id, in: nest.space, rowsPerBlock: rowsPerBlock) == nil
  }

  /// A value that each nest makes for itself.
  private mutating func rematerialize(
    _ id: NodeID, table: inout BufferTable, scalars: inout [StepExpression]
  ) -> BodyPosition {
    let node = graph[id]
    switch node.operation {
    case .constant(let constant, _):
      return append(.constant(constant), operands: [], node: id, element: .float)
    case .scalar(let scalar):
      return append(.scalar(scalars.position(of: scalar)), operands: [], node: id, element: .float)
    case .rowMask: return append(.rowMask, operands: [], node: id, element: .boolean)
    case .state: return load(elements(of: table.buffer(of: id)), element: .float)
    case .broadcast: return broadcast(id, table: &table, scalars: &scalars)
    case .input, .latent, .noise, .convert, .unary, .binary, .compare, .select, .multiplyAdd,
      .stopGradient, .selectArm, .training, .oneHot, .reshape, .permute, .slice, .concatenate,
      .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      preconditionFailure("'\(node.operation.name)' is not rematerialized")
    }
  }

  private mutating func broadcast(
    _ id: NodeID, table: inout BufferTable, scalars: inout [StepExpression]
  ) -> BodyPosition {
    let operand = graph[id].operands[0]
    if graph[operand].operation.isNumberOrMask {
      return rematerialize(operand, table: &table, scalars: &scalars)
    }
    guard let map = graph.map(ofBroadcast: id, in: nest.space, rowsPerBlock: rowsPerBlock) else {
      preconditionFailure("\(id) is broadcast by a nest of its own")
    }
    if map == nest.space.elements { return value(of: operand, table: &table, scalars: &scalars) }
    reads.insert(operand)
    return load(Access(to: table.buffer(of: operand), at: map), element: graph[id].element)
  }

  private mutating func load(_ access: Access, element: ElementType) -> BodyPosition {
    if let position = loads[access] { return position }
    let position = append(.load(access), operands: [], node: nil, element: element)
    loads[access] = position
    return position
  }

  @discardableResult
  private mutating func append(
    _ operation: BodyOperation, operands: [BodyPosition], node: NodeID?, element: ElementType
  ) -> BodyPosition {
    body.add(BodyValue(operation: operation, operands: operands, node: node, element: element))
  }
}

/// A node whose value becomes a state tensor, in that tensor's buffer.
struct PendingUpdate {
  let node: NodeID
  let buffer: BufferID
}

extension Operation {
  /// Whether a value has the same text in every position of its broadcast, so that nothing is
  /// loaded.
  fileprivate var isNumberOrMask: Bool { isLeaf && isRematerialized && stateName == nil }
}
