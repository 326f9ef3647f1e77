import ElboPasses
import Testing

/// The rules for what moves elements, where each fires, and where it just does not.
struct SimplificationLayoutTests {
  private func simplified(_ before: String) throws -> String {
    try lines(after: Simplification(), of: before)
  }

  @Test func `two broadcasts become one, and one to the same shape none`() throws {
    let before = """
      state "a" parameter [3] constant(0.0)
      %0 = state "a" [3] : float[3] forward
      %1 = broadcast [2, 3] %0 : float[2, 3] forward
      %2 = broadcast [B, 2, 3] %1 : float[B, 2, 3] forward
      %3 = broadcast [B, 2, 3] %2 : float[B, 2, 3] forward
      %4 = constant 5.0 [3] : float[3] forward
      %5 = broadcast [B, 3] %4 : float[B, 3] forward
      output "twice" %2
      output "same" %3
      output "constant" %5
      """
    let after = """
      state "a" parameter [3] constant(0.0)
      %0 = state "a" [3] : float[3] forward
      %1 = broadcast [2, 3] %0 : float[2, 3] forward
      %2 = broadcast [B, 2, 3] %0 : float[B, 2, 3] forward
      %3 = constant 5.0 [3] : float[3] forward
      %4 = constant 5.0 [B, 3] : float[B, 3] forward
      output "twice" %2
      output "same" %2
      output "constant" %4
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `reshapes of reshapes become one, and one to the same axes none`() throws {
    let before = """
      %0 = input "x" float[B, 2, 3] : float[B, 2, 3] forward
      %1 = reshape [6] %0 : float[B, 6] forward
      %2 = reshape [3, 2] %1 : float[B, 3, 2] forward
      %3 = reshape [2, 3] %1 : float[B, 2, 3] forward
      %4 = constant 5.0 [B, 6] : float[B, 6] forward
      %5 = reshape [2, 3] %4 : float[B, 2, 3] forward
      output "twice" %2
      output "back" %3
      output "constant" %5
      """
    let after = """
      %0 = input "x" float[B, 2, 3] : float[B, 2, 3] forward
      %1 = reshape [6] %0 : float[B, 6] forward
      %2 = reshape [3, 2] %0 : float[B, 3, 2] forward
      %3 = constant 5.0 [B, 6] : float[B, 6] forward
      %4 = constant 5.0 [B, 2, 3] : float[B, 2, 3] forward
      output "twice" %2
      output "back" %0
      output "constant" %4
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `a broadcast and a reshape of each other stay`() throws {
    let before = """
      state "a" parameter [6] constant(0.0)
      %0 = state "a" [6] : float[6] forward
      %1 = reshape [2, 3] %0 : float[2, 3] forward
      %2 = broadcast [B, 2, 3] %1 : float[B, 2, 3] forward
      %3 = reshape [6] %2 : float[B, 6] forward
      output "value" %3
      """
    expectText(try simplified(before), expected: before)
  }

  @Test func `slices of slices become one, of all there is none, and of one part the part's`()
    throws
  {
    let before = """
      %0 = input "x" float[B, 5] : float[B, 5] forward
      %1 = input "y" float[B, 4] : float[B, 4] forward
      %2 = slice axis 0 start 1 count 3 %0 : float[B, 3] forward
      %3 = slice axis 0 start 2 count 1 %2 : float[B, 1] forward
      %4 = slice axis 0 start 0 count 5 %0 : float[B, 5] forward
      %5 = concatenate axis 0 %0 %1 : float[B, 9] forward
      %6 = slice axis 0 start 5 count 2 %5 : float[B, 2] forward
      %7 = slice axis 0 start 0 count 5 %5 : float[B, 5] forward
      %8 = constant 5.0 [B, 6] : float[B, 6] forward
      %9 = slice axis 0 start 2 count 2 %8 : float[B, 2] forward
      output "twice" %3
      output "all" %4
      output "of the second" %6
      output "the first" %7
      output "constant" %9
      """
    let after = """
      %0 = input "x" float[B, 5] : float[B, 5] forward
      %1 = input "y" float[B, 4] : float[B, 4] forward
      %2 = slice axis 0 start 1 count 3 %0 : float[B, 3] forward
      %3 = slice axis 0 start 3 count 1 %0 : float[B, 1] forward
      %4 = concatenate axis 0 %0 %1 : float[B, 9] forward
      %5 = slice axis 0 start 0 count 2 %1 : float[B, 2] forward
      %6 = constant 5.0 [B, 6] : float[B, 6] forward
      %7 = constant 5.0 [B, 2] : float[B, 2] forward
      output "twice" %3
      output "all" %0
      output "of the second" %5
      output "the first" %0
      output "constant" %7
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `slices along another axis, and of more than one part, stay`() throws {
    let before = """
      %0 = input "x" float[B, 2, 3] : float[B, 2, 3] forward
      %1 = slice axis 0 start 1 count 1 %0 : float[B, 1, 3] forward
      %2 = slice axis 1 start 1 count 2 %1 : float[B, 1, 2] forward
      %3 = concatenate axis 0 %0 %0 : float[B, 4, 3] forward
      %4 = slice axis 0 start 1 count 2 %3 : float[B, 2, 3] forward
      %5 = slice axis 1 start 0 count 1 %3 : float[B, 4, 1] forward
      output "along both" %2
      output "of both parts" %4
      output "along the other" %5
      """
    expectText(try simplified(before), expected: before)
  }

  @Test func `permutations of permutations become one, and one that moves nothing none`() throws {
    let before = """
      %0 = input "x" float[B, 2, 3, 4] : float[B, 2, 3, 4] forward
      %1 = permute axes [2, 0, 1] %0 : float[B, 4, 2, 3] forward
      %2 = permute axes [0, 2, 1] %1 : float[B, 4, 3, 2] forward
      %3 = permute axes [1, 2, 0] %1 : float[B, 2, 3, 4] forward
      %4 = permute axes [0, 1, 2] %0 : float[B, 2, 3, 4] forward
      %5 = constant 5.0 [B, 2, 3] : float[B, 2, 3] forward
      %6 = permute axes [1, 0] %5 : float[B, 3, 2] forward
      output "twice" %2
      output "back" %3
      output "same" %4
      output "constant" %6
      """
    let after = """
      %0 = input "x" float[B, 2, 3, 4] : float[B, 2, 3, 4] forward
      %1 = permute axes [2, 0, 1] %0 : float[B, 4, 2, 3] forward
      %2 = permute axes [2, 1, 0] %0 : float[B, 4, 3, 2] forward
      %3 = constant 5.0 [B, 2, 3] : float[B, 2, 3] forward
      %4 = constant 5.0 [B, 3, 2] : float[B, 3, 2] forward
      output "twice" %2
      output "back" %0
      output "same" %0
      output "constant" %4
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `a permutation of axes of one is a reshape, of longer ones it stays`() throws {
    let before = """
      %0 = input "x" float[B, 1, 3, 2] : float[B, 1, 3, 2] forward
      %1 = permute axes [1, 0, 2] %0 : float[B, 3, 1, 2] forward
      %2 = permute axes [2, 0, 1] %0 : float[B, 2, 1, 3] forward
      output "of one" %1
      output "longer" %2
      """
    let after = """
      %0 = input "x" float[B, 1, 3, 2] : float[B, 1, 3, 2] forward
      %1 = reshape [3, 1, 2] %0 : float[B, 3, 1, 2] forward
      %2 = permute axes [2, 0, 1] %0 : float[B, 2, 1, 3] forward
      output "of one" %1
      output "longer" %2
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `concatenations in concatenations become one, and of one value none`() throws {
    let before = """
      %0 = input "x" float[B, 2, 3] : float[B, 2, 3] forward
      %1 = concatenate axis 0 %0 %0 : float[B, 4, 3] forward
      %2 = concatenate axis 0 %0 %1 : float[B, 6, 3] forward
      %3 = concatenate axis 1 %0 : float[B, 2, 3] forward
      output "nested" %2
      output "one" %3
      """
    let after = """
      %0 = input "x" float[B, 2, 3] : float[B, 2, 3] forward
      %1 = concatenate axis 0 %0 %0 : float[B, 4, 3] forward
      %2 = concatenate axis 0 %0 %0 %0 : float[B, 6, 3] forward
      output "nested" %2
      output "one" %0
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `a concatenation in one along another axis stays`() throws {
    let before = """
      %0 = input "x" float[B, 2, 3] : float[B, 2, 3] forward
      %1 = concatenate axis 0 %0 %0 : float[B, 4, 3] forward
      %2 = concatenate axis 1 %1 %1 : float[B, 4, 6] forward
      output "value" %2
      """
    expectText(try simplified(before), expected: before)
  }
}
