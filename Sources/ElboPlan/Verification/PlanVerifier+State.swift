import ElboIR

// State: read as of the step's start, committed at its end.
extension PlanVerifier {
  /// Nobody reads a tensor, or its transposed copy, in or after the interval that writes it, but
  /// the writing nest its own elements, before it stores them.
  func stateIsReadAsOfTheStart() -> [Diagnostic] {
    reads.compactMap { use in
      guard let tensor = tensor(in: use.buffer), let writer = writer(ofTensor: tensor),
        kernel(of: use).interval >= kernel(of: writer).interval, !isOwnLoad(use, before: writer),
        !isTranspose(use, after: writer)
      else { return nil }
      return fault(
        at: use,
        message: "reads \(name(of: use.buffer)) in interval \(kernel(of: use).interval), "
          + "kernel \(writer.kernel) writes the tensor in interval \(kernel(of: writer).interval)")
    } + outputsOfState()
  }

  private func isOwnLoad(_ use: BufferUse, before writer: BufferUse) -> Bool {
    guard use.isInNest(of: writer), use.access == writer.access, let position = use.position,
      let end = writer.position
    else { return false }
    return position < end
  }

  private func isTranspose(_ use: BufferUse, after writer: BufferUse) -> Bool {
    use.kernel == writer.kernel && use.buffer == writer.buffer && writer.isBefore(use)
      && isTransposition(kernel(of: use).nests[use.nest])
  }

  private func isTransposition(_ nest: LoopNest) -> Bool {
    nest.copy.map { plan.buffers[$0.to.buffer].isTransposedState } ?? false
  }

  /// The caller would receive the tensor as of the step's end.
  private func outputsOfState() -> [Diagnostic] {
    plan.outputs.filter { !plan.buffers[$0.buffer].isArena && writers[$0.buffer] != nil }.map {
      fault("the output '\($0.name)' is \(name(of: $0.buffer)), which the step writes")
    }
  }

  /// The tensor of a buffer that holds one, or its transposed copy.
  private func tensor(in buffer: BufferID) -> TensorID? {
    switch plan.buffers[buffer].storage {
    case .arena: nil
    case .state(let tensor), .transposedState(let tensor): tensor
    }
  }

  /// The nest that stores a tensor's next value.
  private func writer(ofTensor tensor: TensorID) -> BufferUse? {
    plan.buffers.ids.first { plan.buffers[$0].storage == .state(tensor) }
      .flatMap { writers[$0]?.first }
  }

  /// A transposed copy is written by the kernel that writes its tensor, after it, and only there.
  func copiesFollowTheirTensors() -> [Diagnostic] {
    plan.buffers.ids.flatMap { index -> [Diagnostic] in
      guard case .transposedState(let tensor) = plan.buffers[index].storage else { return [] }
      let copies = writers[index] ?? []
      guard let writer = writer(ofTensor: tensor) else {
        return copies.map {
          fault(at: $0, message: "writes \(name(of: index)), whose tensor nothing writes")
        }
      }
      if copies.isEmpty {
        let message = "writes \(name(of: writer.buffer)), whose transposed copy nothing writes"
        return [fault(at: writer, message: message)]
      }
      return copies.filter { !follows($0, writer: writer) }.map {
        fault(
          at: $0,
          message:
            "writes \(name(of: index)) otherwise than from what kernel \(writer.kernel) stored")
      }
    }
  }

  private func follows(_ copy: BufferUse, writer: BufferUse) -> Bool {
    guard let copied = kernel(of: copy).nests[copy.nest].copy else { return false }
    return copied.from.buffer == writer.buffer && copy.kernel == writer.kernel
      && writer.isBefore(copy)
  }

  /// Every update is stored over its tensor, and nothing else is.
  func updatesAreStored() -> [Diagnostic] {
    let written = Set(
      writers.keys.compactMap { buffer -> String? in
        guard case .state(let tensor) = plan.buffers[buffer].storage else { return nil }
        return graph.state[tensor].name
      })
    let updated = Set(graph.updates.map(\.state))
    return updated.subtracting(written).sorted().map {
      fault("the update of '\($0)' is not stored")
    }
      + written.subtracting(updated).sorted().map {
        fault("'\($0)' is stored but has no update")
      }
  }
}
