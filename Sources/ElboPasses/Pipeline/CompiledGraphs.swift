import ElboIR

/// What the passes of one role made of a model.
package struct CompiledGraphs: Sendable {
  /// The graph after one pass.
  package struct Dump: Sendable {
    /// The pass.
    package let name: String
    package let graph: Graph
    /// What the pass took.
    package let seconds: Double
  }

  /// What the program means: the graph before any optimisation, which the interpreter runs.
  package private(set) var reference: Graph
  /// What is planned and emitted.
  package private(set) var optimised: Graph
  /// For each node of the reference, the node of the optimised graph whose value has the same bits.
  package private(set) var map: [NodeID?]
  /// The graph after each pass, in order.
  package private(set) var dumps: [Dump] = []

  init(reference: Graph) {
    self.reference = reference
    optimised = reference
    map = reference.ids
  }

  mutating func record(_ pass: any Pass, result: PassResult, seconds: Double) {
    optimised = result.graph
    dumps.append(Dump(name: pass.name, graph: result.graph, seconds: seconds))
    switch pass.kind {
    case .semantics:
      reference = result.graph
      map = reference.ids
    case .optimization:
      map = map.map { $0.flatMap { result.map[$0.index] } }
    }
  }
}
