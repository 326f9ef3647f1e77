import ElboIR

// What the elements of values are.
extension PlanVerifier {
  /// Operands have the elements that an operation takes, and its value those that it gives.
  func elementsFit() -> [Diagnostic] {
    bodyValues { _, nest, value in
      let operands = value.operands.map { nest.body[$0].element }
      guard let expected = element(of: value.operation, operands: operands) else {
        let found = operands.map(\.rawValue).joined(separator: ", ")
        return "\(words(for: value)) takes other elements than \(found)"
      }
      guard expected != value.element else { return nil }
      return "\(words(for: value)) gives \(expected.rawValue) elements, "
        + "the plan says \(value.element.rawValue)"
    }
  }

  private func words(for value: BodyValue) -> String {
    let name =
      switch value.operation {
      case .accumulator: "an accumulator"
      case .load(let access): "a load of \(self.name(of: access.buffer))"
      case .data(let data): "data of '\(data.site)'"
      case .constant: "a constant"
      case .scalar: "a scalar"
      case .rowMask: "a row mask"
      case .noise: "noise"
      case .oneHot: "oneHot"
      case .compute(let operation): "'\(operation.name)'"
      case .store(let access): "a store to \(self.name(of: access.buffer))"
      case .reduce(_, let access): "a reduction to \(self.name(of: access.buffer))"
      }
    return value.node.map { "at \($0): \(name)" } ?? "in a body: \(name)"
  }

  /// What an operation gives for operands of the given elements; nil where it does not take them.
  private func element(of operation: BodyOperation, operands: [ElementType]) -> ElementType? {
    switch operation {
    case .accumulator, .constant, .scalar, .noise: .float
    case .load(let access): element(in: access.buffer)
    case .data(let data): data.element
    case .rowMask: .boolean
    case .oneHot: operands == [.index] ? .boolean : nil
    case .compute(let operation) where operation.keepsElements: operands[0]
    case .store: operands[0]
    case .compute(let operation):
      try? operation.resultType(of: operands.map { ValueType(element: $0, shape: .row) }).element
    case .reduce: operands == [.float] ? .float : nil
    }
  }

  private func element(in buffer: BufferID) -> ElementType {
    plan.buffers[buffer].node.map { graph[$0].element } ?? .float
  }

  /// What is stored are the elements that the buffer holds.
  func storesFitTheBuffer() -> [Diagnostic] {
    bodyValues { _, nest, value in
      guard case .store(let access) = value.operation,
        value.element != element(in: access.buffer)
      else { return nil }
      return "stores \(value.element.rawValue) elements to \(name(of: access.buffer)), "
        + "which holds \(element(in: access.buffer).rawValue)"
    }
  }

  /// A site's data are the value of the node that reads the site.
  func inputsFit() -> [Diagnostic] {
    bodyValues { _, _, value in
      guard case .data(let data) = value.operation,
        !isInput(value.node, site: data.site, element: data.element)
      else { return nil }
      return "reads '\(data.site)', as \(data.element.rawValue), for another value"
    }
  }

  private func isInput(_ id: NodeID?, site: String, element: ElementType) -> Bool {
    if let id, case .input(site, element, _) = graph[id].operation { true } else { false }
  }
}

extension Operation {
  /// Whether it moves elements of any type, or keeps them where they are.
  fileprivate var keepsElements: Bool {
    switch self {
    case .reshape, .permute, .slice, .concatenate, .broadcast: true
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .gather,
      .scatterAdd, .contraction, .reduce, .batchSum:
      false
    }
  }
}
