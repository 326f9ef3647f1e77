import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

/// What the reverse walk adds for one operation on numbers by example: `%2`, or `%3` of two
/// operands, is the gradient of the result.
struct GradientRulesTests {
  private func derived(_ before: String) throws -> String {
    try lines(after: Differentiation(), of: before)
  }

  @Test(arguments: [
    ("negate", "%3 = negate %2 : float[B] backward"),
    ("exp", "%3 = multiply %2 %1 : float[B] backward"),
    ("log", "%3 = divide %2 %0 : float[B] backward"),
    (
      "log1p",
      """
      %3 = constant 1.0 [B] : float[B] backward
      %4 = add %3 %0 : float[B] backward
      %5 = divide %2 %4 : float[B] backward
      """
    ),
    (
      "expm1",
      """
      %3 = constant 1.0 [B] : float[B] backward
      %4 = add %1 %3 : float[B] backward
      %5 = multiply %2 %4 : float[B] backward
      """
    ),
    (
      "squareRoot",
      """
      %3 = constant 0.5 [B] : float[B] backward
      %4 = divide %3 %1 : float[B] backward
      %5 = multiply %2 %4 : float[B] backward
      """
    ),
    (
      "tanh",
      """
      %3 = multiply %1 %1 : float[B] backward
      %4 = constant 1.0 [B] : float[B] backward
      %5 = subtract %4 %3 : float[B] backward
      %6 = multiply %2 %5 : float[B] backward
      """
    ),
    (
      "sigmoid",
      """
      %3 = constant 1.0 [B] : float[B] backward
      %4 = subtract %3 %1 : float[B] backward
      %5 = multiply %1 %4 : float[B] backward
      %6 = multiply %2 %5 : float[B] backward
      """
    ),
    (
      "softplus",
      """
      %3 = sigmoid %0 : float[B] backward
      %4 = multiply %2 %3 : float[B] backward
      """
    ),
    (
      "relu",
      """
      %3 = constant 0.0 [B] : float[B] backward
      %4 = greater %1 %3 : boolean[B] backward
      %5 = constant 0.0 [B] : float[B] backward
      %6 = select %4 %2 %5 : float[B] backward
      """
    ),
  ])
  func `a function of one value`(function: String, gradient: String) throws {
    let before = """
      %0 = input "x" float[B] : float[B] forward
      %1 = \(function) %0 : float[B] forward
      """
    let after = """
      \(before)
      %2 = constant 1.0 [B] : float[B] backward
      \(gradient)
      objective %1
      """
    expectText(try derived(before + "\nobjective %1"), expected: after)
  }

  /// The contribution to the second operand is made first.
  @Test(arguments: [
    ("add", ""),
    ("subtract", "%4 = negate %3 : float[B] backward\n"),
    (
      "multiply",
      """
      %4 = multiply %3 %0 : float[B] backward
      %5 = multiply %3 %1 : float[B] backward

      """
    ),
    (
      "divide",
      """
      %4 = multiply %3 %2 : float[B] backward
      %5 = divide %4 %1 : float[B] backward
      %6 = negate %5 : float[B] backward
      %7 = divide %3 %1 : float[B] backward

      """
    ),
    (
      "maximum",
      """
      %4 = greaterEqual %0 %1 : boolean[B] backward
      %5 = constant 0.0 [B] : float[B] backward
      %6 = select %4 %5 %3 : float[B] backward
      %7 = greaterEqual %0 %1 : boolean[B] backward
      %8 = constant 0.0 [B] : float[B] backward
      %9 = select %7 %3 %8 : float[B] backward

      """
    ),
  ])
  func `a function of two values`(function: String, gradients: String) throws {
    let before = """
      %0 = input "x" float[B] : float[B] forward
      %1 = input "y" float[B] : float[B] forward
      %2 = \(function) %0 %1 : float[B] forward
      """
    let after = """
      \(before)
      %3 = constant 1.0 [B] : float[B] backward
      \(gradients)objective %2
      """
    expectText(try derived(before + "\nobjective %2"), expected: after)
  }

