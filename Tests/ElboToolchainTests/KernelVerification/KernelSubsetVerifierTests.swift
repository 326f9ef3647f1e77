import ElboToolchain
import Testing

@Suite struct KernelSubsetVerifierTests {
  private let folder: TemporaryFolder
  private let verifier: KernelSubsetVerifier

  init() throws {
    folder = try FixturePrelude.write()
    verifier = KernelSubsetVerifier(KernelSubsetConfiguration(includeFolders: [folder.path]))
  }

  @Test func `a unit as the emitter writes it is accepted`() throws {
    let report = try verifier.verify(FixtureKernels.unit, file: "fixture.c")
    #expect(report.violations.map(\.description) == [])
    #expect(report.vectorWidth == 16)
    #expect(
      report.kernels.map(\.name) == ["k0_hidden", "k1_weight", "k2_transpose", "k3_total"])
    #expect(report.kernels.map(\.blocks) == [4, 6, 3, 1])
  }

  @Test func `fused multiply-adds are counted over loops, lanes and blocks`() throws {
    let kernels = try verifier.verify(FixtureKernels.unit, file: "fixture.c").kernels
    try #require(kernels.count == 4)
    // 32 · 48 · 48 in the contraction, and one scalar for each of 32 rows.
    #expect(kernels[0].accumulations == 73_728)
    #expect(kernels[0].multiplyAdds == 73_728 + 32)
    // The same product with the axes exchanged, and one for each of 2,304 weights.
    #expect(kernels[1].accumulations == 73_728)
    #expect(kernels[1].multiplyAdds == 73_728 + 2_304)
    #expect(kernels[2].multiplyAdds == 0)
  }

  @Test func `the written elements of every parameter are counted`() throws {
    let kernels = try verifier.verify(FixtureKernels.unit, file: "fixture.c").kernels
    let written = kernels.map { kernel in
      kernel.parameters.filter(\.isWritten).map { "\($0.name) \($0.elementsWritten)" }
    }
    #expect(
      written == [
        ["pixels 1536", "hidden 1536", "sums 512", "scalars 32"],
        ["weight 2304", "moment 2304"], ["copy 2304"], ["total 1"],
      ])
    let read = kernels.map { kernel in kernel.parameters.filter(\.isRead).map(\.name) }
    #expect(
      read == [
        ["x", "weight", "bias", "pixels"],
        ["pixels", "hidden", "weight", "moment", "rates"], ["source"], ["each"],
      ])
  }

  @Test func `a wrong stride that stays in its array shows in the count of written elements`()
    throws
  {
    let text = FixtureKernels.unit.replacing("j * 16], t1", with: "j * 15], t1")
    let report = try verifier.verify(text, file: "fixture.c")
    #expect(report.violations.isEmpty)
    let hidden = report.kernels.first?.parameters.first { $0.name == "hidden" }
    #expect(hidden?.elementsWritten == 32 * 46)
  }

  @Test func `a unit of another architecture is verified for that architecture`() throws {
    let text =
      "#if defined(__aarch64__)\n" + FixtureKernels.unit + "#endif\n"
    var verifier = verifier
    let empty = try verifier.verify(text, file: "neon.c")
    #expect(empty.violations.contains { $0.message.contains("is not verified") })
    verifier.configuration.extraArguments = ["--target=aarch64-linux-gnu", "-ffreestanding"]
    let report = try verifier.verify(text, file: "neon.c")
    #expect(report.violations.map(\.description) == [])
    #expect(report.kernels.count == 4)
  }

  @Test func `loops and accesses of a kernel are counted`() throws {
    let kernels = try verifier.verify(FixtureKernels.unit, file: "fixture.c").kernels
    try #require(kernels.count == 4)
    #expect(kernels[3].loops == 1)
    #expect(kernels[3].accesses == 2)
    #expect(kernels[2].loops == 3)
    // Two vectors of memory, two local elements, and the two arrays of the transposition.
    #expect(kernels[2].accesses == 6)
    #expect(kernels[2].line == FixtureKernels.line(of: "static void k2_", in: FixtureKernels.unit))
  }

  @Test func `vectors of eight lanes make a panel of two`() throws {
    let narrow = try FixturePrelude.write(width: 8)
    let text = """
      #include "elbo_prelude_avx512.h"
      #include "elbo_math.h"
      enum { k0_blocks = 2 };
      static void k0_sum(const float (*restrict a)[32], float (*restrict out)[16], size_t block) {
        vf sum0[1][16 / v_width];
        for (size_t p = 0; p < 16 / v_width; ++p) {
          sum0[0][p] = v_mask_tail(v_load(&(*a)[block * 16 + p * v_width]), 13, p * 8);
        }
        v_store(&(*out)[block * 8], v_sum_lanes(sum0[0]));
      }
      """
    let verifier = KernelSubsetVerifier(KernelSubsetConfiguration(includeFolders: [narrow.path]))
    let report = try verifier.verify(text, file: "narrow.c")
    #expect(report.violations.map(\.description) == [])
    #expect(report.kernels.first?.parameters.last?.elementsWritten == 16)
    for (old, new, message) in [
      ("13, p * 8", "13, p * 4", "begin at multiples of 8"),
      ("13, p * 8", "13, p * 8 + 8", "at lane 8 to 16"),
      ("p * v_width])", "p * 16])", "elements 0 to 39 of 'a', which has 32"),
      ("[1][16 / v_width]", "[1][1]", "index 0 to 1 of 'sum0'"),
    ] {
      let mutated = try verifier.verify(text.replacing(old, with: new), file: "narrow.c")
      #expect(mutated.violations.contains { $0.message.contains(message) }, "\(new)")
    }
  }

  @Test func `the rows of a table may come from the configuration`() throws {
    let text = FixtureKernels.unit.replacing(", k0_rows = 32", with: "")
    var verifier = verifier
    verifier.configuration.rowCounts = ["x": 32]
    #expect(try verifier.verify(text, file: "fixture.c").violations.isEmpty)
    verifier.configuration.rowCounts = ["x": 31]
    let refused = try verifier.verify(text, file: "fixture.c")
    #expect(refused.violations.map(\.message) == ["rows 0 to 31 of 'x', which has 31"])
  }

  @Test func `a kernel of one block writes only what it is allowed to`() throws {
    var verifier = verifier
    verifier.configuration.singleBlockWrites = ["total"]
    #expect(try verifier.verify(FixtureKernels.unit, file: "fixture.c").violations.isEmpty)
    verifier.configuration.singleBlockWrites = []
    let refused = try verifier.verify(FixtureKernels.unit, file: "fixture.c")
    #expect(
      refused.violations.map(\.message)
        == ["'total' may not be written by a kernel of one block"])
  }

  @Test func `every violation of a file is reported, in the order of the text`() throws {
    let text = FixtureKernels.unit
      .replacing("(*each)[i * 48 + block]", with: "(*each)[i * 50 + block]")
      .replacing("v_load(&(*bias)[j * 16])", with: "v_load(&(*bias)[j * 17])")
    let violations = try verifier.verify(text, file: "fixture.c").violations
    #expect(
      violations.map(\.message) == [
        "elements 0 to 49 of 'bias', which has 48", "elements 0 to 1550 of 'each', which has 1536",
      ])
    #expect(violations.map(\.function) == ["k0_hidden", "k3_total"])
    #expect(violations.first?.description.hasPrefix("fixture.c:") == true)
  }

  @Test func `a file without preludes or kernels is refused`() throws {
    #expect(try !verifier.verify("int x;\n", file: "empty.c").violations.isEmpty)
    let missing = try verifier.verify("#include \"absent.h\"\n", file: "missing.c")
    #expect(missing.violations.contains { $0.message.contains("'absent.h' file not found") })
  }

  @Test func `three thousand lines take less than a second`() throws {
    let prefix = FixtureKernels.unit.prefix(
      upTo: FixtureKernels.unit.firstRange(of: "enum { k0_blocks")?.lowerBound
        ?? FixtureKernels.unit.endIndex)
    let kernels = FixtureKernels.unit.dropFirst(prefix.count)
      .split(separator: "fixture_result fixture_run", maxSplits: 1)[0]
    var text = String(prefix)
    var number = 0
    while text.count(where: { $0 == "\n" }) < 3_000 {
      var copy = String(kernels)
      for kernel in 0..<4 { copy.replace("k\(kernel)_", with: "k\(number + kernel + 1000)_") }
      number += 4
      text += copy
    }
    var report = KernelSubsetReport()
    // The best of three, since the tests beside this one share the cores.
    let times = try (0..<3).map { _ in
      try ContinuousClock().measure { report = try verifier.verify(text, file: "long.c") }
    }
    #expect(report.violations.isEmpty)
    #expect(report.kernels.count == number)
    #expect(times.contains { $0 < .seconds(1) }, "took \(times)")
  }
}
