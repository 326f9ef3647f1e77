import ElboIR

extension Graph {
  /// A node as one nested expression: sources by name, broadcasts left out.
  package func formula(_ id: NodeID) -> String {
    let node = self[id]
    let operands = node.operands.map(formula)
    switch node.operation {
    case .input(let site, _, _): return site
    case .latent(let site, _): return "latent.\(site)"
    case .state(let name, _): return name
    case .scalar(let scalar): return scalar.inputName ?? "(\(scalar.text))"
    case .constant(let constant, _): return "\(constant.value)"
    case .noise(_, let stream, _):
      return "noise\(stream.index)" + (stream.draw == 0 ? "" : ".\(stream.draw)")
    case .broadcast: return operands[0]
    case .rowMask, .convert, .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient,
      .selectArm, .training, .oneHot, .reshape, .permute, .slice, .concatenate, .gather,
      .scatterAdd, .contraction, .reduce, .batchSum:
      return node.operation.name + "(" + operands.joined(separator: ", ") + ")"
    }
  }

  /// The formula of an output.
  package func formula(output name: String) -> String? {
    outputs.first { $0.name == name }.map { formula($0.node) }
  }

  package func formula(gradient name: String) -> String? {
    gradients.first { $0.state == name }.map { formula($0.node) }
  }

  package func formula(update name: String) -> String? {
    updates.first { $0.state == name }.map { formula($0.node) }
  }

  package func count(_ isCounted: (Operation) -> Bool) -> Int {
    nodes.count { isCounted($0.operation) }
  }
}
