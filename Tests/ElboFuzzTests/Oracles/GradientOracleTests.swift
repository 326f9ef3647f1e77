import ElboFuzz
import ElboIR
import Testing

/// What the comparison of gradients with differences says of graphs written by hand.
@Suite struct GradientOracleTests {
  /// The likelihood of pixels by `formula`, whose last value is %5, of a parameter %2 and data %0.
  private func outcome(_ formula: String) throws -> GradientOracle.Outcome {
    let text = """
      graph "Fuzz" train batch 0 version 3
      state "parameter1" parameter [] uniform(0.75)
      site given "given1" [] real index 1 value %0
      site observed "observed3" [] pixels index 3 value %7 \
      distribution "coins"("logits" %5) term %10
      %0 = input "given1" float[B] : float[B] forward
      %1 = state "parameter1" [] : float[] forward
      %2 = broadcast [B] %1 : float[B] forward
      \(formula)
      %6 = input "observed3" byte[B] : byte[B] forward
      %7 = convert %6 : float[B] forward
      %8 = multiply %7 %5 : float[B] forward
      %9 = softplus %5 : float[B] forward
      %10 = subtract %9 %8 : float[B] forward
      end

      """
    let trained = (0..<1000).lazy.map { RandomProgram(seed: 4, number: $0) }
      .first { $0.kind == .trained && !$0.isNonFinite }
    let program = try #require(trained).with(lowered: try GraphParser.parse(text))
    return try GradientOracle.check(program)
  }

  @Test func `a smooth function is checked`() throws {
    let result = try outcome(
      """
      %3 = multiply %2 %2 : float[B] forward
        %4 = exp %2 : float[B] forward
        %5 = add %3 %4 : float[B] forward
      """)
    #expect(result == .checked)
  }

  @Test func `a quotient by zero in a saturated function says nothing`() throws {
    let result = try outcome(
      """
      %3 = subtract %2 %2 : float[B] forward
        %4 = divide %2 %3 : float[B] forward
        %5 = tanh %4 : float[B] forward
      """)
    #expect(result == .throughInfinity)
  }

  @Test func `a gradient below the rounding of the losses says nothing`() throws {
    let result = try outcome(
      """
      %3 = constant 10000000000.0 [B] : float[B] forward
        %4 = constant 0.001 [B] : float[B] forward
        %5 = multiplyAdd %2 %4 %3 : float[B] forward
      """)
    #expect(result == .outOfRange)
  }
}
