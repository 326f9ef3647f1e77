import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import Testing

import ElboCommand

@Suite struct InspectionTests {
  private func inspection(_ role: Role = .train) throws -> Inspection {
    var options = CompileOptions()
    options.batchSize = 4
    return Inspection(of: try Compiler(options: options).compile(TinyVAE()), role: role)
  }

  @Test func `the graph after a pass reads back`() throws {
    let inspection = try inspection()
    let lowered = try GraphParser.parse(inspection.graph(after: "lowering"))
    let bound = try GraphParser.parse(inspection.graph(after: "batchbinding"))
    #expect(lowered.batch == 0)
    #expect(bound.batch == 4)
    #expect(try GraphParser.parse(inspection.graph).text == inspection.graph)
  }

  @Test func `a pass that did not run is refused with those that did`() throws {
    #expect(
      throws: UsageError(
        "no pass 'Differentiation' ran for the role 'encode'; these did: lowering, "
          + "SiteResolution, ObjectiveDerivation, BatchBinding, Simplification, "
          + "CommonSubexpressions, DeadCode")
    ) { try inspection(.encode).graph(after: "Differentiation") }
  }

  @Test func `the passes are listed with what they changed`() throws {
    let lines = try inspection().passes.split(separator: "\n")
    #expect(lines[0] == "pass                    nodes       ms")
    #expect(lines[1] == "lowering                   54")
    #expect(lines.count == 10)
    #expect(lines.contains { $0.hasPrefix("BatchBinding ") && $0.hasSuffix("  batch 4") })
    #expect(lines.contains { $0.hasPrefix("Differentiation ") && $0.contains("  -0 +") })
  }

  @Test func `plan, summary and C are of the model`() throws {
    let inspection = try inspection()
    #expect(inspection.plan.hasPrefix("plan \"TinyVAE\" train\nbatch 4, "))
    #expect(inspection.summary.hasPrefix("graph \"TinyVAE\" train, batch 4\nparameters: 10 "))
    #expect(inspection.code(for: .neon).hasPrefix("// TinyVAE for neon."))
  }

  @Test func `a listing names sites and parameters`() throws {
    let graph = try Compiler().compile(TinyVAE()).lowered
    #expect(
      ModelListing(model: TinyVAE(), graph: graph).text == """
        TinyVAE: 156 parameters in 10 tensors
          sizes --latent 2 --hidden 6 --pixels 8
          observed x [8] pixels
          latent z [2] real

        """)
    #expect(
      ModelListing(model: TinyVAE(), graph: graph).detailed.hasSuffix(
        "  parameter logits.bias [8]\n"))
  }
}