  @Test(arguments: [
    ("stopGradient %0", "float[B]"), ("less %0 %0", "boolean[B]"),
  ])
  func `nothing flows through what stops it`(operation: String, type: String) throws {
    let convert = type == "float[B]" ? "negate %1" : "convert %1"
    let before = """
      %0 = input "x" float[B] : float[B] forward
      %1 = \(operation) : \(type) forward
      %2 = \(convert) : float[B] forward
      """
    let found = try derived(before + "\nobjective %2")
    #expect(!found.contains("%4"))
  }

  @Test func `a permutation's gradient is the inverse permutation`() throws {
    let before = """
      %0 = input "x" float[B, 2, 3, 4] : float[B, 2, 3, 4] forward
      %1 = permute axes [2, 0, 1] %0 : float[B, 4, 2, 3] forward
      %2 = reduce.sum axes [0, 1, 2] %1 : float[B] forward
      """
    let after = """
      \(before)
      %3 = constant 1.0 [B] : float[B] backward
      %4 = broadcast [B, 4, 2, 3] %3 : float[B, 4, 2, 3] backward
      %5 = permute axes [1, 2, 0] %4 : float[B, 2, 3, 4] backward
      objective %2
      """
    expectText(try derived(before + "\nobjective %2"), expected: after)
  }

  @Test func `the gradient through a transposed matrix reads the matrix itself`() throws {
    let before = """
      state "w" parameter [2, 3] constant(0.0)
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = state "w" [2, 3] : float[2, 3] forward
      %2 = permute axes [1, 0] %1 : float[3, 2] forward
      %3 = contraction %0 %2 : float[B, 2] forward
      %4 = reduce.sum axes [0] %3 : float[B] forward
      """
    let found = try derived(before + "\nobjective %4")
    #expect(found.contains("= contraction %10 %1 : float[B, 3] backward"), "\(found)")
    #expect(!found.contains("transposedRight"))
  }

  @Test func `a table's gradient is summed by the index that it was read by`() throws {
    let before = """
      state "w" parameter [5, 3] constant(0.0)
      %0 = input "i" index[B, 2] : index[B, 2] forward
      %1 = state "w" [5, 3] : float[5, 3] forward
      %2 = gather %0 %1 : float[B, 2, 3] forward
      %3 = reduce.sum axes [0, 1] %2 : float[B] forward
      """
    let after = """
      \(before)
      %4 = constant 1.0 [B] : float[B] backward
      %5 = broadcast [B, 2, 3] %4 : float[B, 2, 3] backward
      %6 = rowMask : boolean[B] backward
      %7 = broadcast [B, 2, 3] %6 : boolean[B, 2, 3] backward
      %8 = constant 0.0 [B, 2, 3] : float[B, 2, 3] backward
      %9 = select %7 %5 %8 : float[B, 2, 3] backward
      %10 = scatterAdd count 5 %0 %9 : float[5, 3] backward
      objective %3
      gradient "w" %10
      """
    let graph = try Graph(lines: before + "\nobjective %3", role: .train)
    expectText(try run(Differentiation(), graph).graph.lines, expected: after)
  }

  @Test func `a slice's gradient has zeros around it, a concatenation's is its part`() throws {
    let before = """
      %0 = input "x" float[B, 4] : float[B, 4] forward
      %1 = slice axis 0 start 1 count 2 %0 : float[B, 2] forward
      %2 = concatenate axis 0 %1 %0 : float[B, 6] forward
      %3 = reduce.sum axes [0] %2 : float[B] forward
      """
    let after = """
      \(before)
      %4 = constant 1.0 [B] : float[B] backward
      %5 = broadcast [B, 6] %4 : float[B, 6] backward
      %6 = slice axis 0 start 2 count 4 %5 : float[B, 4] backward
      %7 = slice axis 0 start 0 count 2 %5 : float[B, 2] backward
      %8 = constant 0.0 [B, 1] : float[B, 1] backward
      %9 = constant 0.0 [B, 1] : float[B, 1] backward
      %10 = concatenate axis 0 %8 %7 %9 : float[B, 4] backward
      %11 = add %10 %6 : float[B, 4] backward
      objective %3
      """
    expectText(try derived(before + "\nobjective %3"), expected: after)
  }
}
