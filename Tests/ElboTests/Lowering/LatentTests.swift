import Elbo
import Testing

@Suite struct LatentTests {
  @Test func `a latent may be read before its posterior is stated`() throws {
    struct Backwards: Model {
      let x = Observed(6, .pixels)
      let z = Latent(prior: .standardNormal)
      let logits = Dense(6)
      let mean = Dense(2)
      var body: [Statement] {
        x ~ Bernoulli(logits: logits(z))
        z ~ Normal(mean: mean(x), logVariance: 0)
      }
    }
    let graph = try ModelLowering.lower(Backwards())
    #expect(graph.sites[1].dimensions == [2])
    #expect(
      graph.state.map(\.name) == ["logits.weight", "logits.bias", "mean.weight", "mean.bias"])
    #expect(graph.state[0].dimensions == [2, 6])
  }

  @Test func `a latent may depend on another`() throws {
    struct Ladder: Model {
      let top = Latent(3, prior: .standardNormal)
      let bottom = Latent(prior: .standardNormal)
      let x = Observed(4, .real)
      let lower = Dense(5)
      let upper = Dense(3)
      let decode = Dense(4)
      var body: [Statement] {
        top ~ Normal(mean: upper(bottom), logVariance: upper(bottom) * 2)
        bottom ~ Normal(mean: lower(x), logVariance: lower(x).tanh())
        x ~ Normal(mean: decode(top), logVariance: -1)
      }
    }
    let graph = try ModelLowering.lower(Ladder())
    #expect(graph.sites.map(\.dimensions) == [[3], [5], [4]])
    let latents = graph.nodes.compactMap { node -> String? in
      if case .latent(let site, _) = node.operation { site } else { nil }
    }
    #expect(latents == ["bottom", "top"])
  }

  @Test func `a latent is one node however often it is read`() throws {
    let graph = try ModelLowering.lower(
      Probe(2) { ($0.layer($0.x) + $0.x.sum()) * $0.layer($0.x) })
    let states = graph.nodes.filter { node in
      if case .state = node.operation { true } else { false }
    }
    #expect(states.count == 2)
    #expect(graph.state.map(\.name) == ["layer.weight", "layer.bias"])
  }

  @Test func `a fixed variance broadcasts to the mean's shape`() throws {
    let graph = try ModelLowering.lower(Probe(2) { $0.x.exp() })
    let parameters = graph.sites[2].distribution?.parameters.map(\.node) ?? []
    #expect(parameters.map { graph[$0].shape } == [.batch(2), .batch(2)])
    #expect(parameters.map { graph[$0].label } == ["z.mean", nil])
  }
}
