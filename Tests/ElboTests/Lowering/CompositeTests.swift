import Elbo
import Testing

/// What the composite operations are made of, to the node: `%0` is x, of shape `[B, 2]`.
@Suite struct CompositeTests {
  private func nodes(_ operation: @escaping @Sendable (Tensor) -> Tensor) throws -> String {
    let listing = try Probe(2) { operation($0.x.tensor) }.listing()
    return listing.split(separator: "\n").dropFirst(2).joined(separator: "\n")
  }

  @Test func `a square is a product with itself`() throws {
    #expect(
      try nodes { $0.square() } == """
        %2 multiply %0 %0 float[B, 2] 'z.mean'
        """)
  }
  @Test func `a whole power is made of squares`() throws {
    #expect(
      try nodes { $0.power(5) } == """
        %2 multiply %0 %0 float[B, 2]
        %3 multiply %2 %2 float[B, 2]
        %4 multiply %0 %3 float[B, 2] 'z.mean'
        """)
  }
  @Test func `a negative power divides one`() throws {
    #expect(
      try nodes { $0.power(-1) } == """
        %2 constant 1.0 float[B, 2]
        %3 divide %2 %0 float[B, 2] 'z.mean'
        """)
  }
  @Test func `the power of a half is the square root`() throws {
    #expect(
      try nodes { $0.power(0.5) } == """
        %2 squareRoot %0 float[B, 2] 'z.mean'
        """)
  }
  @Test func `another power goes through the logarithm`() throws {
    #expect(
      try nodes { $0.power(65) } == """
        %2 log %0 float[B, 2]
        %3 constant 65.0 float[B, 2]
        %4 multiply %3 %2 float[B, 2]
        %5 exp %4 float[B, 2] 'z.mean'
        """)
  }
  @Test func `the power of zero is one`() throws {
    #expect(
      try nodes { $0.power(0) } == """
        %2 constant 1.0 float[B, 2] 'z.mean'
        """)
  }
  @Test func `leaky relu selects`() throws {
    #expect(
      try nodes { $0.leakyReLU() } == """
        %2 constant 0.0 float[B, 2]
        %3 less %0 %2 boolean[B, 2]
        %4 constant 0.01 float[B, 2]
        %5 multiply %4 %0 float[B, 2]
        %6 select %3 %5 %0 float[B, 2] 'z.mean'
        """)
  }
  @Test func `elu keeps large numbers from the exponential`() throws {
    #expect(
      try nodes { $0.elu(alpha: 2) } == """
        %2 constant 0.0 float[B, 2]
        %3 greater %0 %2 boolean[B, 2]
        %4 constant 0.0 float[B, 2]
        %5 select %3 %4 %0 float[B, 2]
        %6 expm1 %5 float[B, 2]
        %7 constant 2.0 float[B, 2]
        %8 multiply %7 %6 float[B, 2]
        %9 select %3 %0 %8 float[B, 2] 'z.mean'
        """)
  }
  @Test func `gelu is exact`() throws {
    #expect(
      try nodes { $0.gelu() } == """
        %2 constant 0.5 float[B, 2]
        %3 multiply %2 %0 float[B, 2]
        %4 constant 0.7071067811865476 float[B, 2]
        %5 multiply %0 %4 float[B, 2]
        %6 erf %5 float[B, 2]
        %7 constant 1.0 float[B, 2]
        %8 add %7 %6 float[B, 2]
        %9 multiply %3 %8 float[B, 2] 'z.mean'
        """)
  }
  @Test func `silu multiplies with the sigmoid`() throws {
    #expect(
      try nodes { $0.silu() } == """
        %2 sigmoid %0 float[B, 2]
        %3 multiply %0 %2 float[B, 2] 'z.mean'
        """)
  }
  @Test func `clamp bounds from below first`() throws {
    #expect(
      try nodes { $0.clamp(to: -1...3) } == """
        %2 constant -1.0 float[B, 2]
        %3 maximum %0 %2 float[B, 2]
        %4 constant 3.0 float[B, 2]
        %5 minimum %3 %4 float[B, 2] 'z.mean'
        """)
  }
  @Test func `a mean divides the sum`() throws {
    #expect(
      try nodes { $0.mean() } == """
        %2 reduce.sum [0] %0 float[B]
        %3 constant 2.0 float[B]
        %4 divide %2 %3 float[B] 'z.mean'
        """)
  }
  @Test func `log sum exp returns an infinite maximum`() throws {
    #expect(
      try nodes { $0.logSumExp() } == """
        %2 reduce.maximum [0] %0 float[B]
        %3 stopGradient %2 float[B]
        %4 reshape %3 float[B, 1]
        %5 broadcast %4 float[B, 2]
        %6 subtract %0 %5 float[B, 2]
        %7 exp %6 float[B, 2]
        %8 reduce.sum [0] %7 float[B]
        %9 log %8 float[B]
        %10 add %3 %9 float[B]
        %11 absolute %3 float[B]
        %12 constant inf float[B]
        %13 equal %11 %12 boolean[B]
        %14 select %13 %3 %10 float[B] 'z.mean'
        """)
  }
  @Test func `softmax shifts by the maximum`() throws {
    #expect(
      try nodes { $0.softmax() } == """
        %2 reduce.maximum [0] %0 float[B]
        %3 stopGradient %2 float[B]
        %4 reshape %3 float[B, 1]
        %5 broadcast %4 float[B, 2]
        %6 subtract %0 %5 float[B, 2]
        %7 exp %6 float[B, 2]
        %8 reduce.sum [0] %7 float[B]
        %9 reshape %8 float[B, 1]
        %10 broadcast %9 float[B, 2]
        %11 divide %7 %10 float[B, 2] 'z.mean'
        """)
  }
  @Test func `a condition is one or zero`() throws {
    #expect(
      try nodes { ($0 >= 1).tensor } == """
        %2 constant 1.0 float[B, 2]
        %3 greaterEqual %0 %2 boolean[B, 2]
        %4 convert %3 float[B, 2] 'z.mean'
        """)
  }
  @Test func `a category is read as one-hot`() throws {
    #expect(
      try Probe(2) { $0.y.tensor }.listing() == """
        %0 input x float[B, 2] 'x'
        %1 input y index[B] 'y'
        %2 oneHot %1 boolean[B, 3]
        %3 convert %2 float[B, 3]
        """)
  }
}
