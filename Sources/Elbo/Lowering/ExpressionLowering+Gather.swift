extension ExpressionLowering {
  /// The rows of a table by a category, whose index is read as it is, not one-hot.
  mutating func emitGather(
    in table: StoredTensorDeclaration, expression: Expression, label: String?
  ) -> NodeID {
    let layer = names.layer(of: table) ?? "Embedding"
    let (x, rows) = (node(of: expression.operands[0]), node(of: expression.operands[1]))
    guard let (index, categories) = index(at: x) else {
      return reject(
        "'\(layer)' reads the index of a category, got \(builder.shape(of: x)); "
          + "'Given(.category(10))' is one of ten", expression: expression)
    }
    let count = builder.shape(of: rows).dimensions[0]
    guard categories <= count else {
      return reject(
        "'\(layer)' has \(count) rows for one of \(categories) categories; it needs \(categories) "
          + "or more", expression: expression)
    }
    return add(.gather, operands: [index, rows], label: label)
  }

  /// The index that a node shows one-hot, and of how many categories.
  private func index(at id: NodeID) -> (NodeID, categories: Int)? {
    guard builder[id].operation == .convert, let hot = builder[id].operands.first,
      case .oneHot(let count) = builder[hot].operation
    else { return nil }
    return (builder[hot].operands[0], count)
  }
}
