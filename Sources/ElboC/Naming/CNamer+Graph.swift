import ElboIR

extension CNamer {
  /// What a node is called where nothing else is.
  package static func preferred(for node: Node) -> String {
    let subject = node.label ?? subject(of: node.operation)
    switch node.phase {
    case .forward: return subject
    case .backward: return subject + (subject.hasSuffix("gradient") ? "" : ".gradient")
    case .update: return subject + (subject.hasSuffix("update") ? "" : ".update")
    }
  }

  private static func subject(of operation: Operation) -> String {
    if let name = operation.subjectName { return name }
    if case .scalar(let scalar) = operation, let name = scalar.inputName { return name }
    return operation.resultName
  }
}
