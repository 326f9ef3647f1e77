import ElboIR
import ElboPasses

/// A pass of which the result is changed; it has its name, so that the list of passes is the same.
struct BuggyPass<Base: Pass>: Pass {
  static var name: String { Base.name }
  let base: Base
  let change: @Sendable (PassResult) -> PassResult

  var kind: PassKind { base.kind }
  var establishes: GraphVerifier.Stage? { base.establishes }

  func run(on graph: Graph, in context: PassContext) throws(DiagnosticsError) -> PassResult {
    change(try base.run(on: graph, in: context))
  }

}
