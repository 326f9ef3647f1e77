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
      case .load(let buffer, _): "a load of \(self.name(of: buffer))"
      case .constant: "a constant"
      case .scalar: "a scalar"
      case .rowMask: "a row mask"
      case .noise: "noise"
      case .oneHot: "oneHot"
      case .compute(let operation): "'\(operation.name)'"
      case .store(let buffer): "a store to \(self.name(of: buffer))"
      case .reduce(_, let buffer): "a reduction to \(self.name(of: buffer))"
      }
    return value.node.map { "at \($0): \(name)" } ?? "in a body: \(name)"
  }

  /// What an operation gives for operands of the given elements; nil where it does not take them.
  private func element(of operation: BodyOperation, operands: [ElementType]) -> ElementType? {
    switch operation {
    case .accumulator, .constant, .scalar, .noise: .float
    case .load(let buffer, _): element(in: buffer)
    case .rowMask: .boolean
    case .oneHot: operands == [.index] ? .boolean : nil
    case .compute(.reshape), .store: operands[0]
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
      guard case .store(let buffer) = value.operation, value.element != element(in: buffer)
      else { return nil }
      return "stores \(value.element.rawValue) elements to \(name(of: buffer)), "
        + "which holds \(element(in: buffer).rawValue)"
    }
  }

  /// A site's data become the value of the node that reads the site.
  func inputsFit() -> [Diagnostic] {
    plan.kernels.enumerated().flatMap { number, kernel in
      kernel.nests.compactMap { nest in
        guard case .input(let site, let element, let buffer) = nest,
          !isInput(plan.buffers[buffer].node, site: site, element: element)
        else { return nil }
        return fault(
          "kernel \(number) copies '\(site)', as \(element.rawValue), to \(name(of: buffer))",
          buffer: buffer)
      }
    }
  }

  private func isInput(_ node: NodeID?, site: String, element: ElementType) -> Bool {
    guard let node else { return false }
    switch graph[node].operation {
    case .input(site, element, _): return element != .byte
    case .convert:
      if case .input(site, .byte, _) = graph[graph[node].operands[0]].operation {
        return element == .byte
      }
      return false
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast,
      .reshape, .slice,
      .concatenate, .contraction, .reduce, .batchSum:
      return false
    }
  }
}
