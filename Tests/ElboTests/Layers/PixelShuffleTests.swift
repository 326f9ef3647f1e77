import Elbo
import Testing

/// Channels that become positions: shapes, and what is wrong.
@Suite struct PixelShuffleTests {
  @Test func `channels become positions along each axis`() throws {
    #expect(
      try Probe(4, 6) { PixelShuffle(2)($0.x.reshaped(2, 3, 4)) }.sizes() == [4, 6, 1])
    #expect(
      try Probe(4, 18) { PixelShuffle(3)($0.x.reshaped(2, 2, 18)) }.sizes() == [6, 6, 2])
    #expect(try Probe(4, 6) { PixelShuffle(3)($0.x.tensor) }.sizes() == [12, 2])
    #expect(try Probe(4, 6) { PixelShuffle(1)($0.x.tensor) }.sizes() == [4, 6])
  }

  @Test func `it is two reshapes and a permutation`() throws {
    let listing = try Probe(2, 3, 8) { PixelShuffle(2)($0.x.tensor) }.listing()
    #expect(
      listing.split(separator: "\n").dropFirst(2).joined(separator: "\n") == """
        %2 reshape %0 float[B, 2, 3, 2, 2, 2]
        %3 permute [0, 3, 1, 4, 2] %2 float[B, 2, 2, 3, 2, 2]
        %4 reshape %3 float[B, 4, 6, 2] 'z.mean'
        """)
  }

  @Test func `channels that do not divide are told the sizes that would`() {
    let line = #line
    let model = Probe(2, 2, 6) {
      let a = PixelShuffle(2)($0.x)
      let b = PixelShuffle(3)($0.x)
      let c = PixelShuffle(0)($0.x)
      let d = PixelShuffle(2)($0.x.flattened())
      return a + b + c + d + PixelShuffle(Int.max)($0.x)
    }
    #expect(
      diagnose(model, from: line) == """
        +2:27: error: 'pixelShuffled' by 2 needs channels in multiples of 4, got [B, 2, 2, 6]; \
        4 or 8 channels would fit
        Probe.swift:12:17: note: [B, 2, 2, 6] is made here
        +3:27: error: 'pixelShuffled' by 3 needs channels in multiples of 9, got [B, 2, 2, 6]; \
        9 channels would fit
        Probe.swift:12:17: note: [B, 2, 2, 6] is made here
        +4:27: error: 'pixelShuffled' needs a positive factor, got 0
        Probe.swift:12:17: note: [B, 2, 2, 6] is made here
        +5:27: error: 'pixelShuffled' needs positions before the channels, got [B, 24]; \
        'reshaped(14, 14, 4)' makes an image
        +5:45: note: [B, 24] is made here
        +6:42: error: 'pixelShuffled' by 9223372036854775807 needs channels in multiples of \
        9223372036854775807, got [B, 2, 2, 6]; 9223372036854775807 channels would fit
        Probe.swift:12:17: note: [B, 2, 2, 6] is made here
        """)
  }
}
