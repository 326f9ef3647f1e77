import ElboIR

extension CNamer {
  /// What a node is called where nothing else is.
  package static func preferred(_ node: Node) -> String {
    let subject = node.label ?? subject(of: node.operation)
    switch node.phase {
    case .forward: return subject
    case .backward: return subject + (subject.hasSuffix("gradient") ? "" : ".gradient")
    case .update: return subject + (subject.hasSuffix("update") ? "" : ".update")
    }
  }

  private static func subject(of operation: Operation) -> String {
    switch operation {
    case .input(let name, _, _), .latent(let name, _), .state(let name, _): name
    case .scalar(let scalar): scalar.inputName ?? operation.resultName
    case .constant, .noise, .rowMask, .convert, .unary, .binary, .compare, .select, .multiplyAdd,
      .stopGradient, .selectArm, .training, .oneHot, .broadcast, .reshape, .slice, .concatenate,
      .contraction, .reduce,
      .batchSum:
      operation.resultName
    }
  }
}
