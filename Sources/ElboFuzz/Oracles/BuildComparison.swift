import ElboData
import ElboCompiler
import ElboIR
import ElboInterpreter

/// Compares one build of a case with the interpreter: kernel by kernel, then in whole calls.
struct BuildComparison {
  let program: RandomProgram
  let build: PlannedBuild
  let group: ProgramGroup
  /// The build's position in its group.
  let number: Int
  let evaluate: Interpreter<Float>.Evaluation

  /// - Returns: The reference's nodes that were compared.
  /// - Throws: `Finding`, or what kept the comparison from being made.
  func run() throws -> Set<NodeID> {
    let role = program.mainRole
    guard let main = build.variation.programs[role] else { return [] }
    let reference = try ReferenceRun(
      of: main.reference, values: build.values, evaluate: evaluate)
    let compared = try compareKernels(of: role, main: main, reference: reference)
    guard build.isForUse else { return compared }
    try compareCall(of: role, planned: main, reference: reference, state: reference.states[0])
    for other in Role.allCases where other != role {
      guard let program = build.variation.programs[other] else { continue }
      let state = reference.states[0].filter { entry in
        program.reference.state.contains { $0.name == entry.key }
      }
      let run = try ReferenceRun(
        of: program.reference, values: build.values, state: state, evaluate: evaluate)
      try compareCall(of: other, planned: program, reference: run, state: state)
    }
    return compared
  }

  /// An instance in the state that the reference starts from.
  private func trainer(threads: Int, state: [String: [Float]]) throws -> LoadedTrainer {
    let trainer = try group.trainer(number: number, seed: build.values.seed, threads: threads)
    if program.isNonFinite {
      for (name, values) in state { try trainer.load(values, into: build.name(for: name)) }
    }
    return trainer
  }

  /// The rows of the sites that the build reads.
  private func data(for trainer: LoadedTrainer) -> [String: ColumnData] {
    let sites = Set(trainer.description.sites.map(\.name))
    return Dictionary(
      build.values.data.map { (build.name(for: $0.key), $0.value) }, uniquingKeysWith: { a, _ in a }
    ).filter { sites.contains($0.key) }
  }

  // MARK: Kernel by kernel

  private func compareKernels(
    of role: Role, main: Variation.Program, reference: ReferenceRun
  ) throws -> Set<NodeID> {
    let trainer = try trainer(threads: 1, state: reference.states[0])
    try compareState(of: trainer, graph: main.reference, state: reference.states[0], step: 0)
    var sources: [NodeID: [NodeID]] = [:]
    for (index, planned) in main.map.enumerated() {
      if let planned { sources[planned, default: []].append(NodeID(index)) }
    }
    var compared: Set<NodeID> = []
    for step in build.values.rows.indices {
      try trainer.poison(role)
      try trainer.beginStep(
        of: role, data: data(for: trainer), on: .rows(build.values.examples(in: step)),
        step: UInt64(step + 1))
      let description = try trainer.program(for: role)
      for (kernelID, kernel) in description.kernels.numbered {
        try trainer.runKernel(kernelID, of: role)
        for buffer in kernel.writes where !description.buffers[buffer].isState {
          guard let planned = description.buffers[buffer].node,
            let nodes = sources[planned]
          else { continue }
          let values = try trainer.readBuffer(buffer, of: role)
          for id in nodes {
            try compare(values, of: id, with: reference, step: step, kernel: kernel.name)
            compared.insert(id)
          }
        }
      }
      if role == .train {
        try compareState(
          of: trainer, graph: main.reference, state: reference.states[step + 1], step: step + 1)
      }
    }
    return compared
  }

  private func compare(
    _ values: [Float], of id: NodeID, with reference: ReferenceRun, step: Int, kernel: String
  ) throws {
    let expected = reference.value(of: id, step: step)
    guard let position = LawEquality.firstDifference(between: values, and: expected.elements) else {
      return
    }
    throw difference(
      oracle: .kernels, operation: reference.graph[id].operation.name, values: values,
      expected: expected.elements, at: position,
      detail: "step \(step + 1), node \(id) of kernel \(kernel), \(build.title), \(build.toolchain)"
    )
  }

  private func compareState(
    of trainer: LoadedTrainer, graph: Graph, state: [String: [Float]], step: Int,
    oracle: Finding.Oracle = .kernels
  ) throws {
    for tensor in graph.state {
      let values = try trainer.save(build.name(for: tensor.name))
      let expected = state[known: tensor.name]
      guard let position = LawEquality.firstDifference(between: values, and: expected) else {
        continue
      }
      throw difference(
        oracle: oracle, operation: "state \(tensor.kind.rawValue)", values: values,
        expected: expected, at: position,
        detail: "state '\(tensor.name)' after step \(step), \(build.title), \(build.toolchain)")
    }
  }

  // MARK: Whole calls

  private func compareCall(
    of role: Role, planned: Variation.Program, reference: ReferenceRun, state: [String: [Float]]
  ) throws {
    let trainer = try trainer(threads: build.threads, state: state)
    let examples = ExampleSelection.rows(build.values.order)
    guard role == .train else {
      let outputs = try trainer.run(role, with: data(for: trainer), on: examples)
      return try compareOutputs(outputs, role: role, reference: reference)
    }
    let metrics = try trainer.train(data(for: trainer), on: examples, firstStep: 1).metrics
    let (values, expected) = (metrics.flatMap(\.self), reference.metrics.flatMap(\.self))
    if let position = LawEquality.firstDifference(between: values, and: expected) {
      throw difference(
        oracle: .calls, operation: "metric", values: values, expected: expected, at: position,
        detail: "metric \(position), \(build.threads) threads, \(build.title), \(build.toolchain)")
    }
    try compareState(
      of: trainer, graph: planned.reference, state: reference.states[reference.steps.count],
      step: reference.steps.count, oracle: .calls)
  }

  private func compareOutputs(
    _ outputs: [String: [Float]], role: Role, reference: ReferenceRun
  ) throws {
    let expected = reference.outputs(with: build.values)
    for output in reference.graph.outputs {
      // One that the trainer does not give has no elements, which is found as any difference.
      let values = outputs[build.name(for: output.name)] ?? []
      let wanted = expected[known: output.name]
      guard let position = LawEquality.firstDifference(between: values, and: wanted) else {
        continue
      }
      throw difference(
        oracle: .calls, operation: reference.graph[output.node].operation.name, values: values,
        expected: wanted, at: position,
        detail:
          "output '\(output.name)' of \(role.rawValue), \(build.threads) threads, \(build.title), "
          + "\(build.toolchain)")
    }
  }

  private func difference(
    oracle: Finding.Oracle, operation: String, values: [Float], expected: [Float],
    at position: Int, detail: String
  ) -> Finding {
    guard values.indices.contains(position), expected.indices.contains(position) else {
      return Finding(
        oracle: oracle, operation: operation, fault: "the number of elements",
        detail: "\(values.count) elements, expected \(expected.count), \(detail)")
    }
    let (a, b) = (values[position], expected[position])
    return Finding(
      oracle: oracle, operation: operation, fault: Finding.fault(between: a, and: b),
      detail: "element \(position): compiled \(a) (\(a.bitPattern)), interpreted \(b) "
        + "(\(b.bitPattern)), \(detail)")
  }
}
