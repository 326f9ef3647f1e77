import ElboIR

// Nodes that no builder would make.
extension Node {
  package static func source(
    _ operation: Operation, shape: Shape, element: ElementType = .float
  ) -> Node {
    Node(operation: operation, operands: [], shape: shape, element: element, phase: .forward)
  }

  /// The node with something else instead of what it has.
  package func with(
    operation: Operation? = nil, operands: [NodeID]? = nil, shape: Shape? = nil,
    element: ElementType? = nil, phase: Phase? = nil
  ) -> Node {
    Node(
      operation: operation ?? self.operation, operands: operands ?? self.operands,
      shape: shape ?? self.shape, element: element ?? self.element, phase: phase ?? self.phase,
      location: location, origin: origin, label: label, statement: statement)
  }

  package func from(statement: StatementID) -> Node {
    Node(
      operation: operation, operands: operands, shape: shape, element: element, phase: phase,
      location: location, origin: origin, label: label, statement: statement)
  }
}
