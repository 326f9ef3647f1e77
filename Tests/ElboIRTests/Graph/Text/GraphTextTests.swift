import ElboIR
import ElboTestSupport
import Testing

@Suite struct GraphTextTests {
  @Test func `a graph is printed exactly so`() {
    #expect(TinyGraph.graph().text == TinyGraph.text)
  }

  @Test func `the printed text is read back as the same graph`() throws {
    #expect(try GraphParser.parse(TinyGraph.text) == TinyGraph.graph())
  }

  @Test func `every operation and every field survives the round trip`() throws {
    let graph = EveryOperation.graph()
    #expect(graph.nodes.allSatisfy { !$0.shape.isError })
    let text = graph.text
    let parsed = try GraphParser.parse(text)
    #expect(parsed == graph)
    #expect(parsed.text == text)
  }

  @Test func `the example has every operation that there is`() {
    let names = Set(EveryOperation.graph().nodes.map(\.operation.name))
    let functions =
      UnaryFunction.allCases.map(\.rawValue) + BinaryFunction.allCases.map(\.rawValue)
      + Comparison.allCases.map(\.rawValue) + Reduction.allCases.map { "reduce.\($0.rawValue)" }
      + NoiseKind.allCases.map { "noise.\($0.rawValue)" }
    #expect(names.isSuperset(of: functions))
    // The others have one name each, but for the three of the contraction.
    #expect(names.count == functions.count + 24)
  }

  @Test(arguments: Role.allCases) func `each role survives the round trip`(role: Role) throws {
    let graph = Graph(name: role.rawValue, role: role, batch: -1)
    #expect(try GraphParser.parse(graph.text) == graph)
    #expect(graph.text == "graph \"\(role)\" \(role) batch -1 version 3\nend\n")
  }

  @Test func `the text is printable ASCII`() {
    let bytes = EveryOperation.graph().text.utf8
    #expect(bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A })
  }

  @Test func `bits of numbers and scalars of names survive, not only their equality`() throws {
    let graph = EveryOperation.graph()
    let parsed = try GraphParser.parse(graph.text)
    #expect(
      parsed.outputs.map { Array($0.name.unicodeScalars) }
        == graph.outputs.map { Array($0.name.unicodeScalars) })
    for (a, b) in zip(parsed.state, graph.state) {
      guard case .constant(let x) = a.initial, case .constant(let y) = b.initial else { continue }
      #expect(x.value.bitPattern == y.value.bitPattern)
    }
  }

  @Test func `locations can be left out`() throws {
    let text = GraphPrinter(printsLocations: false).text(of: TinyGraph.graph())
    #expect(!text.contains("Tiny.swift"))
    let graph = try GraphParser.parse(text)
    #expect(graph.nodes.map(\.operation) == TinyGraph.graph().nodes.map(\.operation))
    #expect(graph.nodes.allSatisfy { $0.location == nil })
  }

  @Test func `spaces and empty lines are free`() throws {
    let spaced = TinyGraph.text.replacing("\n", with: "  \n\n").replacing(" ", with: "  ")
    #expect(try GraphParser.parse(spaced) == TinyGraph.graph())
  }
}
