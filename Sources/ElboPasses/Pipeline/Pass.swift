import ElboIR

/// A step of the compiler from graph to graph.
///
/// A pass reads its graph and makes another through a fresh builder; each new node says which nodes
/// it came from.
package protocol Pass: Sendable {
  /// Names the pass in dumps, origins and options.
  static var name: String { get }
  var kind: PassKind { get }
  /// What the verifier may rely on from here on; nil where that is what it was before.
  var establishes: GraphVerifier.Stage? { get }

  /// - Throws: What is wrong with the model or the options.
  func run(on graph: Graph, in context: PassContext) throws(DiagnosticsError) -> PassResult
}

extension Pass {
  package var name: String { Self.name }
  package var establishes: GraphVerifier.Stage? { nil }
}

/// What a pass is for.
package enum PassKind: Hashable, Sendable {
  /// Decides what the program computes; the interpreter runs what the last of these made.
  case semantics
  /// Computes the same bits with less work; can be left out.
  case optimization
}

/// What a pass made of a graph.
package struct PassResult: Sendable {
  package var graph: Graph
  /// For each node of the graph that the pass read, the node of the new graph whose value has the
  /// same bits; nil where there is none.
  package let map: [NodeID?]

  package init(graph: Graph, map: [NodeID?]) {
    self.graph = graph
    self.map = map
  }
}
