import ElboIR

/// The buffers of a plan while it is made: one for each node that needs memory, one for
/// each state tensor, and transposed copies of those that are read transposed.
package struct BufferTable {
  let graph: Graph
  let rowsPerBlock: Int
  package private(set) var buffers: [Buffer] = []
  private var byNode: [NodeID: BufferID] = [:]
  private var byState: [TensorID: BufferID] = [:]
  private var byTransposedState: [TensorID: BufferID] = [:]
  private let tensors: [String: TensorID]

  package init(graph: Graph, rowsPerBlock: Int) {
    self.graph = graph
    self.rowsPerBlock = rowsPerBlock
    tensors = Dictionary(
      uniqueKeysWithValues: graph.state.enumerated().map { ($1.name, TensorID($0)) })
  }

  /// Arena buffers by node, and the transposed copies by state tensor.
  var arena: [NodeID: BufferID] { byNode }
  var transposed: [TensorID: BufferID] { byTransposedState }

  /// The buffer of a node's value; a state node's is the state itself.
  package mutating func buffer(of id: NodeID) -> BufferID {
    if case .state(let name, _) = graph[id].operation { return buffer(ofState: name) }
    return copy(of: id)
  }

  /// The buffer in the arena of a node's value, a copy where the node is state.
  package mutating func copy(of id: NodeID) -> BufferID {
    if let buffer = byNode[id] { return buffer }
    let layout = Layout(shape: graph[id].shape, batch: graph.batch, rowsPerBlock: rowsPerBlock)
    let buffer = buffers.add(Buffer(node: id, storage: .arena(slot: 0), layout: layout))
    byNode[id] = buffer
    return buffer
  }

  package mutating func buffer(ofState name: String) -> BufferID {
    guard let tensor = tensors[name] else {
      preconditionFailure("the graph has no state '\(name)'")
    }
    if let buffer = byState[tensor] { return buffer }
    let layout = Layout(shape: graph.state[tensor].shape, batch: 0, rowsPerBlock: rowsPerBlock)
    let buffer = buffers.add(Buffer(node: nil, storage: .state(tensor), layout: layout))
    byState[tensor] = buffer
    return buffer
  }

  /// The transposed copy of a state node's tensor.
  package mutating func transposedBuffer(of id: NodeID) -> BufferID {
    guard case .state(let name, _) = graph[id].operation, let tensor = tensors[name] else {
      preconditionFailure("only state has transposed copies")
    }
    if let buffer = byTransposedState[tensor] { return buffer }
    let shape = graph.state[tensor].shape
    let layout = Layout(shape: shape, batch: 0, rowsPerBlock: rowsPerBlock)
      .transposed(matrices: shape.matrices)
    let buffer = buffers.add(Buffer(node: nil, storage: .transposedState(tensor), layout: layout))
    byTransposedState[tensor] = buffer
    return buffer
  }
}
