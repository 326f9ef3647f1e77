import Elbo

/// A model of random layers, latents and distributions, in the language that users write: an
/// encoder, latents, a decoder, and what is observed.
struct RandomModel: Model {
  let x: Observed
  let label: Given?
  let others: [Observed]
  let latents: [Latent]

  let encoder: [Dense]
  let heads: [Head]
  let decoder: [Dense]
  let outputs: [Head]
  private let encoding: [ElementEncoding]
  private let mixing: [Mixing]

  /// What gives the parameters of a distribution.
  struct Head: Sendable {
    let first: Dense
    let second: Dense?

    func normal(from h: Tensor) -> Normal {
      guard let second else { return Normal(mean: first(h), logVariance: -1) }
      return Normal(mean: first(h), logVariance: second(h).tanh())
    }
  }

  /// What stands between two layers.
  enum Mixing: CaseIterable, Sendable {
    case nothing, softmax, normalisation, halves, interleaved, gate, residual

    func callAsFunction(_ h: Tensor, columns: Int) -> Tensor {
      switch self {
      case .nothing: return h
      case .softmax: return h.softmax()
      case .normalisation:
        let centred = h - h.mean()
        return centred / (centred.square().mean() + 0.1).sqrt()
      case .halves:
        guard columns > 1 else { return h }
        let half = columns / 2
        return h.sliced(axis: 0, from: half, count: columns - half)
          .concatenated(with: h.sliced(axis: 0, from: 0, count: half), axis: 0)
      case .interleaved:
        guard columns.isMultiple(of: 2) else { return h }
        return h.split(into: 2).transposed().flattened()
      case .gate: return h * h.sigmoid()
      case .residual: return select(h > 0, h.tanh(), h * 0.5) + h
      }
    }
  }

  private let sizes: [Int]

  init(from random: inout RandomSource, batch: Int) {
    let allowed = RandomSizes.all.filter { $0 * $0 * batch <= RandomSizes.mostProducts }
    let size = { (random: inout RandomSource) in
      min(RandomSizes.draw(from: &random), allowed.last ?? 1)
    }
    let layers = { (random: inout RandomSource, sizes: [Int]) in
      sizes.map { Dense($0, random.pick(from: Activation.allCases)) }
    }
    let columns = size(&random)
    let first: ElementEncoding = random.oneIn(2) ? .pixels : .real
    x = Observed(columns, first)
    label = random.oneIn(3) ? Given(.category(2 + random.below(4))) : nil
    let more: [(count: Int?, encoding: ElementEncoding)] = (0..<random.below(2)).map { _ in
      let encoding = random.oneIn(2) ? ElementEncoding.category(2 + random.below(7)) : .real
      return (encoding == .real ? size(&random) : nil, encoding)
    }
    others = more.map { other in
      other.count.map { Observed($0, .real) } ?? Observed(other.encoding)
    }
    encoding = [first] + more.map(\.encoding)

    let encoderSizes = (0...random.below(2)).map { _ in size(&random) }
    let decoderSizes = (0...random.below(2)).map { _ in size(&random) }
    let latentSizes = (0..<random.below(3)).map { _ in min(size(&random), 8) }
    latents = latentSizes.map { _ in Latent(prior: .standardNormal) }
    encoder = layers(&random, encoderSizes)
    decoder = layers(&random, decoderSizes)
    heads = latentSizes.map {
      Head(first: Dense($0), second: random.oneIn(4) ? nil : Dense($0))
    }
    outputs = zip([columns] + more.map { $0.count ?? 0 }, encoding).map { count, encoding in
      switch encoding {
      case .pixels: Head(first: Dense(count), second: nil)
      case .real: Head(first: Dense(count), second: random.oneIn(2) ? Dense(count) : nil)
      case .category(let categories): Head(first: Dense(categories), second: nil)
      }
    }
    sizes = encoderSizes + decoderSizes
    mixing = sizes.map { _ in random.pick(from: Mixing.allCases) }
  }

  var body: [Statement] {
    let code = through(encoder, input: label.map { concatenated([x, $0]) } ?? x.tensor, from: 0)
    for (latent, head) in zip(latents, heads) { latent ~ head.normal(from: code) }
    let z = latents.count > 1 ? concatenated(latents) : latents.first?.tensor ?? code
    let answer = through(decoder, input: z, from: encoder.count)
    for (index, site) in ([x] + others).enumerated() {
      switch encoding[index] {
      case .pixels: site ~ Bernoulli(logits: outputs[index].first(answer))
      case .real: site ~ outputs[index].normal(from: answer)
      case .category: site ~ Categorical(logits: outputs[index].first(answer))
      }
    }
  }

  private func through(_ layers: [Dense], input: Tensor, from position: Int) -> Tensor {
    layers.enumerated().reduce(input) { h, layer in
      mixing[position + layer.offset](layer.element(h), columns: sizes[position + layer.offset])
    }
  }
}
