import Elbo
import Testing

@Suite struct DepthTests {
  struct Residual: Model {
    struct Block: Layer {
      let first = Dense(16, .relu)
      let second = Dense(16)
      func callAsFunction(_ x: Tensor) -> Tensor { x + second(first(x)) }
    }

    let x = Given(16, .real)
    let y = Observed(.category(4))
    let blocks: [Block]
    let logits = Dense(4)

    init(_ count: Int) { blocks = (0..<count).map { _ in Block() } }

    var body: [Statement] {
      var h = x.tensor
      for block in blocks { h = block(h) }
      y ~ Categorical(logits: logits(h))
    }
  }

  @Test func `residual blocks lower to a linear number of nodes`() throws {
    let count = { blocks in try ModelLowering.lower(Residual(blocks)).nodes.count }
    let ten = try count(10)
    let step = try count(11) - ten
    #expect(step == 12)
    #expect(try count(50) == ten + 40 * step)
  }

  @Test func `blocks in arrays are named by position`() throws {
    let names = try ModelLowering.lower(Residual(2)).state.map(\.name)
    #expect(
      names == [
        "blocks.0.first.weight", "blocks.0.first.bias", "blocks.0.second.weight",
        "blocks.0.second.bias", "blocks.1.first.weight", "blocks.1.first.bias",
        "blocks.1.second.weight", "blocks.1.second.bias", "logits.weight", "logits.bias",
      ])
  }

  @Test func `doubling a value many times does not double the work`() throws {
    let graph = try ModelLowering.lower(
      Probe(2) { probe in (0..<60).reduce(probe.x.tensor) { h, _ in h + h } })
    #expect(graph.nodes.count < 120)
  }

  @Test func `a chain of a hundred thousand values needs no deep stack`() throws {
    let depth = 100_000
    let graph = try ModelLowering.lower(
      Probe(2) { probe in (0..<depth).reduce(probe.x.tensor) { h, _ in h.tanh() } })
    #expect(graph.nodes.count > depth)
  }
}
