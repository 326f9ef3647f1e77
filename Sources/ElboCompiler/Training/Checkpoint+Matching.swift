import ElboData
import ElboIR

extension Checkpoint {
  /// What of a checkpoint a model needs.
  package enum Need: Sendable {
    /// Parameters and all that the optimiser keeps: to go on with the training.
    case wholeState
    /// Parameters and the model's own states; what an optimiser kept may be there too.
    case parameters
  }

  /// The elements of each tensor that is needed, by name.
  ///
  /// - Parameter mustBeFinite: Whether a number that is none is an error; for the debugger it is what
  ///   is looked for.
  /// - Throws: ``TrainingError/checkpointDoesNotFit(path:_:)`` with a line for each tensor that is
  ///   missing, has another shape or type, or is not the model's; and
  ///   ``TrainingError/checkpointNotFinite(path:element:value:)``.
  package func values(
    of state: [StateTensor], need: Need, mustBeFinite: Bool = true
  ) throws -> [String: [Float]] {
    let needed = state.filter { need == .wholeState || $0.kind != .optimizer }
    var result: [String: [Float]] = [:]
    var faults: [String] = []
    for tensor in needed {
      if let fault = fault(of: tensor) { faults.append(fault) }
      result[tensor.name] = self[tensor.name]?.floats
    }
    faults += tensors.sorted { $0.name < $1.name }.filter {
      isForeign($0.name, needed: needed, need: need)
    }
    .map { "'\($0.name)' \($0.shape) is not a tensor of the model" }
    guard faults.isEmpty else {
      throw TrainingError.checkpointDoesNotFit(path: path, faults)
    }
    for tensor in needed where mustBeFinite {
      guard let broken = NonFiniteElement(in: result[known: tensor.name], of: tensor) else {
        continue
      }
      throw TrainingError.checkpointNotFinite(
        path: path, element: broken.description, value: broken.value)
    }
    return result
  }

  private subscript(name: String) -> SafetensorsFile.Tensor? {
    tensors.first { $0.name == name }
  }

  private func fault(of tensor: StateTensor) -> String? {
    guard let found = self[tensor.name] else {
      return "'\(tensor.name)' \(tensor.dimensions) is missing"
    }
    if found.shape != tensor.dimensions {
      return "'\(tensor.name)' has the shape \(found.shape), expected \(tensor.dimensions)"
    }
    if found.type != .float32 {
      return "'\(tensor.name)' has elements of \(found.type.rawValue), expected F32"
    }
    return nil
  }

  private func isForeign(_ name: String, needed: [StateTensor], need: Need) -> Bool {
    if needed.contains(where: { $0.name == name }) { return false }
    return need == .wholeState || !needed.contains { name.hasPrefix($0.name + ".") }
  }
}
