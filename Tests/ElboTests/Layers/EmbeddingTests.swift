import Elbo
import Testing

/// Rows of a table for categories: shapes, what it is lowered to, and what is wrong.
@Suite struct EmbeddingTests {
  struct Embedded: Model {
    let label = Given(.category(10))
    let x = Observed(4, .real)
    let z = Latent(prior: .standardNormal)
    let embed: Embedding
    let function: @Sendable (Embedded) -> Tensor

    init(_ embed: Embedding, function: @escaping @Sendable (Embedded) -> Tensor) {
      self.embed = embed
      self.function = function
    }

    var body: [Statement] {
      z ~ Normal(mean: function(self), logVariance: 0)
      x ~ Normal(mean: Tensor(0), logVariance: 0)
    }
  }

  @Test func `a category's row is read by its index`() throws {
    let graph = try ModelLowering.lower(Embedded(Embedding(10, 3)) { $0.embed($0.label) })
    let gather = try #require(graph.nodes.first { $0.operation == .gather })
    #expect(graph[gather.operands[0]].operation == .input(site: "label", .index, .row))
    #expect(graph[gather.operands[1]].operation == .state("embed.weight", .fixed(10, 3)))
    #expect(gather.shape == .batch(3))
    #expect(graph.state.map(\.initial) == [.normal(deviation: Constant(1))])
    #expect(graph.statements.first == "z ~ Normal(mean: embed(label), logVariance: 0)")
  }

  @Test func `a table may have more rows than there are categories`() throws {
    let graph = try ModelLowering.lower(Embedded(Embedding(12, 3)) { $0.embed($0.label) })
    #expect(graph.state.map(\.dimensions) == [[12, 3]])
    let chain = Embedded(Embedding(10, 3)) { Chain($0.embed)($0.label) }
    #expect(try ModelLowering.lower(chain).nodes.contains { $0.operation == .gather })
  }

  @Test func `what is no category, and a table that is too short, are told so`() {
    let line = #line
    let number = Embedded(Embedding(10, 3)) { $0.embed($0.x) }
    let short = Embedded(Embedding(9, 3)) { $0.embed($0.label) }
    let none = Embedded(Embedding(0, 3)) { $0.embed($0.label) }
    let found = [number, short, none].map { model in
      diagnose(model, from: line).split(separator: "\n").first.map(String.init)
    }
    #expect(
      found == [
        "+1:55: error: 'embed' reads the index of a category, got [B, 4]; 'Given(.category(10))' "
          + "is one of ten",
        "+2:53: error: 'embed' has 9 rows for one of 10 categories; it needs 10 or more",
        "+3:34: error: 'embed' needs a positive size, got 0",
      ])
  }
}
