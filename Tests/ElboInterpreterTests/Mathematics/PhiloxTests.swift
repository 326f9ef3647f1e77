import Testing

import ElboInterpreter

@Suite struct PhiloxTests {
  /// A line of Random123's `kat_vectors`.
  struct KnownAnswer {
    let counter: SIMD4<UInt32>
    let key: SIMD2<UInt32>
    let words: SIMD4<UInt32>
  }

  static let knownAnswers = [
    KnownAnswer(
      counter: .zero, key: .zero,
      words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    KnownAnswer(
      counter: .init(repeating: .max), key: .init(repeating: .max),
      words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    KnownAnswer(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
      key: [0xa409_3822, 0x299f_31d0],
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test(arguments: knownAnswers)
  func `ten rounds give the published words`(_ known: KnownAnswer) {
    #expect(Philox(key: known.key).words(at: known.counter) == known.words)
  }

  @Test func `the key holds 56 bits of the seed and the domain`() {
    let philox = Philox(seed: 0xfedc_ba98_7654_3210, domain: .sample)
    #expect(philox.key == [0x7654_3210, 0x03dc_ba98])
  }

  @Test func `each domain has its number`() {
    #expect(NoiseDomain.allCases.map(\.rawValue) == [1, 2, 3, 4, 5])
    #expect(NoiseDomain.allCases == [.train, .evaluate, .sample, .order, .initialise])
  }
}
