import Elbo

/// Operations that the autoencoders lack, on sizes that a transposition or a shift by one shows.
struct Assorted: Model {
  let y = Observed(9, .real)
  let category = Observed(.category(5))
  let data = Given(9, .real)
  let condition = Given(.category(3))

  let hidden = Dense(9, .tanh)
  let shifts = Dense(3, .relu)
  let last = Dense(19, .sigmoid)
  let scores = Dense(5)

  /// Of shape [9]: a column, a row and pieces of a square.
  private func layout(_ h: Tensor) -> Tensor {
    let square = h.reshaped(3, 3)
    let shift = shifts(h)
    let broadcast = square * square.maximum(axis: 0) + square.sum(axis: 1).reshaped(3, 1)
    let pieces = concatenated(
      [h.sliced(from: 1, count: 5), h.sliced(from: 0, count: 4)])
    return (broadcast + shift.reshaped(3, 1) * 0.5).flattened() + pieces
  }

  /// Of shape [9], element by element.
  private func elements(_ h: Tensor) -> Tensor {
    let positive = h.abs() + 0.5
    let kept = h.relu()
    let terms: [Tensor] = [
      h / 3, positive.log(), positive.sqrt(), h.erf() * 2, (kept * -2) + 0, h * 0,
      select(h > data, h.square(), h - data), h.clamp(to: -0.5...0.75), (data - h) * (h - data),
      positive.log1p() / 4, (h * 0.1).expm1(), h.softplus(),
    ]
    return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
  }

  var body: [Statement] {
    let h = hidden(concatenated([data, condition]))
    let code = layout(h) + elements(h) * 0.25
    let wide = last(code)
    let joined = concatenated([wide, h, h.sliced(from: 2, count: 4)])
    y ~ Normal(mean: code + joined.sliced(from: 20, count: 8).sum(), logVariance: -1)
    category ~ Categorical(logits: scores(wide))
  }
}
