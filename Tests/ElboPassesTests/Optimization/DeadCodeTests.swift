import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

struct DeadCodeTests {
  private func inputGradients(_ graph: Graph) -> Int {
    graph.ids.count { id in
      graph[id].operation == .contraction(.transposedRight)
        && graph[graph[id].operands[1]].operation == .state("hidden.weight", .fixed(8, 6))
    }
  }

  @Test func `the gradient of the data disappears`() throws {
    let graphs = try compiled(Models.vae())
    #expect(inputGradients(graphs.reference) == 1)
    #expect(inputGradients(graphs.optimised) == 0)
    let trunk = graphs.optimised.count { $0 == .contraction(.transposedRight) }
    #expect(trunk == 4)
  }

  @Test func `what is left is needed`() throws {
    for role in Role.allCases {
      let graph = try compiled(Models.twoLatents(), role).optimised
      let read = Set(graph.nodes.flatMap(\.operands)).union(graph.roots)
      #expect(read.count == graph.nodes.count)
    }
  }

  @Test func `what neither an output nor an update reads is dropped`() throws {
    let before = """
      state "w" parameter [3] constant(0.0)
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = state "w" [3] : float[3] forward
      %2 = exp %0 : float[B, 3] forward
      %3 = tanh %0 : float[B, 3] forward
      %4 = log %3 : float[B, 3] forward
      %5 = negate %1 : float[3] update
      %6 = exp %5 : float[3] update
      output "y" %3
      update "w" %5
      """
    let after = """
      state "w" parameter [3] constant(0.0)
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = state "w" [3] : float[3] forward
      %2 = tanh %0 : float[B, 3] forward
      %3 = negate %1 : float[3] update
      output "y" %2
      update "w" %3
      """
    expectText(try lines(after: DeadCode(), of: before), expected: after)
  }

  @Test func `what an output or an update reads through others stays`() throws {
    let before = """
      state "w" parameter [3] constant(0.0)
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = state "w" [3] : float[3] forward
      %2 = exp %0 : float[B, 3] forward
      %3 = tanh %2 : float[B, 3] forward
      %4 = negate %1 : float[3] update
      output "y" %3
      update "w" %4
      """
    expectText(try lines(after: DeadCode(), of: before), expected: before)
  }

  @Test func `an objective and gradients keep nothing, and go with their nodes`() throws {
    let before = """
      state "w" parameter [3] constant(0.0)
      site observed "y" [3] real index 0 value %0 distribution "Bernoulli"("logits" %2)
      %0 = input "y" float[B, 3] : float[B, 3] forward
      %1 = exp %0 : float[B, 3] forward
      %2 = log %0 : float[B, 3] forward
      %3 = reduce.sum axes [0] %2 : float[B] forward
      %4 = state "w" [3] : float[3] backward
      output "value" %1
      objective %3
      gradient "w" %4
      """
    let after = """
      state "w" parameter [3] constant(0.0)
      site observed "y" [3] real index 0 value %0
      %0 = input "y" float[B, 3] : float[B, 3] forward
      %1 = exp %0 : float[B, 3] forward
      output "value" %1
      """
    expectText(try lines(after: DeadCode(), of: before), expected: after)
  }

  /// What is left of a gradient may be a multiple of noise, which is keyed by its site.
  @Test func `a site whose noise is drawn keeps its value; one whose noise is not goes`() throws {
    let before = """
      site latent "z" [3] real index 0 value %1
      site latent "unused" [3] real index 1 value %4
      %0 = noise.normal site 0 [B, 3] : float[B, 3] forward
      %1 = add %0 %0 : float[B, 3] forward
      %2 = exp %0 : float[B, 3] forward
      %3 = noise.normal site 1 [B, 3] : float[B, 3] forward
      %4 = add %3 %3 : float[B, 3] forward
      output "y" %2
      """
    let after = """
      site latent "z" [3] real index 0 value %1
      %0 = noise.normal site 0 [B, 3] : float[B, 3] forward
      %1 = add %0 %0 : float[B, 3] forward
      %2 = exp %0 : float[B, 3] forward
      output "y" %2
      """
    expectText(try lines(after: DeadCode(), of: before), expected: after)
  }
}
