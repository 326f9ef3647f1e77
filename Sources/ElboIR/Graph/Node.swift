/// Names a node of one graph.
package struct NodeID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (a: NodeID, b: NodeID) -> Bool { a.index < b.index }
  package var description: String { "%\(index)" }
}

/// The part of a step that a node belongs to.
package enum Phase: String, Hashable, Sendable, CaseIterable {
  case forward, backward, update
}

/// Where a node came from: the pass that made it and its parents in the graph which that pass read.
package struct Origin: Hashable, Sendable {
  package let pass: String
  package let parents: [NodeID]
  package init(pass: String, parents: [NodeID]) {
    self.pass = pass
    self.parents = parents
  }
}

/// One value of a graph.
package struct Node: Hashable, Sendable {
  package let operation: Operation
  /// Nodes with smaller ids.
  package let operands: [NodeID]
  package let shape: Shape
  package let element: ElementType
  package let phase: Phase
  package let location: SourceLocation?
  package let origin: Origin?
  /// What the user calls it, such as `hidden` or `z.mean`; not unique.
  package let label: String?
  /// The statement that the node comes from, if it comes from one.
  package let statement: StatementID?

  package init(
    operation: Operation, operands: [NodeID], shape: Shape, element: ElementType, phase: Phase,
    location: SourceLocation? = nil, origin: Origin? = nil, label: String? = nil,
    statement: StatementID? = nil
  ) {
    self.operation = operation
    self.operands = operands
    self.shape = shape
    self.element = element
    self.phase = phase
    self.location = location
    self.origin = origin
    self.label = label
    self.statement = statement
  }
}
