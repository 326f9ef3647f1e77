/// The only way to make nodes: infers and checks the type of each, and never merges two.
///
/// An operation that does not fit gets a diagnostic and the error shape, which silences what reads
/// it. What is added takes the builder's current phase, location, origin,
/// label and statement.
package struct GraphBuilder: Sendable {
  package private(set) var nodes: [Node] = []
  package private(set) var diagnostics: [Diagnostic] = []

  package var phase = Phase.forward
  package var location: SourceLocation?
  package var origin: Origin?
  package var label: String?
  package var statement: StatementID?

  package init() {}

  /// A builder that goes on after the nodes of a graph.
  package init(continuing graph: Graph) { nodes = graph.nodes }

  package subscript(id: NodeID) -> Node { nodes[id.index] }

  package func shape(of id: NodeID) -> Shape { nodes[id.index].shape }

  @discardableResult
  package mutating func add(_ operation: Operation, _ operands: NodeID...) -> NodeID {
    add(operation, operands)
  }

  @discardableResult
  package mutating func add(_ operation: Operation, _ operands: [NodeID]) -> NodeID {
    append(operation, operands, type: inferredType(of: operation, operands: operands))
  }

  /// Records something wrong that the caller found.
  package mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  /// A node that stands for what could not be built; what reads it says nothing more.
  package mutating func addError() -> NodeID {
    append(.constant(Constant(0), .scalar), [], type: ValueType(element: .float, shape: .error))
  }

  /// A copy of another graph's node over operands of this one, with the node's own phase, location,
  /// label and statement, and an origin that names the pass and the node it was.
  package mutating func copy(_ node: Node, operands: [NodeID], origin: Origin) -> NodeID {
    let id = add(node.operation, operands)
    let type = nodes[id.index]
    nodes[id.index] = Node(
      operation: node.operation, operands: operands, shape: type.shape, element: type.element,
      phase: node.phase, location: node.location, origin: origin, label: node.label,
      statement: node.statement)
    return id
  }

  private mutating func inferredType(of operation: Operation, operands: [NodeID]) -> ValueType {
    let types = operands.map { ValueType(element: self[$0].element, shape: self[$0].shape) }
    guard types.allSatisfy({ !$0.shape.isError }) else {
      return ValueType(element: .float, shape: .error)
    }
    do {
      return try operation.resultType(of: types)
    } catch {
      report(.error(error.message, at: location ?? operands.lazy.compactMap(locate).first))
      return ValueType(element: .float, shape: .error)
    }
  }

  private func locate(_ id: NodeID) -> SourceLocation? { self[id].location }

  private mutating func append(
    _ operation: Operation, _ operands: [NodeID], type: ValueType
  ) -> NodeID {
    precondition(operands.allSatisfy { $0.index < nodes.count }, "operands come first")
    nodes.append(
      Node(
        operation: operation, operands: operands, shape: type.shape, element: type.element,
        phase: phase, location: location, origin: origin, label: label, statement: statement))
    return NodeID(nodes.count - 1)
  }
}

extension GraphBuilder {
  package mutating func unary(_ function: UnaryFunction, _ a: NodeID) -> NodeID {
    add(.unary(function), a)
  }

  /// Broadcasts both operands to their common shape first.
  package mutating func binary(_ function: BinaryFunction, _ a: NodeID, _ b: NodeID) -> NodeID {
    let (left, right) = aligned(a, b)
    return add(.binary(function), left, right)
  }

  /// Broadcasts both operands to their common shape first.
  package mutating func compare(_ comparison: Comparison, _ a: NodeID, _ b: NodeID) -> NodeID {
    let (left, right) = aligned(a, b)
    return add(.compare(comparison), left, right)
  }

  package mutating func constant(_ value: Double, shape: Shape = .scalar) -> NodeID {
    add(.constant(Constant(value), shape))
  }

  /// The operand itself where it has the shape already.
  package mutating func broadcast(_ a: NodeID, to shape: Shape) -> NodeID {
    self.shape(of: a) == shape || self.shape(of: a).isError ? a : add(.broadcast(shape), a)
  }

  private mutating func aligned(_ a: NodeID, _ b: NodeID) -> (NodeID, NodeID) {
    guard let shape = Shape.common(to: self.shape(of: a), and: self.shape(of: b)) else {
      return (a, b)
    }
    return (broadcast(a, to: shape), broadcast(b, to: shape))
  }
}
