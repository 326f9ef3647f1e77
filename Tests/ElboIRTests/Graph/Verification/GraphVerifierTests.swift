import ElboIR
import ElboTestSupport
import Testing

/// One broken graph for each invariant, with the words for it.
@Suite struct GraphVerifierTests {
  @Test func `a sound graph passes at each stage`() {
    for stage in GraphVerifier.Stage.allCases {
      #expect(GraphVerifier.verify(TinyGraph.graph(), stage: stage) == [])
    }
  }

  @Test func `an empty graph passes`() {
    let graph = Graph(name: "empty", role: .train)
    #expect(GraphVerifier.verify(graph, stage: .resolved) == [])
  }

  // Ids.

  @Test func `operands come first`() {
    check(
      "error: %5 'add' reads %6, which does not stand before it",
      "error: %8 'contraction.transposedLeft' reads %-1, which does not stand before it"
    ) { graph in
      graph.nodes[5] = graph.nodes[5].with(operands: [NodeID(3), NodeID(6)])
      graph.nodes[8] = graph.nodes[8].with(operands: [NodeID(-1), NodeID(5)])
    }
  }

  @Test func `references are nodes`() {
    check(
      "Tiny.swift:4:9: error: the site 'x' refers to %99, which does not exist",
      "error: the output 'loss' refers to %11, which does not exist",
      "error: the objective refers to %-1, which does not exist",
      "error: the gradient of 'weight' refers to %12, which does not exist",
      "error: the update of 'weight' refers to %13, which does not exist"
    ) { graph in
      graph.sites[0].value = NodeID(99)
      graph.outputs[0].node = NodeID(11)
      graph.objective = NodeID(-1)
      graph.gradients[0].node = NodeID(12)
      graph.updates[0].node = NodeID(13)
    }
  }

  @Test func `parameters of distributions are nodes`() {
    check("error: the site 'z' refers to %50, which does not exist") { graph in
      graph.sites[1].prior = SiteDistribution(
        name: "Normal", parameters: [.init(name: "mean", node: NodeID(50))])
    }
  }

  // Nodes.

  @Test func `sizes are valid`() {
    check(
      "error: %9 'state' has the invalid shape [0, 2]",
      "error: the update of 'weight.velocity', %9 'state', is float[0, 2], not float[3, 2]"
    ) { graph in
      graph.nodes[9] = graph.nodes[9].with(shape: .fixed(0, 2))
      graph.updates[1].node = NodeID(9)
    }
    check("error: %10 'add' has the invalid shape [\(Int.max), 2]") { graph in
      graph.nodes[10] = graph.nodes[10].with(shape: .fixed(.max, 2))
      graph.updates.remove(at: 0)
    }
  }

  @Test func `there are no error shapes`() {
    check("error: %10 'add' has the error shape") { graph in
      graph.nodes[10] = graph.nodes[10].with(shape: .error)
      graph.updates.remove(at: 0)
    }
  }

  @Test func `types are as inferred`() {
    check(
      "error: %4 'noise.normal' has the type float[B, 1, 2], not float[B, 2]",
      "error: %5 'add' is ill-formed: 'add' needs operands of one shape, "
        + "got float[B, 2], float[B, 1, 2]"
    ) { graph in
      graph.nodes[4] = graph.nodes[4].with(shape: .batch(1, 2))
    }
    check(
      "Tiny.swift:6:20: error: %3 'contraction' is ill-formed: 'contraction' does not fit, "
        + "got float[3, 2], float[3, 2]"
    ) { graph in
      graph.nodes[3] = graph.nodes[3].with(operands: [NodeID(2), NodeID(2)])
    }
    check(
      "Tiny.swift:6:20: error: %3 'contraction' is ill-formed: 'contraction' has windows that there "
        + "are not, got float[B, 3], float[3, 2]"
    ) { graph in
      let windows = Windows(axes: [Window(large: 3, small: 0, taps: 3)])
      graph.nodes[3] = graph.nodes[3].with(operation: .contraction(.plain, windows: windows))
    }
    check(
      "error: %10 'add' has the type index[3, 2], not float[3, 2]",
      "error: the update of 'weight', %10 'add', is index[3, 2], not float[3, 2]"
    ) { graph in
      graph.nodes[10] = graph.nodes[10].with(element: .index)
    }
  }

  @Test func `sources have their axes`() {
    check("error: %11 'noise.uniform' has no batch axis in [2]") { graph in
      graph.nodes.append(.source(.noise(.uniform, stream: 1, .fixed(2)), shape: .fixed(2)))
    }
    check(
      "error: %11 'input' has no batch axis in []",
      "error: %11 'input' reads 'x' as byte[], not byte[B, 3]"
    ) { graph in
      graph.nodes.append(.source(.input(site: "x", .byte, .scalar), shape: .scalar, element: .byte))
    }
    check(
      "error: %11 'rowMask' has no batch axis in [4]",
      "error: %11 'rowMask' has the type boolean[4], not boolean[B]", sorted: true
    ) { graph in
      graph.nodes.append(.source(.rowMask, shape: .fixed(4), element: .boolean))
    }
    check(
      "error: %11 'state' has a batch axis in [B, 3, 2]",
      "error: %11 'state' reads the state 'weight' as [B, 3, 2], not [3, 2]"
    ) { graph in
      graph.nodes.append(.source(.state("weight", .batch(3, 2)), shape: .batch(3, 2)))
    }
  }

