import ElboIR
import Testing

import ElboC

/// Where values lie in the state and the arenas.
@Suite struct LayoutTranslatorTests {
  private func text(gap: Int) throws -> String {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(32)))
    let weight = sample.tensor("weight", 32, 16)
    let hidden = sample.value("hidden", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: hidden, 0..<32)
    let nest = sample.sums(part, in: hidden)
    let kernel = sample.kernel(
      .batch, [.input(site: "x", .float, buffer: x), nest])
    let model = EmittedModel(name: "Sample", plans: [.train: sample.plan([kernel])], gap: gap)
    return try #require(EmittedFiles(model, hash: (1, 2)).files["sample_layout.h"])
  }

  @Test func `values follow each other without a gap`() throws {
    #expect(try !text(gap: 0).contains("gap"))
  }

  @Test func `each value of the state and of an arena is followed by the gap that was asked for`()
    throws
  {
    let lines = try text(gap: 32).split(separator: "\n").map { $0.drop { $0 == " " } }
    let values = lines.indices.filter {
      (lines[$0].hasPrefix("float ") || lines[$0].hasPrefix("_Alignas"))
        && !lines[$0].contains("gap")
    }
    // One tensor of the state; in the arena two values, and a slot between them that has none.
    #expect(values.count == 4)
    for position in values {
      #expect(lines[position + 1].wholeMatch(of: #/float elbo_gap\d+\[32\];/#) != nil)
    }
  }
}
