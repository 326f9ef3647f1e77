import Elbo
import ElboCompiler
import ElboIR
import ElboModels
import ElboPasses
import Testing

/// The text form holds every graph that the compiler makes.
struct GraphTextRoundTripTests {
  @Test(arguments: Catalog.models.map { "\(type(of: $0))" }, Role.allCases)
  func `every graph of every model parses back from its text`(_ name: String, _ role: Role) throws {
    let model = try #require(Catalog.models.first { "\(type(of: $0))" == name })
    let lowered = try ModelLowering.lower(model)
    let graphs = try PassManager().run(on: lowered, in: PassContext(role: role))
    for graph in [lowered] + graphs.dumps.map(\.graph) {
      #expect(try GraphParser.parse(graph.text) == graph)
    }
  }
}
