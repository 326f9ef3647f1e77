import ElboIR

/// The buffers of a plan while it is made: one for each node that needs memory, one for
/// each state tensor, and transposed copies of those that are read transposed.
package struct BufferTable {
  let graph: Graph
  let rowsPerBlock: Int
  package private(set) var buffers: [Buffer] = []
  private var byNode: [NodeID: Int] = [:]
  private var byState: [Int: Int] = [:]
  private var byTransposedState: [Int: Int] = [:]
  private let stateIndex: [String: Int]

  package init(graph: Graph, rowsPerBlock: Int) {
    self.graph = graph
    self.rowsPerBlock = rowsPerBlock
    stateIndex = Dictionary(
      uniqueKeysWithValues: graph.state.enumerated().map { ($1.name, $0) })
  }

  /// Arena buffers by node, and the transposed copies by state tensor.
  var arena: [NodeID: Int] { byNode }
  var transposed: [Int: Int] { byTransposedState }

  /// The buffer of a node's value; a state node's is the state itself.
  package mutating func buffer(of id: NodeID) -> Int {
    if case .state(let name, _) = graph[id].operation { return buffer(ofState: name) }
    return copy(of: id)
  }

  /// The buffer in the arena of a node's value, a copy where the node is state.
  package mutating func copy(of id: NodeID) -> Int {
    if let buffer = byNode[id] { return buffer }
    let layout = Layout(graph[id].shape, batch: graph.batch, rowsPerBlock: rowsPerBlock)
    buffers.append(Buffer(node: id, storage: .arena(slot: 0), layout: layout))
    byNode[id] = buffers.count - 1
    return buffers.count - 1
  }

  package mutating func buffer(ofState name: String) -> Int {
    guard let index = stateIndex[name] else {
      preconditionFailure("the graph has no state '\(name)'")
    }
    if let buffer = byState[index] { return buffer }
    let layout = Layout(graph.state[index].shape, batch: 0, rowsPerBlock: rowsPerBlock)
    buffers.append(Buffer(node: nil, storage: .state(index), layout: layout))
    byState[index] = buffers.count - 1
    return buffers.count - 1
  }

  /// The transposed copy of a state node's tensor.
  package mutating func transposedBuffer(of id: NodeID) -> Int {
    guard case .state(let name, _) = graph[id].operation, let index = stateIndex[name] else {
      preconditionFailure("only state has transposed copies")
    }
    if let buffer = byTransposedState[index] { return buffer }
    let layout = Layout(graph.state[index].shape, batch: 0, rowsPerBlock: rowsPerBlock).transposed
    buffers.append(Buffer(node: nil, storage: .transposedState(index), layout: layout))
    byTransposedState[index] = buffers.count - 1
    return buffers.count - 1
  }
}
