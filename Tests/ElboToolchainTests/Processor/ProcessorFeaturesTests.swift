import ElboToolchain
import Testing

@Suite struct ProcessorFeaturesTests {
  private func features(_ text: String) -> ProcessorFeatures {
    ProcessorFeatures(processorInfo: text, dataCacheSizes: [], processorCount: 1)
  }

  @Test func `the flags decide the instruction sets`() {
    let wide =
      "model name\t: Example 9\nflags\t\t: fpu avx2 fma avx512f avx512bw avx512dq avx512vl\n"
    #expect(features(wide).name == "Example 9")
    #expect(features(wide).instructionSets == [.avx512, .avx2, .portable])
    #expect(features(wide).featureName == "avx512+avx2+portable")
    #expect(features("flags : avx2 fma avx512f").instructionSets == [.avx2, .portable])
    #expect(features("flags : avx2").best == .portable)
    #expect(features("Features : fp asimd\n").instructionSets == [.neon, .portable])
  }

  @Test func `the first processor of several is described`() {
    #expect(
      features("model name : A\nflags : avx2 fma\n\nmodel name : B\nflags : fpu\n").name == "A")
  }

  @Test func `this machine can run something`() {
    let host = ProcessorFeatures.host()
    #expect(host.instructionSets.last == .portable)
    #expect(host.processorCount > 0)
    #expect(host.dataCacheSizes == host.dataCacheSizes.sorted())
  }
}
