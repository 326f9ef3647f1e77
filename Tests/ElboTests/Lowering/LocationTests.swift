import Elbo
import Testing

@Suite struct LocationTests {
  @Test func `a node points at the line that made it`() throws {
    let line = #line
    struct Placed: Model {
      let x = Observed(2, .real)
      let map = Dense(2, .tanh)
      var body: [Statement] {
        let h = map(x)
        let scaled = h * 2
        x ~ Normal(mean: scaled.exp(), logVariance: 0)
      }
    }
    let graph = try ModelLowering.lower(Placed())
    let lines = graph.nodes.map { "\($0.operation.name) +\(($0.location?.line ?? 0) - line)" }
    #expect(
      lines == [
        "input +2", "state +3", "contraction +5", "state +3", "broadcast +5", "add +5",
        "tanh +5", "constant +5", "multiply +5", "exp +7", "constant +7",
        // The draw, and the likelihood.
        "constant +7", "multiply +7", "exp +7", "noise.normal +7", "multiply +7", "add +7",
        "subtract +7", "multiply +7", "negate +7", "exp +7", "multiply +7", "constant +7",
        "add +7", "add +7", "reduce.sum +7", "constant +7", "multiply +7",
      ])
    #expect(graph.sites[0].distribution?.location?.line == line + 7)
    #expect(graph.nodes.allSatisfy { $0.location?.fileID == #fileID })
  }

  @Test func `a layer in a chain points at its declaration`() throws {
    let line = #line
    struct Chained: Model {
      let x = Observed(2, .real)
      let chain = Chain {
        Dense(3, .relu)
        Dense(2)
      }
      var body: [Statement] { x ~ Normal(mean: chain(x), logVariance: 0) }
    }
    let graph = try ModelLowering.lower(Chained())
    let contractions = graph.nodes.filter { $0.operation == .contraction(.plain) }
    #expect(contractions.map { ($0.location?.line ?? 0) - line } == [4, 5])
  }
}
