import Elbo
import Testing

@Suite struct NamesTests {
  final class Shared: Sendable {
    let inner = Dense(3)
  }

  enum Head: Sendable {
    case linear(Dense)
    case none
  }

  struct Nested: Model {
    struct Decoder: Sendable {
      let z = Latent(prior: .standardNormal)
      let logits = Dense(4)
    }

    let x = Observed(4, .real)
    let decoder = Decoder()
    let optional: Dense? = Dense(3)
    let missing: Dense? = nil
    let pair = (Dense(3), right: Dense(3))
    let chain = Chain(Dense(3, .relu), Chain { Dense(3) })
    let head = Head.linear(Dense(3))
    let shared = Shared()
    let erased: any Layer = Dense(3)
    let scale = 0.5

    var body: [Statement] {
      var h = shared.inner(pair.right(pair.0(x)))
      if let optional { h = optional(h) }
      if case .linear(let dense) = head { h = dense(h) }
      decoder.z ~ Normal(mean: chain(erased(h)) * scale, logVariance: 0)
      x ~ Normal(mean: decoder.logits(decoder.z), logVariance: 0)
    }
  }

  @Test func `a parameter is named by its property path`() throws {
    let graph = try ModelLowering.lower(Nested())
    #expect(
      graph.state.map(\.name).filter { $0.hasSuffix(".weight") } == [
        "decoder.logits.weight", "optional.weight", "pair.0.weight", "pair.right.weight",
        "chain.0.weight", "chain.1.0.weight", "head.linear.weight", "shared.inner.weight",
        "erased.weight",
      ])
    #expect(graph.sites.map(\.name) == ["x", "decoder.z"])
  }

  @Test func `objects in a cycle are walked once`() throws {
    final class Knot: @unchecked Sendable {
      var other: Knot?
      let dense = Dense(2)
    }
    struct Knotted: Model {
      let x = Observed(2, .real)
      let knot: Knot
      var body: [Statement] { x ~ Normal(mean: knot.dense(x), logVariance: 0) }
    }
    let knot = Knot()
    knot.other = knot
    defer { knot.other = nil }
    #expect(
      try ModelLowering.lower(Knotted(knot: knot)).state.map(\.name) == [
        "knot.dense.weight", "knot.dense.bias",
      ])
  }

  @Test func `a layer held twice keeps its first name`() throws {
    struct Tied: Model {
      let x = Observed(2, .real)
      let first: Dense
      let second: Dense
      init() {
        first = Dense(2)
        second = first
      }
      var body: [Statement] { x ~ Normal(mean: second(first(x)), logVariance: 0) }
    }
    let state = try ModelLowering.lower(Tied()).state
    #expect(state.map(\.name) == ["first.weight", "first.bias"])
  }

  @Test func `labels are the names that the model's author wrote`() throws {
    let labels = try ModelLowering.lower(DenseVAE()).nodes.compactMap(\.label)
    #expect(
      labels.prefix(24) == [
        "x", "hidden.weight", "hidden.product", "hidden.bias", "hidden.preactivation", "hidden",
        "mean.weight", "mean.product", "mean.bias", "z.mean", "logVariance.weight",
        "logVariance.product", "logVariance.bias", "z.logVariance", "z", "expand.weight",
        "expand.product", "expand.bias", "expand.preactivation", "expand", "logits.weight",
        "logits.product", "logits.bias", "x.logits",
      ])
    #expect(
      Set(labels.dropFirst(24)) == [
        "x", "reconstruction.x", "z", "z.standardDeviation", "z.noise", "kl.z",
      ])
  }

  @Test func `a layer without bias has a weight only`() throws {
    struct Plain: Model {
      let x = Observed(2, .real)
      let map = Dense(2, bias: false)
      var body: [Statement] { x ~ Normal(mean: map(x), logVariance: 0) }
    }
    #expect(try ModelLowering.lower(Plain()).state.map(\.name) == ["map.weight"])
  }

  @Test(arguments: [
    (
      Initializer.uniformFanIn, InitialValue.uniform(bound: Constant(0.5)),
      InitialValue.uniform(bound: Constant(0.5))
    ),
    (.glorot, .uniform(bound: Constant(1)), .constant(Constant(0))),
    (.he, .uniform(bound: Constant(1.5.squareRoot())), .constant(Constant(0))),
  ])
  func `an initializer gives weight and bias their bounds`(
    initializer: Initializer, weight: InitialValue, bias: InitialValue
  ) throws {
    struct One: Model {
      let x = Given(4, .real)
      let y = Observed(2, .real)
      let map: Dense
      var body: [Statement] { y ~ Normal(mean: map(x), logVariance: 0) }
    }
    let state = try ModelLowering.lower(One(map: Dense(2, initializer: initializer))).state
    #expect(state.map(\.initial) == [weight, bias])
  }
}
