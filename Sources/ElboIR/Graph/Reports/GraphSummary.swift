/// What a verified graph consists of, in numbers, for `elbo inspect`.
package struct GraphSummary: Hashable, Sendable {
  /// How often an operation stands in each phase.
  package struct Count: Hashable, Sendable {
    package let operation: String
    /// In the order of `Phase.allCases`.
    package let byPhase: [Int]
    package var total: Int { byPhase.reduce(0, +) }
  }

  /// Tensors of one kind.
  package struct Tensors: Hashable, Sendable {
    package let tensors: Int
    package let elements: Int
  }

  package let name: String
  package let role: Role
  package let batch: Int
  /// By the operation's name.
  package let counts: [Count]
  package let parameters: Tensors
  package let optimizerState: Tensors
  package let contractions: Int
  /// 2·m·n·k for each contraction, with windows two for each of its products that exist; for all
  /// rows of the batch, or for one where it is not bound.
  package let contractionOperations: Int

  package init(of graph: Graph) {
    name = graph.name
    role = graph.role
    batch = graph.batch
    counts = Self.counts(of: graph.nodes)
    parameters = Self.tensors(of: graph.state, kind: .parameter)
    optimizerState = Self.tensors(of: graph.state, kind: .optimizer)
    let operations = graph.nodes.compactMap { Self.contractionOperations(of: $0, in: graph) }
    contractions = operations.count
    contractionOperations = operations.reduce(0) { Self.saturating($0.addingReportingOverflow($1)) }
  }

  private static func counts(of nodes: [Node]) -> [Count] {
    var counts: [String: [Int]] = [:]
    for node in nodes {
      let start = [Int](repeating: 0, count: Phase.allCases.count)
      for (index, phase) in Phase.allCases.enumerated() where phase == node.phase {
        counts[node.operation.name, default: start][index] += 1
      }
    }
    return counts.sorted { $0.key < $1.key }.map { Count(operation: $0.key, byPhase: $0.value) }
  }

  private static func tensors(of state: [StateTensor], kind: StateTensor.Kind) -> Tensors {
    let tensors = state.filter { $0.kind == kind }
    return Tensors(
      tensors: tensors.count,
      elements: tensors.reduce(0) {
        saturating($0.addingReportingOverflow($1.shape.checkedCount ?? 0))
      })
  }

  /// Nil for what is no contraction.
  private static func contractionOperations(of node: Node, in graph: Graph) -> Int? {
    guard case .contraction(let kind, let windows) = node.operation else { return nil }
    let batch = max(graph.batch, 1)
    let rows =
      switch kind {
      case .plain, .transposedRight: batch
      case .transposedLeft(let segment):
        graph.batch == 0 ? 1 : segment.rows(of: batch).count
      }
    let weight =
      switch kind {
      case .plain, .transposedRight: graph[node.operands[1]].shape
      case .transposedLeft: node.shape
      }
    return windows.products(weight: weight).multipliedSaturated(by: 2)
      .multipliedSaturated(by: rows)
  }

  private static func saturating(_ result: (partialValue: Int, overflow: Bool)) -> Int {
    result.overflow ? .max : result.partialValue
  }
}

extension GraphSummary: CustomStringConvertible {
  /// A few lines and a table, each line with its line break.
  package var description: String {
    let rows =
      [["operation"] + Phase.allCases.map(\.rawValue) + ["total"]]
      + counts.map { [$0.operation] + $0.byPhase.map(String.init) + [String($0.total)] }
      + [["all"] + totals.map(String.init) + [String(totals.reduce(0, +))]]
    return heading + TextTable(rows: rows, alignments: [.left, .right]).text
  }

  private var heading: String {
    """
    graph \(QuotedText.quote(name)) \(role.rawValue), \(batch == 0 ? "any batch" : "batch \(batch)")
    parameters: \(parameters.tensors) tensors, \(parameters.elements) elements
    optimizer state: \(optimizerState.tensors) tensors, \(optimizerState.elements) elements
    contractions: \(contractions), \(contractionOperations) FLOPs \
    per \(batch == 0 ? "example" : "batch")


    """
  }

  private var totals: [Int] {
    Phase.allCases.indices.map { index in counts.reduce(0) { $0 + $1.byPhase[index] } }
  }
}
