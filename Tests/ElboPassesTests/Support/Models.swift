import ElboIR
import Testing

/// Small models, as lowering would make them.
enum Models {
  /// 8-6-2-6-8 with Bernoulli pixels; the latent stands before the parameters of its posterior.
  static func vae() -> Graph {
    var draft = ModelDraft()
    let x = draft.data(.observed, name: "x", encoding: .pixels, dimensions: 8)
    let z = draft.latent("z", 2)
    let hidden = draft.builder.unary(.relu, draft.dense("hidden", x, 6))
    let mean = draft.dense("mean", hidden, 2)
    let logVariance = draft.dense("logVariance", hidden, 2)
    let expand = draft.builder.unary(.relu, draft.dense("expand", z, 6))
    let logits = draft.dense("logits", expand, 8)
    draft.says("z", family: .normal, parameters: mean, logVariance)
    draft.says("x", family: .bernoulli, parameters: logits)
    return draft.graph("vae")
  }

  /// Two latents, the second given the first, and real data with a learned variance.
  static func twoLatents() -> Graph {
    var draft = ModelDraft()
    let x = draft.data(.observed, name: "x", encoding: .real, dimensions: 5)
    let a = draft.latent("a", 3)
    let b = draft.latent("b", 2)
    let hidden = draft.builder.unary(.tanh, draft.dense("hidden", x, 4))
    draft.says(
      "a", family: .normal, parameters: draft.dense("a.mean", hidden, 3),
      draft.dense("a.logVariance", hidden, 3))
    draft.says(
      "b", family: .normal, parameters: draft.dense("b.mean", a, 2),
      draft.dense("b.logVariance", a, 2))
    let both = draft.builder.add(.concatenate(axis: 0), a, b)
    draft.says(
      "x", family: .normal, parameters: draft.dense("decode", both, 5),
      draft.parameter("logScale", 5))
    return draft.graph("twoLatents")
  }

  /// A classifier of three given numbers.
  static func classifier() -> Graph {
    var draft = ModelDraft()
    let x = draft.data(.given, name: "x", encoding: .real, dimensions: 3)
    _ = draft.data(.observed, name: "y", encoding: .category(4))
    let hidden = draft.builder.unary(.tanh, draft.dense("hidden", x, 5))
    draft.says("y", family: .categorical, parameters: draft.dense("logits", hidden, 4))
    return draft.graph("classifier")
  }

  static let all = [vae(), twoLatents(), classifier()].map(TestModel.init)
}

/// A model as a test's argument, which reports it by name.
struct TestModel: Sendable, CustomTestStringConvertible {
  let graph: Graph
  var testDescription: String { graph.name }
}
