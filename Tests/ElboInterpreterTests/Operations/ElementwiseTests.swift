import ElboIR
import Testing

import ElboInterpreter

@Suite struct ElementwiseTests {
  @Test(
    arguments: [
      (BinaryFunction.add, [5, 1]), (.subtract, [1, -5]), (.multiply, [6, -6]),
      (.divide, [1.5, -2.0 / 3]), (.maximum, [3, 3]), (.minimum, [2, -2]),
    ] as [(BinaryFunction, [Float])])
  func `binary functions take elements in pairs`(
    _ function: BinaryFunction, _ expected: [Float]
  ) throws {
    #expect(try apply(.binary(function), (.row, [3, -2]), (.row, [2, 3])) == expected)
  }

  /// Each function at 0.25 and at −2.
  private static let unaryValues: [(function: UnaryFunction, values: [Double])] = [
    (UnaryFunction.negate, [-0.25, 2]), (.absolute, [0.25, 2]), (.relu, [0.25, 0]),
    (.squareRoot, [0.5, .nan]), (.flush, [0.25, -2]),
    (.exp, [1.2840254166877414, 0.1353352832366127]),
    (.expm1, [0.2840254166877415, -0.8646647167633873]),
    (.log1p, [0.22314355131420976, .nan]), (.log, [-1.3862943611198906, .nan]),
    (.tanh, [0.24491866240370913, -0.9640275800758169]),
    (.sigmoid, [0.5621765008857981, 0.11920292202211755]),
    (.softplus, [0.8259394198788435, 0.1269280110429726]),
    (.softsign, [0.2, -2.0 / 3]),
    (.erf, [0.2763263901682369, -0.9953222650189527]),
  ]

  @Test(arguments: unaryValues)
  func `unary functions have their mathematical values in both precisions`(
    _ function: UnaryFunction, _ expected: [Double]
  ) throws {
    let double: [Double] = try apply(.unary(function), (.row, [0.25, -2]))
    let float: [Float] = try apply(.unary(function), (.row, [0.25, -2]))
    for (index, value) in expected.enumerated() where !value.isNaN {
      #expect(abs(double[index] - value) <= 1e-15 * max(1, abs(value)))
      #expect(abs(Double(float[index]) - value) <= 3e-7 * max(1, abs(value)))
    }
    #expect(double.map(\.isNaN) == expected.map(\.isNaN))
    #expect(float.map(\.isNaN) == expected.map(\.isNaN))
  }

  @Test func `every unary function is in the table`() {
    #expect(Set(Self.unaryValues.map(\.function)) == Set(UnaryFunction.allCases))
  }

  @Test(
    arguments: [
      (BinaryFunction.maximum, [.nan, .nan, 0, 0, -0.0]),
      (.minimum, [.nan, .nan, -0.0, -0.0, -0.0]),
    ] as [(BinaryFunction, [Float])])
  func `maximum and minimum hand NaN on and order zeros`(
    _ function: BinaryFunction, _ expected: [Float]
  ) throws {
    let a: [Float] = [.nan, 1, 0, -0.0, -0.0]
    let b: [Float] = [1, .nan, -0.0, 0, -0.0]
    let shape = Shape.fixed(5)
    let float = try apply(.binary(function), (shape, a), (shape, b))
    #expect(bits(float) == bits(expected))
    let double = try apply(
      .binary(function), (shape, a.map(Double.init)), (shape, b.map(Double.init)))
    #expect(bits(double.map { Float($0) }) == bits(expected))
  }

  @Test func `equal operands are their own maximum and minimum`() throws {
    for function in [BinaryFunction.maximum, .minimum] {
      #expect(
        try apply(.binary(function), (.row, [3, -2] as [Float]), (.row, [3, -2])) == [3, -2])
      #expect(
        try apply(.binary(function), (.row, [3, -2] as [Double]), (.row, [3, -2])) == [3, -2])
    }
  }

  @Test func `relu hands NaN on and has one zero for negative numbers`() throws {
    let values: [Float] = [-1, .nan, .infinity, -.infinity]
    #expect(
      bits(try apply(.unary(.relu), (.fixed(4), values)))
        == bits([0, .nan, .infinity, 0]))
  }

  @Test func `flush removes what decays in Float32 only`() throws {
    #expect(
      try apply(.unary(.flush), (.row, [0x1p-96 as Float, -0x1p-95])) == [0, -0x1p-95])
    #expect(try apply(.unary(.flush), (.row, [0x1p-127 as Double, 1])) == [0x1p-127, 1])
  }

  @Test(
    arguments: [
      (Comparison.less, [1, 0, 0, 0]), (.lessEqual, [1, 1, 0, 0]), (.greater, [0, 0, 1, 0]),
      (.greaterEqual, [0, 1, 1, 0]), (.equal, [0, 1, 0, 0]), (.notEqual, [1, 0, 1, 1]),
    ] as [(Comparison, [Float])])
  func `comparisons with NaN are false but for notEqual`(
    _ comparison: Comparison, _ expected: [Float]
  ) throws {
    let a: [Float] = [1, 2, 3, .nan]
    #expect(
      try apply(.compare(comparison), (.fixed(4), a), (.fixed(4), [2, 2, 2, 2])) == expected)
  }

  @Test func `select takes the first arm where the condition holds`() throws {
    let inputs = StepInputs<Float>(rows: 1, data: ["a": [1, 2], "b": [3, 4]])
    let result = try evaluate(inputs: inputs) { builder in
      let mask = builder.add(.rowMask)
      let a = builder.add(.input(site: "a", .float, .row))
      return builder.add(.select, mask, a, builder.add(.input(site: "b", .float, .row)))
    }
    #expect(result.elements == [1, 4])
  }

  @Test func `multiplyAdd rounds once`() throws {
    let a: Float = 1 + 0x1p-12
    let c: Float = -(1 + 0x1p-11)
    let result = try apply(.multiplyAdd, batch: 1, (.row, [a]), (.row, [a]), (.row, [c]))
    #expect(result == [0x1p-24])
  }

  @Test func `a byte becomes a fraction of 255, a boolean and an index their value`() throws {
    let inputs = StepInputs<Float>(rows: 2, data: ["x": [0, 51, 128, 255]])
    let pixels = try evaluate(inputs: inputs) { builder in
      builder.add(.convert, builder.add(.input(site: "x", .byte, .batch(2))))
    }
    #expect(pixels.elements == [0, 0.2, Float(128) / 255, 1])
    let wide = StepInputs<Double>(rows: 2, data: ["x": [0, 51, 128, 255]])
    let exact = try evaluate(inputs: wide) { builder in
      builder.add(.convert, builder.add(.input(site: "x", .byte, .batch(2))))
    }
    #expect(exact.elements == [0, 0.2, 128.0 / 255, 1])
    let others = StepInputs<Float>(rows: 1, data: ["i": [7, 3]])
    let sum = try evaluate(inputs: others) { builder in
      let index = builder.add(.convert, builder.add(.input(site: "i", .index, .row)))
      return builder.binary(.add, index, builder.add(.convert, builder.add(.rowMask)))
    }
    #expect(sum.elements == [8, 3])
  }
}
