import ElboToolchain
import Testing

@Suite struct KernelTableTests {
  private let folder: TemporaryFolder
  private let verifier: KernelSubsetVerifier

  init() throws {
    folder = try FixturePrelude.write()
    verifier = KernelSubsetVerifier(KernelSubsetConfiguration(includeFolders: [folder.path]))
  }

  private func kernel(_ number: Int, in text: String) throws -> KernelReport {
    let report = try verifier.verify(text, file: "tables.c")
    #expect(report.violations.map(\.description) == [])
    return try #require(report.kernels.first { $0.name.hasPrefix("k\(number)_") })
  }

  @Test func `kernels with tables and partial panels are accepted`() throws {
    let report = try verifier.verify(FixtureTables.unit, file: "tables.c")
    #expect(report.violations.map(\.description) == [])
    #expect(report.kernels.map(\.loops) == [8, 3, 1, 1])
    #expect(
      report.kernels.map { $0.parameters.map(\.elementsWritten).max() } == [576, 288, 96, 96])
  }

  @Test func `multiply-adds are counted for those taps that exist`() throws {
    let strided = try kernel(5, in: FixtureTables.unit)
    // 4 images, 2 + 3 + 3 taps along each axis, 16 · 16 channels.
    #expect(strided.accumulations == 4 * 8 * 8 * 16 * 16)
    #expect(strided.multiplyAdds == strided.accumulations)
    let transposed = try kernel(6, in: FixtureTables.unit)
    // 2 images, 12 pairs of a position and a tap.
    #expect(transposed.accumulations == 2 * 12 * 16 * 16)
  }

  @Test func `a tap less at one position is counted once`() throws {
    let text = FixtureTables.unit.replacing(
      "k5_taps[3] = {2, 3, 3}", with: "k5_taps[3] = {2, 3, 2}")
    #expect(try kernel(5, in: text).accumulations == 4 * 7 * 7 * 16 * 16)
  }

  @Test func `loops that never run read nothing and count nothing`() throws {
    let text = FixtureTables.unit
      .replacing("{1, 1, 2, 2, 2, 2, 1, 1, 0}", with: "{0, 0, 0, 0, 0, 0, 0, 0, 0}")
    let report = try kernel(6, in: text)
    #expect(report.multiplyAdds == 0)
    #expect(report.parameters.map(\.isRead) == [false, false, false])
    #expect(report.parameters.map(\.elementsWritten) == [0, 0, 288])
  }

  @Test func `entries may be hexadecimal and have suffixes`() throws {
    let text = FixtureTables.unit
      .replacing("k5_taps[3] = {2, 3, 3}", with: "k5_taps[3] = {0x2, 3u, (3)}")
    #expect(try kernel(5, in: text).accumulations == 65_536)
  }

  @Test func `a panel of two vectors touches its columns only`() throws {
    let narrow = try FixturePrelude.write(width: 8)
    let verifier = KernelSubsetVerifier(KernelSubsetConfiguration(includeFolders: [narrow.path]))
    let text = """
      #include "elbo_prelude_avx512.h"
      #include "elbo_math.h"
      enum { k7_blocks = 2 };
      static void k7_narrow(const float (*restrict source)[96], float (*restrict copy)[96],
                            size_t block) {
        for (size_t r = 0; r < 4; ++r) {
          for (size_t p = 0; p < 2; ++p) {
            const vf row = v_load_tail(&(*source)[block * 48 + r * 12 + p * 8], 12, p * 8);
            v_store_tail(&(*copy)[block * 48 + r * 12 + p * 8], row, 12, p * 8);
          }
        }
      }
      """
    let report = try verifier.verify(text, file: "narrow.c")
    #expect(report.violations.map(\.description) == [])
    #expect(report.kernels.first?.parameters.map(\.elementsWritten) == [0, 96])
    for (old, new, message) in [
      ("row, 12, p * 8", "row, 12, 0", "elements 0 to 103 of 'copy', which has 96"),
      ("row, 12, p * 8", "row, 12, 8", "elements -8 to 95 of 'copy', which has 96"),
      ("row, 12, p * 8", "row, 13, p * 8", "elements 0 to 96 of 'copy', which has 96"),
      ("p * 8], 12", "p * 9], 12", "elements 0 to 96 of 'source', which has 96"),
      (
        "r * 12 + p * 8], row, 12,", "r * 15 + p * 8], row, 1,",
        "elements 0 to 101 of 'copy', which has 96"
      ),
    ] {
      let mutated = try verifier.verify(text.replacing(old, with: new), file: "narrow.c")
      #expect(mutated.violations.map(\.message) == [message])
    }
  }
}
