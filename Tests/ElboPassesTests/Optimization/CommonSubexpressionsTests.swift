import ElboPasses
import Testing

struct CommonSubexpressionsTests {
  private func merged(_ before: String) throws -> String {
    try lines(after: CommonSubexpressions(), of: before)
  }

  @Test func `equal expressions are computed once, and so is what reads them`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 2.0 [B, 3] : float[B, 3] forward
      %2 = exp %0 : float[B, 3] forward
      %3 = add %2 %1 : float[B, 3] forward
      %4 = constant 2.0 [B, 3] : float[B, 3] forward
      %5 = exp %0 : float[B, 3] backward
      %6 = add %5 %4 : float[B, 3] backward
      output "first" %3
      output "second" %6
      """
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 2.0 [B, 3] : float[B, 3] forward
      %2 = exp %0 : float[B, 3] forward
      %3 = add %2 %1 : float[B, 3] forward
      output "first" %3
      output "second" %3
      """
    expectText(try merged(before), expected: after)
  }

  /// Equal constants have equal bits, the order of operands counts, also where it would not change
  /// the value, and an operation is equal with its attributes.
  @Test func `nearly equal expressions stay`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 0.0 [B, 3] : float[B, 3] forward
      %2 = constant -0.0 [B, 3] : float[B, 3] forward
      %3 = add %0 %1 : float[B, 3] forward
      %4 = add %0 %2 : float[B, 3] forward
      %5 = add %1 %0 : float[B, 3] forward
      %6 = slice axis 0 start 0 count 2 %0 : float[B, 2] forward
      %7 = slice axis 0 start 1 count 2 %0 : float[B, 2] forward
      output "x + 0" %3
      output "x + -0" %4
      output "0 + x" %5
      output "first" %6
      output "second" %7
      """
    expectText(try merged(before), expected: before)
  }

  @Test func `noise is never merged, nor what is made of it`() throws {
    let before = """
      site latent "z" [3] real index 0 value %2
      %0 = noise.normal site 0 [B, 3] : float[B, 3] forward
      %1 = noise.normal site 0 [B, 3] : float[B, 3] forward
      %2 = exp %0 : float[B, 3] forward
      %3 = exp %1 : float[B, 3] forward
      output "first" %2
      output "second" %3
      """
    expectText(try merged(before), expected: before)
  }
}
