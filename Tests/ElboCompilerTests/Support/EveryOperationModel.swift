import Elbo

/// Runs every operation, activation and distribution of the modelling language, at sizes that fill
/// no vector.
struct EveryOperationModel: Model {
  let x = Observed(21, .pixels)
  let y = Observed(3, 7, .real)
  let category = Observed(.category(5))
  let condition = Given(.category(3))
  let weights = Given(21, .real)
  let z = Latent(prior: .standardNormal)

  let first = Dense(17, .tanh)
  let second = Dense(21, .gelu)
  let third = Dense(19, .elu)
  let mean = Dense(3)
  let logVariance = Dense(3)
  let decode = Chain {
    Dense(18, .silu)
    Dense(33, .softplus)
    Dense(21, .sigmoid)
  }
  let leaky = Dense(21, .leakyReLU)
  let logits = Dense(21)
  let scores = Dense(5)

  /// Of shape [21], from pieces of `h`.
  private func layout(_ h: Tensor) -> Tensor {
    let grid = h.reshaped(3, 7)
    let column = grid.sliced(axis: 1, from: 2, count: 3).concatenated(
      with: grid.sliced(axis: 1, from: 0, count: 4), axis: 1)
    let row = concatenated(
      [column.sliced(axis: 0, from: 1, count: 2), column.sliced(axis: 0, from: 0, count: 1)],
      axis: 0)
    let turned = grid.transposed().softmax().reshaped(7, 1, 3).permuted(1, 2, 0).flattened()
    return (row.softmax(axis: 0) + row.softmax() * grid).flattened() + turned
  }

  /// Of shape [21], from sums and maxima along axes.
  private func reductions(_ h: Tensor) -> Tensor {
    let grid = h.reshaped(3, 7)
    let cube = weights.tensor.reshaped(7, 1, 3) + h.reshaped(7, 3, 1)
    let byRow = grid.maximum(axis: 1) + cube.mean(axes: [0, 1])
    let byColumn = grid.logSumExp(axis: 0) + cube.sum(axes: [1, 2]) * 0.1
    let whole = grid.logSumExp() + h.mean() + cube.maximum(axes: [0, 2]).sum()
    return (byRow.reshaped(3, 1) * byColumn + whole.reshaped(1, 1)).flattened()
  }

  /// Of shape [21], element by element.
  private func elements(_ h: Tensor) -> Tensor {
    let positive = h.abs() + 0.5
    let small = h * 0.1
    let terms: [Tensor] = [
      positive.power(1.7), small.power(3), positive.power(-2), positive.power(0.5),
      positive.log(), small.exp(), positive.log1p(), small.expm1(), h.erf(),
      minimum(h, weights), maximum(h, 0.25), h.clamp(to: -0.5...0.75), h.relu(),
      select(h > weights, h.square(), -h), positive.sqrt() / positive,
      (h <= 0).tensor, (h < weights).tensor, (weights >= 0.25).tensor * h.stopGradient(),
      (h == weights).tensor, (h != 0).tensor,
    ]
    return terms.dropFirst().reduce(terms[0]) { $0 + $1 }.tanh()
  }

  var body: [Statement] {
    let h = second(first(concatenated([x, condition])))
    let mixed = elements(h) + layout(h) * 0.5 + reductions(h).tanh()
    let code = third(mixed)
    z ~ Normal(mean: mean(code), logVariance: logVariance(code))
    let d = decode(z)
    x ~ Bernoulli(logits: logits(leaky(d)))
    y ~ Normal(mean: d.reshaped(3, 7), logVariance: -1)
    category ~ Categorical(logits: scores(d))
  }
}
