import ElboFuzz
import ElboIR
import Testing

/// What the comparison of padded batches with smaller ones says of graphs written by hand.
@Suite struct PaddingOracleTests {
  private func check(_ initial: String) throws {
    let graph = try GraphParser.parse(
      """
      graph "Fuzz" train batch 0 version 3
      state "parameter0" parameter [1] constant(\(initial))
      state "parameter1" parameter [1, 1] constant(0.5)
      site observed "observed0" [1] real index 0 value %0 \
      distribution "normal"("mean" %5, "logVariance" %7) term %14
      %0 = input "observed0" float[B, 1] : float[B, 1] forward
      %1 = state "parameter0" [1] : float[1] forward
      %2 = add %1 %1 : float[1] forward
      %3 = broadcast [B, 1] %2 : float[B, 1] forward
      %4 = state "parameter1" [1, 1] : float[1, 1] forward
      %5 = contraction %3 %4 : float[B, 1] forward
      %6 = constant 1.0 [] : float[] forward
      %7 = broadcast [B, 1] %6 : float[B, 1] forward
      %8 = subtract %0 %5 : float[B, 1] forward
      %9 = multiply %8 %8 : float[B, 1] forward
      %10 = negate %7 : float[B, 1] forward
      %11 = exp %10 : float[B, 1] forward
      %12 = multiply %9 %11 : float[B, 1] forward
      %13 = add %12 %7 : float[B, 1] forward
      %14 = reduce.sum axes [0] %13 : float[B] forward
      end

      """)
    let trained = (0..<1000).lazy.map { RandomProgram(seed: 4, number: $0) }
      .first { $0.kind == .trained && !$0.isNonFinite && $0.batch > 2 }
    try PaddingOracle.check(try #require(trained).with(lowered: graph), lastRows: 2)
  }

  @Test func `ordinary numbers are equal with and without padding`() throws {
    try check("0.25")
  }

  @Test func `an infinite value is NaN in the sums over rows of padding`() throws {
    try check("3.4028234663852886e+38")
  }
}
