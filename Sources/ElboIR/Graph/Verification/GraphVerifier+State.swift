// Invariants of state and of what the graph is for.
extension GraphVerifier {
  func stateNamesAreUnique() -> [Diagnostic] {
    repeated(in: graph.state.map(\.name)).map {
      .error("the state '\($0)' is declared more than once", at: tensors[$0]?.location)
    }
  }

  /// Each size of a tensor is positive and none is too large.
  func stateSizesAreValid() -> [Diagnostic] {
    graph.state.filter { $0.shape.checkedCount == nil }.map {
      .error("the state '\($0.name)' has the invalid shape \($0.shape)", at: $0.location)
    }
  }

  /// Each node that reads state reads a declared tensor with its shape.
  func stateIsDeclared() -> [Diagnostic] {
    let tensors = tensors
    return nodes { _, node in
      guard case .state(let state, let shape) = node.operation else { return nil }
      guard let tensor = tensors[state] else { return "reads the undeclared state '\(state)'" }
      return shape == tensor.shape
        ? nil : "reads the state '\(state)' as \(shape), not \(tensor.shape)"
    }
  }

  func outputsAreUnique() -> [Diagnostic] {
    repeated(in: graph.outputs.map(\.name)).map {
      .error("the output '\($0)' stands more than once", at: nil)
    }
  }

  /// The objective has a value for each example.
  func objectiveIsPerExample() -> [Diagnostic] {
    let expected = ValueType(element: .float, shape: .row)
    guard let objective = graph.objective, type(of: objective) != expected else { return [] }
    return [
      error(
        "the objective \(name(of: objective)) is \(type(of: objective)), not \(expected)",
        at: objective)
    ]
  }

  /// A gradient is of a parameter, has its shape, and is the only one.
  func gradientsFit() -> [Diagnostic] {
    let others = graph.state.filter { $0.kind != .parameter }.map(\.name)
    return valuesFit(graph.gradients, what: "gradient")
      + graph.gradients.filter { others.contains($0.state) }.map {
        error("the gradient of '\($0.state)' is of no parameter", at: $0.node)
      }
  }

  /// An update is of a declared tensor, has its shape, and is the only one.
  func updatesFit() -> [Diagnostic] { valuesFit(graph.updates, what: "update") }

  private func valuesFit(_ values: [StateValue], what: String) -> [Diagnostic] {
    let tensors = tensors
    let misfits: [Diagnostic] = values.compactMap { value in
      guard let tensor = tensors[value.state] else {
        return error("the \(what) of '\(value.state)' is of no declared state", at: value.node)
      }
      let expected = ValueType(element: .float, shape: tensor.shape)
      guard type(of: value.node) != expected else { return nil }
      return error(
        "the \(what) of '\(value.state)', \(name(of: value.node)), is \(type(of: value.node)), "
          + "not \(expected)", at: value.node)
    }
    return misfits
      + repeated(in: values.map(\.state)).map {
        .error("'\($0)' has more than one \(what)", at: nil)
      }
  }

  /// The declared tensors; the first of each name.
  private var tensors: [String: StateTensor] {
    Dictionary(graph.state.map { ($0.name, $0) }) { first, _ in first }
  }
}
