import ElboIR
import Testing

import ElboC

/// Where values lie in the state and the arenas.
@Suite struct LayoutTranslatorTests {
  private func text(gap: Int) throws -> String {
    let files = EmittedFiles(of: EmittedSample.model(gap: gap), hash: (1, 2)).files
    return try #require(files["sample_layout.h"])
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
