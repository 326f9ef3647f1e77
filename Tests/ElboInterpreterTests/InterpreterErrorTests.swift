import ElboIR
import ElboInterpreter
import Testing

@Suite struct InterpreterErrorTests {
  /// A graph over inputs of each element type, one state tensor and noise.
  private var graph: Graph {
    var builder = GraphBuilder()
    builder.add(.input(site: "x", .byte, .batch(3)))
    builder.add(.input(site: "y", .index, .row))
    builder.add(.noise(.normal, stream: 2, .batch(2)))
    let weight = builder.add(.state("w", .fixed(2)))
    let site = { (name: String, encoding: ElementEncoding, index: Int) in
      Site(
        kind: .given, name: name, dimensions: [], encoding: encoding, index: index, location: nil,
        value: NodeID(0))
    }
    return Graph(
      name: "all", role: .evaluate, batch: 4, nodes: builder.nodes,
      state: [
        StateTensor(name: "w", kind: .parameter, dimensions: [2], initial: .constant(Constant(0)))
      ],
      sites: [site("x", .pixels, 0), site("y", .category(10), 1), site("z", .real, 2)],
      outputs: [Output(name: "w", node: weight)])
  }

  private var inputs: StepInputs<Float> {
    StepInputs(rows: 2, data: ["x": [1, 2, 3, 4, 5, 6], "y": [0, 9]], domain: .evaluate)
  }

  /// The text of the error that a change of valid inputs makes; empty where there is none.
  private func message(
    state: [String: [Float]] = ["w": [1, 2]], change: (inout StepInputs<Float>) -> Void
  ) throws -> String {
    var interpreter = try Interpreter<Float>(graph: graph)
    interpreter.state = state
    var inputs = inputs
    change(&inputs)
    do throws(InterpreterError) {
      try interpreter.begin(with: inputs)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `valid inputs begin a step`() throws {
    #expect(try message { _ in } == "")
  }

  @Test func `missing and ill-sized data name the site`() throws {
    #expect(try message { $0.data["x"] = nil } == "data of site 'x' is missing")
    #expect(
      try message { $0.data["x"] = [1, 2, 3] }
        == "the data of site 'x' needs 2 rows of 3 (6), or a padded batch of 4 (12), got 3")
    #expect(
      try message { $0.data["y"] = [] }
        == "the data of site 'y' needs 2 rows of 1 (2), or a padded batch of 4 (4), got 0")
  }

  @Test(arguments: [256, -1, 0.5, .nan, .infinity] as [Float])
  func `an element that its site cannot hold is named`(_ value: Float) throws {
    #expect(
      try message { $0.data["x"]?[4] = value }
        == "the data of site 'x' needs whole numbers from 0 to 255, got \(Double(value)) in row 1, "
        + "feature 1")
  }

  @Test func `a category that a site does not have is named`() throws {
    #expect(
      try message { $0.data["y"]?[1] = 10 }
        == "the data of site 'y' needs whole numbers from 0 to 9, got 10.0 in row 1, feature 0")
  }

  @Test func `rows and steps have a range`() throws {
    #expect(try message { $0.rows = 0 } == "the number of rows must be from 1 to 4, got 0")
    #expect(try message { $0.rows = 5 } == "the number of rows must be from 1 to 4, got 5")
    #expect(try message { $0.step = 0 } == "the step must be from 1, got 0")
  }

  @Test func `missing and ill-sized state is named`() throws {
    #expect(try message(state: [:]) { _ in } == "state 'w' is missing")
    #expect(try message(state: ["w": [1]]) { _ in } == "state 'w' needs 2 elements, got 1")
  }

  @Test func `examples and noise have sizes and ranges`() throws {
    #expect(
      try message { $0.examples = [1] } == "the list of 'examples' needs 2 elements, got 1")
    #expect(try message { $0.examples = [1, -3] } == "an example's index must be from 0, got -3")
    #expect(
      try message { $0.examples = [1, .max] }
        == "an example's index must be from 0 to 8589934591, got 9223372036854775807")
    #expect(try message { $0.noise = [2: [1]] } == "noise of site 'z' needs 8 elements, got 1")
  }

  /// The text of the error that a change of the graph makes.
  private func refusal(_ change: (inout Graph) -> Void) -> String {
    var graph = graph
    change(&graph)
    do throws(InterpreterError) {
      _ = try Interpreter<Double>(graph: graph)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `a graph that cannot be run is refused`() {
    #expect(refusal { _ in } == "")
    #expect(
      refusal { $0.batch = 0 } == "the batch of graph 'all' is not bound, so it cannot be run")
    #expect(
      refusal { $0.state = [] } == "node %3 cannot be run: the graph has no state 'w'")
    #expect(
      refusal { $0.updates = [StateValue(state: "w", node: NodeID(2))] }
        == "the update of state 'w' cannot be run: %2 is not [2]")
    #expect(
      refusal { $0.updates = [StateValue(state: "v", node: NodeID(2))] }
        == "the update of state 'v' cannot be run: the graph has no such state")
    #expect(
      refusal { $0.objective = NodeID(9) }
        == "node %9 cannot be run: the graph has no such node")
  }

  @Test func `a node that cannot be run is refused with its position`() {
    #expect(
      refusal { graph in
        var builder = GraphBuilder(continuing: graph)
        builder.location = SourceLocation(fileID: "App/VAE.swift", line: 24, column: 15)
        builder.add(.latent(site: "z", .batch(2)))
        graph.nodes = builder.nodes
      } == "VAE.swift:24:15: node %4 cannot be run: no role has decided what latent 'z' is")
    #expect(
      refusal { graph in
        graph.nodes.append(
          Node(
            operation: .unary(.exp), operands: [NodeID(4)], shape: .row, element: .float,
            phase: .forward))
      } == "node %4 cannot be run: it reads a node that does not come before it")
    #expect(
      refusal { graph in
        graph.nodes.append(
          Node(
            operation: .unary(.exp), operands: [NodeID(2)], shape: .row, element: .float,
            phase: .forward))
      } == "node %4 cannot be run: it is float[B, 2], not float[B]")
  }

  @Test func `a segment that does not exist and a site of two types are refused`() {
    for segment in [Segment(2, of: 2), Segment(0, of: 0), Segment(-1, of: 2)] {
      #expect(
        refusal { graph in
          var builder = GraphBuilder(continuing: graph)
          builder.add(.batchSum(segment), NodeID(2))
          graph.nodes = builder.nodes
        } == "node %4 cannot be run: there is no segment \(segment.index) of \(segment.count)")
    }
    #expect(
      refusal { graph in
        var builder = GraphBuilder(continuing: graph)
        builder.add(.input(site: "x", .byte, .batch(6)))
        graph.nodes = builder.nodes
      } == "node %4 cannot be run: site 'x' is byte[B, 6] here and byte[B, 3] before")
  }
}