  @Test(arguments: [Segment(4, of: 4), Segment(-1, of: 4), Segment(0, of: 0), Segment(0, of: -3)])
  func `segments are parts`(segment: Segment) {
    let ending = "has the segment \(segment.index) of \(segment.count)"
    check("error: %8 'contraction.transposedLeft' " + ending) { graph in
      graph.nodes[8] = graph.nodes[8].with(operation: .contraction(.transposedLeft(segment)))
    }
    check("error: %11 'batchSum' " + ending) { graph in
      graph.nodes.append(
        Node(
          operation: .batchSum(segment), operands: [NodeID(7)], shape: .scalar, element: .float,
          phase: .backward))
    }
  }

  @Test func `a node comes from a statement that there is`() {
    check("error: %0 'input' comes from statement 0 of 0") { graph in
      graph.nodes[0] = graph.nodes[0].from(statement: 0)
    }
    check("error: %0 'input' comes from statement -1 of 1") { graph in
      graph.statements = ["x ~ Normal(mean: 0, logVariance: 0)"]
      graph.nodes[0] = graph.nodes[0].from(statement: -1)
    }
    check { graph in
      graph.statements = ["x ~ Normal(mean: 0, logVariance: 0)"]
      graph.nodes[0] = graph.nodes[0].from(statement: 0)
    }
  }

  @Test func `phases are monotone`() {
    check("error: %10 'add' of the phase forward reads %9 'state' of the phase update") { graph in
      graph.nodes[10] = graph.nodes[10].with(phase: .forward)
    }
    check(
      "error: %10 'add' of the phase forward reads %8 'contraction.transposedLeft' "
        + "of the phase backward"
    ) { graph in
      graph.nodes[9] = graph.nodes[9].with(phase: .forward)
      graph.nodes[10] = graph.nodes[10].with(phase: .forward)
    }
    check("error: %10 'add' of the phase backward reads %9 'state' of the phase update") { graph in
      graph.nodes[10] = graph.nodes[10].with(phase: .backward)
    }
  }

  // State.

  @Test func `state names are unique`() {
    check("Tiny.swift:3:9: error: the state 'weight' is declared more than once") { graph in
      graph.state += [graph.state[0], graph.state[0]]
    }
  }

  @Test func `state sizes are valid`() {
    check("error: the state 'other' has the invalid shape [\(Int.max), 3]") { graph in
      graph.state.append(
        StateTensor(
          name: "other", kind: .parameter, dimensions: [.max, 3],
          initial: .constant(Constant(0))))
    }
  }

  @Test func `state is declared`() {
    check(
      "error: %9 'state' reads the undeclared state 'weight.velocity'",
      "error: the update of 'weight.velocity' is of no declared state"
    ) { graph in
      graph.state.remove(at: 1)
    }
    check("error: %11 'state' reads the state 'weight' as [2, 3], not [3, 2]") { graph in
      graph.nodes.append(.source(.state("weight", .fixed(2, 3)), shape: .fixed(2, 3)))
    }
  }

  // What the graph is for.

  @Test func `outputs are unique`() {
    check("error: the output 'loss' stands more than once") { graph in
      graph.outputs.append(Output(name: "loss", node: NodeID(3)))
    }
  }

  @Test func `the objective is per example`() {
    check("error: the objective %6 'contraction.transposedRight' is float[B, 3], not float[B]") {
      $0.objective = NodeID(6)
    }
  }

  @Test func `gradients fit`() {
    check(
      "error: the gradient of 'bias' is of no declared state",
      "error: the gradient of 'weight', %7 'reduce.sum', is float[B], not float[3, 2]",
      "error: 'weight' has more than one gradient"
    ) { graph in
      graph.gradients += [
        StateValue(state: "bias", node: NodeID(8)), StateValue(state: "weight", node: NodeID(7)),
      ]
    }
    check("error: the gradient of 'weight.velocity' is of no parameter") { graph in
      graph.gradients.append(StateValue(state: "weight.velocity", node: NodeID(8)))
    }
  }

  @Test func `updates fit`() {
    check(
      "error: the update of 'bias' is of no declared state",
      "error: the update of 'weight', %7 'reduce.sum', is float[B], not float[3, 2]",
      "error: 'weight' has more than one update"
    ) { graph in
      graph.updates += [
        StateValue(state: "bias", node: NodeID(8)), StateValue(state: "weight", node: NodeID(7)),
      ]
    }
  }

  /// Asserts that a change of the sound graph gives exactly these diagnostics.
  private func check(
    _ messages: String..., sorted: Bool = false,
    sourceLocation: Testing.SourceLocation = #_sourceLocation,
    change: (inout Graph) -> Void
  ) {
    var graph = TinyGraph.graph()
    change(&graph)
    let found = GraphVerifier.verify(graph).map(\.description)
    #expect(
      sorted ? found.sorted() == messages.sorted() : found == messages,
      sourceLocation: sourceLocation)
  }
}
