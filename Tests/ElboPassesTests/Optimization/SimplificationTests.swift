import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

/// Each rule where it fires, and where it just does not.
struct SimplificationTests {
  private func simplified(_ before: String, folder: ConstantFolder? = nil) throws -> String {
    try lines(after: Simplification(), of: before, folder: folder)
  }

  @Test func `arithmetic with neutral constants disappears`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 1.0 [B, 3] : float[B, 3] forward
      %2 = constant 0.0 [B, 3] : float[B, 3] forward
      %3 = constant -0.0 [B, 3] : float[B, 3] forward
      %4 = multiply %0 %1 : float[B, 3] forward
      %5 = multiply %1 %0 : float[B, 3] forward
      %6 = divide %0 %1 : float[B, 3] forward
      %7 = subtract %0 %2 : float[B, 3] forward
      %8 = add %0 %3 : float[B, 3] forward
      %9 = add %3 %0 : float[B, 3] forward
      output "x * 1" %4
      output "1 * x" %5
      output "x / 1" %6
      output "x - 0" %7
      output "x + -0" %8
      output "-0 + x" %9
      """
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 1.0 [B, 3] : float[B, 3] forward
      %2 = constant 0.0 [B, 3] : float[B, 3] forward
      %3 = constant -0.0 [B, 3] : float[B, 3] forward
      output "x * 1" %0
      output "1 * x" %0
      output "x / 1" %0
      output "x - 0" %0
      output "x + -0" %0
      output "-0 + x" %0
      """
    expectText(try simplified(before), expected: after)
  }

  /// A zero's sign, NaN and infinities count, and so does the last bit of a factor.
  @Test func `arithmetic with nearly neutral constants stays`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 1.0000001 [B, 3] : float[B, 3] forward
      %2 = constant 1.0 [B, 3] : float[B, 3] forward
      %3 = constant 0.0 [B, 3] : float[B, 3] forward
      %4 = constant -0.0 [B, 3] : float[B, 3] forward
      %5 = multiply %0 %1 : float[B, 3] forward
      %6 = divide %0 %1 : float[B, 3] forward
      %7 = divide %2 %0 : float[B, 3] forward
      %8 = add %0 %3 : float[B, 3] forward
      %9 = subtract %0 %4 : float[B, 3] forward
      %10 = subtract %3 %0 : float[B, 3] forward
      %11 = multiply %0 %3 : float[B, 3] forward
      %12 = maximum %0 %3 : float[B, 3] forward
      output "x * 1.0000001" %5
      output "x / 1.0000001" %6
      output "1 / x" %7
      output "x + 0" %8
      output "x - -0" %9
      output "0 - x" %10
      output "x * 0" %11
      output "maximum(x, 0)" %12
      """
    expectText(try simplified(before), expected: before)
  }

  @Test func `factors of two and minus one, and divisors that are powers of two, become cheaper`()
    throws
  {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 2.0 [B, 3] : float[B, 3] forward
      %2 = constant -1.0 [B, 3] : float[B, 3] forward
      %3 = constant -8.0 [B, 3] : float[B, 3] forward
      %4 = constant 0.5 [B, 3] : float[B, 3] forward
      %5 = constant 8.507059173023462e+37 [B, 3] : float[B, 3] forward
      %6 = multiply %0 %1 : float[B, 3] forward
      %7 = multiply %2 %0 : float[B, 3] forward
      %8 = divide %0 %3 : float[B, 3] forward
      %9 = divide %0 %4 : float[B, 3] forward
      %10 = divide %0 %5 : float[B, 3] forward
      output "x * 2" %6
      output "-1 * x" %7
      output "x / -8" %8
      output "x / 0.5" %9
      output "x / 2^126" %10
      """
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 2.0 [B, 3] : float[B, 3] forward
      %2 = constant -1.0 [B, 3] : float[B, 3] forward
      %3 = constant -8.0 [B, 3] : float[B, 3] forward
      %4 = constant 0.5 [B, 3] : float[B, 3] forward
      %5 = constant 8.507059173023462e+37 [B, 3] : float[B, 3] forward
      %6 = add %0 %0 : float[B, 3] forward
      %7 = negate %0 : float[B, 3] forward
      %8 = constant -0.125 [B, 3] : float[B, 3] forward
      %9 = multiply %0 %8 : float[B, 3] forward
      %10 = constant 2.0 [B, 3] : float[B, 3] forward
      %11 = add %0 %0 : float[B, 3] forward
      %12 = constant 1.1754943508222875e-38 [B, 3] : float[B, 3] forward
      %13 = multiply %0 %12 : float[B, 3] forward
      output "x * 2" %6
      output "-1 * x" %7
      output "x / -8" %9
      output "x / 0.5" %11
      output "x / 2^126" %13
      """
    expectText(try simplified(before), expected: after)
  }

  /// Of 2^127 the inverse is no normal number in Float32.
  @Test(arguments: [
    ("multiply", "3.0"), ("multiply", "-2.0"), ("divide", "3.0"), ("divide", "0.0"),
    ("divide", "1.7014118346046923e+38"), ("divide", "5.877471754111438e-39"),
    ("divide", "inf"), ("divide", "nan(0x7ff8000000000000)"),
  ])
  func `other factors and divisors stay`(operation: String, number: String) throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant \(number) [B, 3] : float[B, 3] forward
      %2 = \(operation) %0 %1 : float[B, 3] forward
      output "value" %2
      """
    expectText(try simplified(before), expected: before)
  }

  @Test func `signs meet`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = input "y" float[B, 3] : float[B, 3] forward
      %2 = negate %0 : float[B, 3] forward
      %3 = negate %1 : float[B, 3] forward
      %4 = negate %2 : float[B, 3] forward
      %5 = subtract %0 %3 : float[B, 3] forward
      %6 = add %0 %3 : float[B, 3] forward
      %7 = add %2 %1 : float[B, 3] forward
      output "--x" %4
      output "x - -y" %5
      output "x + -y" %6
      output "-x + y" %7
      """
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = input "y" float[B, 3] : float[B, 3] forward
      %2 = negate %0 : float[B, 3] forward
      %3 = negate %1 : float[B, 3] forward
      %4 = add %0 %1 : float[B, 3] forward
      %5 = subtract %0 %1 : float[B, 3] forward
      %6 = subtract %1 %0 : float[B, 3] forward
      output "--x" %0
      output "x - -y" %4
      output "x + -y" %5
      output "-x + y" %6
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `signs that do not meet stay`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = input "y" float[B, 3] : float[B, 3] forward
      %2 = negate %0 : float[B, 3] forward
      %3 = subtract %0 %1 : float[B, 3] forward
      %4 = negate %3 : float[B, 3] forward
      %5 = subtract %2 %1 : float[B, 3] forward
      %6 = multiply %2 %1 : float[B, 3] forward
      %7 = maximum %2 %1 : float[B, 3] forward
      output "-(x - y)" %4
      output "-x - y" %5
      output "-x * y" %6
      output "maximum(-x, y)" %7
      """
    expectText(try simplified(before), expected: before)
  }

  @Test func `a select without a choice is its arm`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = input "y" float[B, 3] : float[B, 3] forward
      %2 = constant 1.0 [B, 3] : float[B, 3] forward
      %3 = constant 2.0 [B, 3] : float[B, 3] forward
      %4 = constant nan(0x7ff8000000000000) [B, 3] : float[B, 3] forward
      %5 = less %0 %1 : boolean[B, 3] forward
      %6 = less %2 %3 : boolean[B, 3] forward
      %7 = less %4 %3 : boolean[B, 3] forward
      %8 = select %5 %0 %0 : float[B, 3] forward
      %9 = select %6 %0 %1 : float[B, 3] forward
      %10 = select %7 %0 %1 : float[B, 3] forward
      output "x < y ? x : x" %8
      output "1 < 2 ? x : y" %9
      output "nan < 2 ? x : y" %10
      """
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = input "y" float[B, 3] : float[B, 3] forward
      %2 = constant 1.0 [B, 3] : float[B, 3] forward
      %3 = constant 2.0 [B, 3] : float[B, 3] forward
      %4 = constant nan(0x7ff8000000000000) [B, 3] : float[B, 3] forward
      %5 = less %0 %1 : boolean[B, 3] forward
      %6 = less %2 %3 : boolean[B, 3] forward
      %7 = less %4 %3 : boolean[B, 3] forward
      output "x < y ? x : x" %0
      output "1 < 2 ? x : y" %0
      output "nan < 2 ? x : y" %1
      """
    expectText(try simplified(before), expected: after)
  }

  /// 1 is less than 1 + 1e-12 as Float64, but not as Float32.
  @Test func `a select with a choice stays`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = input "y" float[B, 3] : float[B, 3] forward
      %2 = constant 1.0 [B, 3] : float[B, 3] forward
      %3 = constant 1.000000000001 [B, 3] : float[B, 3] forward
      %4 = less %2 %3 : boolean[B, 3] forward
      %5 = less %0 %2 : boolean[B, 3] forward
      %6 = select %4 %0 %1 : float[B, 3] forward
      %7 = select %5 %0 %1 : float[B, 3] forward
      output "1 < 1.000000000001 ? x : y" %6
      output "x < 1 ? x : y" %7
      """
    expectText(try simplified(before), expected: before)
  }

  @Test func `a truth that became a number is the truth again`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 0.0 [B, 3] : float[B, 3] forward
      %2 = less %0 %1 : boolean[B, 3] forward
      %3 = convert %2 : float[B, 3] forward
      %4 = notEqual %3 %1 : boolean[B, 3] forward
      %5 = select %4 %1 %0 : float[B, 3] forward
      output "value" %5
      """
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 0.0 [B, 3] : float[B, 3] forward
      %2 = less %0 %1 : boolean[B, 3] forward
      %3 = convert %2 : float[B, 3] forward
      %4 = select %2 %1 %0 : float[B, 3] forward
      output "value" %4
      """
    expectText(try simplified(before), expected: after)
  }

  @Test func `a comparison of a truth with another number stays`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 0.0 [B, 3] : float[B, 3] forward
      %2 = constant 1.0 [B, 3] : float[B, 3] forward
      %3 = less %0 %1 : boolean[B, 3] forward
      %4 = convert %3 : float[B, 3] forward
      %5 = equal %4 %1 : boolean[B, 3] forward
      %6 = notEqual %4 %2 : boolean[B, 3] forward
      %7 = notEqual %0 %1 : boolean[B, 3] forward
      %8 = select %5 %1 %0 : float[B, 3] forward
      %9 = select %6 %1 %0 : float[B, 3] forward
      %10 = select %7 %1 %0 : float[B, 3] forward
      output "truth == 0" %8
      output "truth != 1" %9
      output "x != 0" %10
      """
    expectText(try simplified(before), expected: before)
  }

  @Test func `what only differentiation reads is forgotten`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = stopGradient %0 : float[B, 3] forward
      %2 = selectArm %1 : float[B, 3] forward
      %3 = exp %2 : float[B, 3] forward
      output "value" %3
      """
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = exp %0 : float[B, 3] forward
      output "value" %1
      """
    expectText(try simplified(before), expected: after)
  }

  /// x − x and x / x are NaN where x is infinite; exp and log are rounded.
  @Test func `what is equal but for rounding, NaN and infinities stays`() throws {
    let before = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = input "y" float[B, 3] : float[B, 3] forward
      %2 = subtract %0 %0 : float[B, 3] forward
      %3 = divide %0 %0 : float[B, 3] forward
      %4 = log %0 : float[B, 3] forward
      %5 = exp %4 : float[B, 3] forward
      %6 = subtract %0 %1 : float[B, 3] forward
      %7 = add %6 %1 : float[B, 3] forward
      output "x - x" %2
      output "x / x" %3
      output "exp(log(x))" %5
      output "x - y + y" %7
      """
    expectText(try simplified(before), expected: before)
  }

  private static let foldable = """
    %0 = input "x" float[B, 3] : float[B, 3] forward
    %1 = constant 0.0 [B, 3] : float[B, 3] forward
    %2 = exp %1 : float[B, 3] forward
    %3 = add %0 %2 : float[B, 3] forward
    %4 = exp %0 : float[B, 3] forward
    output "x + exp(0)" %3
    output "exp(x)" %4
    """

  @Test func `constants are folded by the law's functions`() throws {
    let after = """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = constant 0.0 [B, 3] : float[B, 3] forward
      %2 = constant 1.0 [B, 3] : float[B, 3] forward
      %3 = add %0 %2 : float[B, 3] forward
      %4 = exp %0 : float[B, 3] forward
      output "x + exp(0)" %3
      output "exp(x)" %4
      """
    let folder: ConstantFolder = { operation, operands in
      operation == .unary(.exp) && operands == [Constant(0)] ? Constant(1) : nil
    }
    expectText(try simplified(Self.foldable, folder: folder), expected: after)
  }

  @Test func `without the law's functions no constant is folded`() throws {
    expectText(try simplified(Self.foldable), expected: Self.foldable)
    expectText(try simplified(Self.foldable, folder: { _, _ in nil }), expected: Self.foldable)
  }

  @Test func `the gradient of logits becomes sigmoid minus data`() throws {
    let graph = try compiled(Models.vae()).optimised
    #expect(
      graph.formula(gradient: "logits.bias")?.hasPrefix(
        "batchSum(select(rowMask(), subtract(sigmoid(add(contraction(") == true)
  }
}
