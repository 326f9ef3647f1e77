import ElboCompiler
import ElboIR
import ElboPasses

/// A program as a configuration has it: the graphs by role, and for each node of the reference the
/// planned node of the same bits.
struct Variation {
  struct Program {
    let reference: Graph
    let optimised: Graph
    let map: [NodeID?]
  }

  private(set) var programs: [Role: Program] = [:]

  init(programs: [Role: Program]) { self.programs = programs }

  /// - Throws: `DiagnosticsError`.
  init(of program: RandomProgram, configuration: Configuration? = nil) throws {
    var program = program
    program.options.disabledPasses = configuration?.disabledPasses ?? []
    program.options.segments = configuration?.segments ?? 1
    let roles = [program.mainRole] + (configuration?.extraRole.map { [$0] } ?? [])
    let graphs = try program.graphs()
    for role in roles {
      guard let graphs = graphs[role] else { continue }
      let plain = Program(
        reference: graphs.reference, optimised: graphs.optimised, map: graphs.map)
      programs[role] =
        try configuration.map { try Self.changed(plain, program: program, configuration: $0) }
        ?? plain
    }
  }

  /// Renamed and reordered, then optimised anew.
  private static func changed(
    _ plain: Program, program: RandomProgram, configuration: Configuration
  ) throws -> Program {
    guard configuration.isRenamed || configuration.isReordered else { return plain }
    var graph = plain.reference
    var positions = graph.ids
    if configuration.isReordered {
      var random = RandomSource(seed: program.seed, number: program.number, stream: .reordering)
      (graph, positions) = graph.reordered(with: &random)
    }
    if configuration.isRenamed { graph = graph.renamed() }
    var compiler = Compiler(options: program.options)
    compiler.passes = { _ in Pipeline.optimizations }
    let graphs = try compiler.graphs(from: graph, of: graph.role)
    return Program(
      reference: plain.reference, optimised: graphs.optimised,
      map: positions.map { graphs.map[$0.index] })
  }
}

extension Graph {
  /// The same nodes in another order in which operands and phases come first, and where each went.
  func reordered(with random: inout RandomSource) -> (Graph, positions: [NodeID]) {
    var waiting = nodes.map { Set($0.operands).count }
    let consumers = consumers
    var ready = ids.filter { waiting[$0.index] == 0 }
    var order: [NodeID] = []
    while !ready.isEmpty {
      let phase = Phase.allCases.first { phase in ready.contains { self[$0].phase == phase } }
      let choice = ready.indices.filter { self[ready[$0]].phase == phase }
      let id = ready.remove(at: random.pick(from: choice))
      order.append(id)
      for consumer in consumers[id.index] {
        waiting[consumer.index] -= 1
        if waiting[consumer.index] == 0 { ready.append(consumer) }
      }
    }
    var positions = ids
    for (position, id) in order.enumerated() { positions[id.index] = NodeID(position) }
    return (moved(to: positions, order: order), positions)
  }

  private func moved(to positions: [NodeID], order: [NodeID]) -> Graph {
    func renumbered(_ id: NodeID) -> NodeID { positions[id.index] }
    var result = self
    result.nodes = order.map { self[$0].with(operands: self[$0].operands.map(renumbered)) }
    result.sites = sites.compactMap { $0.mapNodes(renumbered) }
    result.outputs = outputs.map { Output(name: $0.name, node: renumbered($0.node)) }
    result.objective = objective.map(renumbered)
    result.gradients = gradients.map { StateValue(state: $0.state, node: renumbered($0.node)) }
    result.updates = updates.map { StateValue(state: $0.state, node: renumbered($0.node)) }
    return result
  }

  /// The same graph under other names.
  func renamed() -> Graph {
    var result = self
    result.nodes = nodes.enumerated().map { index, node in
      Node(
        operation: node.operation.renamingSubject(OtherNames.name), operands: node.operands,
        shape: node.shape,
        element: node.element, phase: node.phase, location: node.location, origin: node.origin,
        label: OtherNames.label(for: index), statement: node.statement)
    }
    result.state = state.map {
      StateTensor(
        name: OtherNames.name(for: $0.name), kind: $0.kind, dimensions: $0.dimensions,
        initial: $0.initial, location: $0.location)
    }
    result.sites = sites.map {
      Site(
        kind: $0.kind, name: OtherNames.name(for: $0.name), dimensions: $0.dimensions,
        encoding: $0.encoding, index: $0.index, location: $0.location, value: $0.value,
        distribution: $0.distribution, prior: $0.prior, term: $0.term)
    }
    result.outputs = outputs.map { Output(name: OtherNames.name(for: $0.name), node: $0.node) }
    result.gradients = gradients.map(\.renamed)
    result.updates = updates.map(\.renamed)
    return result
  }
}

/// Names that a careless emitter stumbles over.
enum OtherNames {
  static func name(for name: String) -> String { "*/ \"\(name)\\ %s?/" }

  /// Few, so that they meet.
  static func label(for index: Int) -> String {
    ["unit", "k0_blocks", "*/", "run_k1", "\"", "double", "train_kernels"][index % 7]
  }
}

extension StateValue {
  fileprivate var renamed: StateValue { StateValue(state: OtherNames.name(for: state), node: node) }
}

extension Node {
  fileprivate func with(operands: [NodeID]) -> Node {
    Node(
      operation: operation, operands: operands, shape: shape, element: element, phase: phase,
      location: location, origin: origin, label: label, statement: statement)
  }
}
