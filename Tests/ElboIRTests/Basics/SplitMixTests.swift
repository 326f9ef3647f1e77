import ElboIR
import Testing

@Suite struct SplitMixTests {
  /// As the authors' own program prints them.
  @Test func `the words of a seed are those that are published`() {
    var words = SplitMix(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in words.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }
}
