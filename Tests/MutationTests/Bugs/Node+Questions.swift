import ElboIR

extension Node {
  var isBackward: Bool { phase == .backward }
  var isForward: Bool { phase == .forward }

  func isLabelled(_ part: String) -> Bool { label?.contains(part) ?? false }
}

extension GraphBuilder {
  func operation(_ id: NodeID) -> Operation { self[id].operation }

  /// The number that a node is everywhere.
  func number(_ id: NodeID) -> Double? {
    var node = self[id]
    while case .broadcast = node.operation { node = self[node.operands[0]] }
    if case .constant(let constant, _) = node.operation { return constant.value }
    return nil
  }

  /// What a mask was laid over: the operand of `select(rowMask, value, 0)`.
  func unmasked(_ id: NodeID) -> NodeID? {
    guard self[id].operation == .select, number(self[id].operands[2]) == 0 else { return nil }
    var mask = self[self[id].operands[0]]
    while case .broadcast = mask.operation { mask = self[mask.operands[0]] }
    return mask.operation == .rowMask ? self[id].operands[1] : nil
  }
}
