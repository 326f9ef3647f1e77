import Elbo

/// `answer` is distributed about a function of `a` and `b`, so that the reconstruction is its
/// value.
struct FunctionModel: Model {
  let a: Given
  let b: Given
  let answer: Observed
  let function: FunctionProbe.Function

  init(columns: Int, answers: Int, _ function: @escaping FunctionProbe.Function) {
    a = Given(columns, .real)
    b = Given(columns, .real)
    answer = Observed(answers, .real)
    self.function = function
  }

  var body: [Statement] {
    answer ~ Normal(mean: function(a.tensor, b.tensor), logVariance: 0)
  }
}

/// A likelihood of `a` with `b` for its logits.
struct BernoulliModel: Model {
  let a = Observed(1, .pixels)
  let b = Given(1, .real)
  var body: [Statement] { a ~ Bernoulli(logits: b) }
}

/// A likelihood of `a` with `b` for its logits.
struct CategoricalModel: Model {
  let a = Observed(.category(5))
  let b = Given(5, .real)
  var body: [Statement] { a ~ Categorical(logits: b) }
}

/// A likelihood of `a` with mean `b` and log variance `c`.
struct NormalModel: Model {
  let a = Observed(1, .real)
  let b = Given(1, .real)
  let c = Given(1, .real)
  var body: [Statement] { a ~ Normal(mean: b, logVariance: c) }
}

/// The divergence from the standard normal of one with mean `a` and log variance `b`.
struct DivergenceModel: Model {
  let a = Given(1, .real)
  let b = Given(1, .real)
  let x = Observed(1, .real)
  let z = Latent(prior: .standardNormal)
  var body: [Statement] {
    z ~ Normal(mean: a, logVariance: b)
    x ~ Normal(mean: z, logVariance: 0)
  }
}
