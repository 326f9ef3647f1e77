import Elbo
import ElboTestSupport
import Testing

/// What the distributions say of themselves, as formulas of what lowering makes of them.
@Suite struct DistributionTests {
  struct Likelihood: Model {
    let x: Observed
    let l = Parameter(3, initial: .constant(0))
    let v = Parameter(3, initial: .constant(0))
    let likelihood: @Sendable (Tensor, Tensor) -> any Distribution
    var body: [Statement] { state(likelihood(l.tensor, v.tensor)) }
    private func state(_ distribution: some Distribution) -> Statement { x ~ distribution }
  }

  private func graph(
    _ encoding: ElementEncoding,
    _ likelihood: @escaping @Sendable (Tensor, Tensor) -> any Distribution
  ) throws -> Graph {
    let sizes = if case .category = encoding { [Int]() } else { [3] }
    return try ModelLowering.lower(
      Likelihood(x: Observed(sizes, encoding), likelihood: likelihood))
  }

  @Test func `coins have a loss in the logits`() throws {
    let graph = try graph(.pixels) { l, _ in Bernoulli(logits: l) }
    let site = try #require(graph.sites.first)
    #expect(
      graph.formula(try #require(site.term?.value))
        == "reduce.sum(subtract(softplus(l), multiply(convert(x), l)))")
    #expect(graph.formula(try #require(site.distribution?.mean)) == "sigmoid(l)")
    #expect(
      graph.formula(try #require(site.distribution?.draw)) == "convert(less(noise0, sigmoid(l)))")
  }

  @Test func `a normal's loss is half a sum`() throws {
    let graph = try graph(.real) { Normal(mean: $0, logVariance: $1) }
    let site = try #require(graph.sites.first)
    let residual = "subtract(x, l)"
    #expect(
      graph.formula(try #require(site.term?.value))
        == "multiply(0.5, reduce.sum(add(multiply(multiply(\(residual), \(residual)), "
        + "exp(negate(v))), add(\(1.8378770664093454836), v))))")
    #expect(
      graph.formula(try #require(site.distribution?.draw))
        == "add(l, multiply(exp(multiply(0.5, v)), noise0))")
  }

  @Test func `a category's loss is shifted by the largest logit`() throws {
    let graph = try graph(.category(3)) { l, _ in Categorical(logits: l) }
    let site = try #require(graph.sites.first)
    let maximum = "stopGradient(reduce.maximum(l))"
    let logarithm = "log(reduce.sum(exp(subtract(l, reshape(\(maximum))))))"
    #expect(
      graph.formula(try #require(site.term?.value))
        == "subtract(select(equal(absolute(\(maximum)), inf), \(maximum), add(\(maximum), "
        + "\(logarithm))), reduce.sum(select(notEqual(convert(oneHot(x)), 0.0), l, 0.0)))")
    #expect(graph[try #require(site.distribution?.mean)].shape == .batch(3))
    #expect(graph[try #require(site.distribution?.draw)].shape == .batch(3))
  }

  @Test func `categories that share one logit have as many probabilities`() throws {
    let graph = try graph(.category(3)) { l, _ in
      Categorical(logits: l.sliced(from: 0, count: 1))
    }
    let mean = try #require(graph.sites.first?.distribution?.mean)
    #expect(graph[mean].shape == .batch(3))
    #expect(graph[mean].operation == .binary(.divide), "a third, not the softmax of one")
  }

  struct Prior: Model {
    let x = Observed(3, .real)
    let z = Latent()
    let m = Parameter(3, initial: .constant(0))
    let v = Parameter(3, initial: .constant(0))
    let posterior: @Sendable (Tensor) -> any Distribution
    let prior: @Sendable (Tensor, Tensor) -> any Distribution
    var body: [Statement] {
      state(z, posterior(x.tensor))
      statePrior(prior(m.tensor, v.tensor))
      x ~ Normal(mean: z, logVariance: 0)
    }
    private func state(_ site: Latent, _ distribution: some Distribution) -> Statement {
      site ~ distribution
    }
    private func statePrior(_ distribution: some Distribution) -> Statement {
      z.prior ~ distribution
    }
  }

  @Test func `the divergence from the standard normal keeps its digits`() throws {
    let graph = try ModelLowering.lower(
      Prior(
        posterior: { Normal(mean: $0, logVariance: $0) }, prior: { _, _ in StandardNormal() }))
    let term = try #require(graph.sites[1].term)
    let elements = "multiply(0.5, add(multiply(x, x), subtract(expm1(x), x)))"
    #expect(graph.formula(try #require(term.byDimension)) == elements)
    #expect(graph.formula(term.value) == "reduce.sum(\(elements))")
    #expect(graph.formula(try #require(graph.sites[1].prior?.draw)) == "noise1")
    #expect(graph.formula(try #require(graph.sites[1].prior?.mean)) == "0.0")
  }

  @Test func `the divergence from a learned prior is in closed form`() throws {
    let graph = try ModelLowering.lower(
      Prior(
        posterior: { Normal(mean: $0, logVariance: 0) },
        prior: { Normal(mean: $0, logVariance: $1) }))
    let difference = "subtract(0.0, v)"
    #expect(
      graph.formula(try #require(graph.sites[1].term?.byDimension))
        == "multiply(0.5, add(multiply(multiply(subtract(x, m), subtract(x, m)), exp(negate(v))), "
        + "subtract(expm1(\(difference)), \(difference))))")
    #expect(
      graph.formula(try #require(graph.sites[1].prior?.draw))
        == "add(m, multiply(exp(multiply(0.5, v)), noise1))")
  }

  @Test func `a divergence without a closed form is estimated, with a remark`() throws {
    let model = Prior(
      posterior: { Normal(mean: $0, logVariance: 0) },
      prior: { m, _ in Shifted(mean: m) })
    let lowered = try ModelLowering.lowered(model)
    #expect(
      lowered.remarks.filter { $0.severity == .note }.map(\.message) == [
        "no closed form is known for the divergence of latent 'z' from its prior, Normal from "
          + "Shifted: it is estimated from the sample"
      ])
    let term = try #require(lowered.graph.sites[1].term)
    let formula = lowered.graph.formula(term.value)
    #expect(formula.contains("latent.z") && formula.hasPrefix("reduce.sum(subtract("))
  }

  @Test func `parameters of a distribution broadcast to each other`() throws {
    struct Broadcast: Model {
      let x = Observed(33, .real)
      let out = Dense(33)
      let broadcast = Dense(1)
      var body: [Statement] { x ~ Normal(mean: out(x), logVariance: broadcast(x)) }
    }
    let site = try #require(try ModelLowering.lower(Broadcast()).sites.first)
    let graph = try ModelLowering.lower(Broadcast())
    #expect(
      site.distribution?.parameters.map { graph[$0.node].shape } == [.batch(33), .batch(33)])
  }
}

/// A distribution of the test's own: (x − mean)² is its energy.
private struct Shifted: Distribution {
  var mean: Tensor
  var parameters: KeyValuePairs<String, Tensor> { ["mean": mean] }
  var support: Support { .real }
  func logDensity(of value: Tensor) -> Tensor { -(value - mean) * (value - mean) }
  func sample(_ noise: Noise) -> Tensor { mean + noise.normal(like: mean) + noise.uniform() }
  func mappingParameters(_ transform: (Tensor) -> Tensor) -> Shifted {
    Shifted(mean: transform(mean))
  }
}
