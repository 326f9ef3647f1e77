import ElboIR
import ElboPlan

/// Compares one compiled trainer with the interpreter, step by step and kernel by kernel.
package final class KernelComparison {
  package let trainer: LoadedTrainer
  /// The first difference; nothing is compared after it.
  package private(set) var difference: ComparisonDifference?
  /// How many numbers were compared.
  package private(set) var count = 0
  /// The reference nodes that were compared in every step so far.
  package private(set) var compared: Set<NodeID>?
  /// By planned node, the reference nodes of the same bits.
  private var references: [NodeID: [NodeID]] = [:]

  package init(trainer: LoadedTrainer, map: [NodeID?]) {
    self.trainer = trainer
    for (index, planned) in map.enumerated() {
      if let planned { references[planned, default: []].append(NodeID(index)) }
    }
  }

  /// Runs the step that the interpreter has just taken, on poisoned memory, and compares each
  /// buffer right after the kernel that writes it; then the state.
  package func compare(with reference: ReferenceSteps) throws {
    guard difference == nil else { return }
    try trainer.poison(.train)
    try trainer.beginStep(
      of: .train, data: reference.data, on: reference.examples, step: UInt64(reference.step))
    var seen: Set<NodeID> = []
    let program = try trainer.program(for: .train)
    for (id, kernel) in program.kernels.numbered where difference == nil {
      try trainer.runKernel(id, of: .train)
      for buffer in kernel.writes where !program.buffers[buffer].isState && difference == nil {
        seen.formUnion(try compare(buffer, of: kernel, in: program, with: reference))
      }
    }
    compared = compared.map { $0.intersection(seen) } ?? seen
    try compareState(with: reference)
  }

  /// Compares the tensors of the state; their values at the start of a step are those of the
  /// step before.
  package func compareState(with reference: ReferenceSteps) throws {
    for tensor in reference.graph.state where difference == nil {
      let compiled = try trainer.save(tensor.name)
      count += compiled.count
      difference = LawEquality.difference(
        compiled: compiled, interpreted: reference.state[known: tensor.name],
        dimensions: tensor.dimensions, step: reference.step, subject: "state '\(tensor.name)'",
        location: tensor.location)
    }
  }

  /// Compares a buffer with the reference nodes whose value it holds.
  private func compare(
    _ buffer: BufferID, of kernel: LoadedKernel, in program: LoadedProgram,
    with reference: ReferenceSteps
  ) throws -> [NodeID] {
    guard let node = program.buffers[buffer].node, let nodes = references[node] else { return [] }
    let compiled = try trainer.readBuffer(buffer, of: .train)
    for id in nodes where difference == nil {
      guard let value = reference.value(of: id) else { continue }
      count += compiled.count
      let node = reference.graph[id]
      difference = LawEquality.difference(
        compiled: compiled, interpreted: value.elements, dimensions: value.dimensions,
        step: reference.step, subject: "node \(id)" + (node.label.map { " '\($0)'" } ?? ""),
        location: node.location, kernel: kernel.name)
    }
    return nodes
  }
}
