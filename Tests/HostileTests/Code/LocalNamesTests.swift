import ElboC
import ElboCompiler
import ElboIR
import Testing

import Elbo

/// Names that kernels give to what they declare themselves are free for a model's parts.
@Suite struct LocalNamesTests {
  /// Every name that a kernel may declare, and the first of those that are numbered.
  private static let names =
    KernelLocal.allCases.map(\.name)
    + KernelLocal.allCases.flatMap { local in (0...3).map(local.numbered) }

  @Test func `whatever a kernel declares may be the name of a site, a layer or a value`() throws {
    let plain = try NamedProgram(LoopedModel())
    let count = plain.graph.givenNames.count
    let names = Self.names
    #expect(names.count > 100)
    // Each thing is called by each name once in so many rounds.
    for start in stride(from: 0, to: names.count, by: max(1, count / 3)) {
      let rotated = names[start...] + names[..<start]
      var slice = Array(rotated)[...]
      let named = try plain.renamed(from: &slice)
      let difference = try plain.difference(named)
      #expect(difference == nil, "from \(names[start]) on")
    }
  }

  @Test func `no declared name is given to a part of a model`() {
    for name in Self.names where KernelLocal.contains(name) {
      var namer = CNamer()
      #expect(namer.name(like: name).hasPrefix("value_\(name)"))
    }
    #expect(!KernelLocal.contains("x"))
    #expect(!KernelLocal.contains("x0y"))
    #expect(!KernelLocal.contains("block2"))
  }

  @Test func `a layer called partial over 1,100 inputs, and sites x0 and x1 that are joined`()
    throws
  {
    struct Joined: Model {
      let x0 = Observed(600, .pixels)
      let x1 = Observed(500, .pixels)
      let partial = Dense(20, .relu)
      let logits0 = Dense(600)
      let logits1 = Dense(500)
      var body: [Statement] {
        let h = partial(concatenated([x0, x1], axis: 0))
        x0 ~ Bernoulli(logits: logits0(h))
        x1 ~ Bernoulli(logits: logits1(h))
      }
    }
    // Verifies every unit.
    let trainer = GeneratedTrainer(of: try Compiler().compile(Joined()), targets: Target.all)
    try trainer.verify()
  }
}

/// A model whose kernels declare all that kernels can: a chain that is cut, loops over axes, lanes
/// of single reductions, squares that are transposed, vectors of rows.
private struct LoopedModel: Model {
  let x = Observed(1050, .pixels)
  let y = Observed(21, .pixels)
  let z = Latent(prior: .standardNormal)
  let first = Dense(21, .tanh)
  let mean = Dense(3)
  let logVariance = Dense(3)
  let weights = Dense(3)
  let logits = Dense(1050)
  let others = Dense(21)

  var body: [Statement] {
    let h = first(x.concatenated(with: y)).reshaped(3, 7)
    let sums = h.sum(axis: 1).concatenated(with: h.sliced(axis: 1, from: 2, count: 2).sum(axis: 1))
    z ~ Normal(mean: mean(sums), logVariance: logVariance(sums))
    let scores = weights(z).softmax()
    x ~ Bernoulli(logits: logits(scores))
    y ~ Bernoulli(logits: others(z))
  }
}
