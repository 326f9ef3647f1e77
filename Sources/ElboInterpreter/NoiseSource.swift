import ElboIR

/// Where the noise of a step comes from: rule 9's generator, or numbers that the caller gave.
///
/// Float64 gets the numbers of the law, widened, so that both precisions run the same experiment.
struct NoiseSource<Scalar: InterpreterScalar>: Sendable {
  let seed: UInt64
  let domain: NoiseDomain
  /// The step in training, 0 elsewhere, so that an example's result does not depend on when it
  /// runs.
  let step: UInt64
  /// For each row of the batch, what keys it.
  let examples: [Int]
  /// By the site's declaration index: its first draw.
  let given: [Int: [Scalar]]

  /// The element that a row and feature draw is `example · features + feature`; a value without
  /// rows counts as example 0.
  func values(of distribution: NoiseKind, stream: NoiseStream, shape: Shape) -> [Scalar] {
    if stream.draw == 0, let given = given[stream.index] { return given }
    let features = shape.count
    let keys = shape.isBatched ? examples : [0]
    return keys.flatMap { example in
      (0..<features).map { feature in
        Scalar(draw(distribution, element: UInt64(example * features + feature), stream: stream))
      }
    }
  }

  private func draw(_ distribution: NoiseKind, element: UInt64, stream: NoiseStream) -> Float {
    let site = stream.word
    return switch distribution {
    case .normal:
      LawNoise.normal(seed: seed, domain: domain, element: element, site: site, step: step)
    case .uniform:
      LawNoise.uniform(seed: seed, domain: domain, element: element, site: site, step: step)
    }
  }
}

extension StepCheck {
  /// Noise for the nodes of the graph.
  func noise() throws(InterpreterError) -> NoiseSource<Scalar> {
    let examples = try rowExamples()
    for node in graph.nodes {
      guard case .noise(_, let stream, let shape) = node.operation else { continue }
      try noise(of: stream, shape: shape, examples: examples)
    }
    let isTraining = inputs.domain == .train
    return NoiseSource(
      seed: inputs.seed, domain: inputs.domain, step: isTraining ? UInt64(inputs.step) : 0,
      examples: examples, given: inputs.noise)
  }

  private func noise(
    of stream: NoiseStream, shape: Shape, examples: [Int]
  ) throws(InterpreterError) {
    guard stream.draw == 0, let given = inputs.noise[stream.index] else {
      let last = (shape.isBatched ? examples.max() : nil) ?? 0
      let limit = LawNoise.elementLimit / shape.count
      guard last < limit else {
        throw .outOfRange(what: "an example's index", got: last, expected: 0...limit - 1)
      }
      return
    }
    let expected = shape.count(rows: graph.batch)
    guard given.count == expected else {
      let name = graph.sites.first { $0.index == stream.index }?.name ?? String(stream.index)
      throw .wrongCount(what: "noise of site", name: name, expected: expected, got: given.count)
    }
  }

  private func rowExamples() throws(InterpreterError) -> [Int] {
    guard inputs.domain != .train, let given = inputs.examples else {
      return (0..<graph.batch).map { $0 < inputs.rows ? $0 : 0 }
    }
    guard given.count == inputs.rows || given.count == graph.batch else {
      throw .wrongCount(
        what: "the list of", name: "examples", expected: inputs.rows, got: given.count)
    }
    if let negative = given.first(where: { $0 < 0 }) {
      throw .outOfRange(what: "an example's index", got: negative, expected: 0...Int.max)
    }
    return padded(given, rowSize: 1, to: graph.batch)
  }
}
