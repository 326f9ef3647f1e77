import Elbo
import Testing

/// The statements of a model as emitted code shows them.
@Suite struct StatementTextTests {
  private func statements(_ model: any Model) throws -> [String] {
    try ModelLowering.lower(model).statements
  }

  @Test func `a statement reads as the model's author wrote it`() throws {
    #expect(
      try statements(DenseVAE()) == [
        "z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))",
        "x ~ Bernoulli(logits: logits(expand(z)))",
      ])
  }

  struct Mixed: Model {
    let x = Observed(4, .real)
    let z = Latent()
    let norm = LayerNorm()
    let scale = Parameter(4, initial: .constant(1))
    let count = State(initial: .constant(0))
    let layers = Chain {
      Dense(4, .silu)
      Dense(4, bias: false)
    }

    var body: [Statement] {
      z ~ Normal(mean: layers(x.tensor), logVariance: -1)
      z.prior ~ Normal(mean: Tensor(0), logVariance: (2 - norm(x)) * scale)
      x ~ Normal(mean: -(z.exp() + 0.5) / 3, logVariance: select(z < 0, z, maximum(z, 1)))
      count <~ count.shaped() + 1
    }
  }

  @Test func `operators, methods, layers, priors and updates`() throws {
    #expect(
      try statements(Mixed()) == [
        "z ~ Normal(mean: layers.1(layers.0(x)), logVariance: -1)",
        "z.prior ~ Normal(mean: 0, logVariance: (2 - norm(x)) * scale)",
        "x ~ Normal(mean: -(z.exp() + 0.5) / 3, logVariance: select(z < 0, z, maximum(z, 1)))",
        "count <~ count + 1",
      ])
  }

  @Test func `a value that is read twice and again does not make the text endless`() throws {
    struct Doubling: Model {
      let x = Observed(1, .real)
      var body: [Statement] {
        let doubled = (0..<200).reduce(x.tensor) { value, _ in value + value }
        x ~ Normal(mean: doubled, logVariance: 0)
      }
    }
    let text = try statements(Doubling())[0]
    #expect(text.count < 500)
    #expect(text.contains("…"))
  }

  @Test func `each node knows its statement, and gradients do as well`() throws {
    let graph = try ModelLowering.lower(DenseVAE())
    let named = graph.nodes.filter { $0.label == "hidden" || $0.label == "kl.z" }
    #expect(Set(named.map(\.statement)) == [0])
    let likelihood = graph.nodes.filter { ["expand", "reconstruction.x"].contains($0.label) }
    #expect(Set(likelihood.map(\.statement)) == [1])
    #expect(graph.nodes[0].statement == nil)
  }
}
