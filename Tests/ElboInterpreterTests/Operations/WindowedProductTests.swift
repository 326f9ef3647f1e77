import ElboIR
import Testing

import ElboInterpreter

/// Convolutions against loops over the pairs that meet: the same bits.
@Suite struct WindowedProductTests {
  private static func window(
    _ large: Int, _ small: Int, taps: Int, _ stride: Int, _ dilation: Int, _ padding: Int
  ) -> Window {
    Window(
      large: large, small: small, taps: taps, stride: stride, dilation: dilation, padding: padding)
  }

  static let axes = [
    // The usual ones: a kernel of 4 with stride 2, one of 3 with stride 1.
    (window(8, 4, taps: 4, 2, 1, 1), window(6, 3, taps: 4, 2, 1, 1)),
    (window(5, 5, taps: 3, 1, 1, 1), window(4, 4, taps: 3, 1, 1, 1)),
    // Stride 3, dilation 2, an odd size on one side, rows that no window reaches.
    (window(9, 3, taps: 2, 3, 1, 0), window(7, 3, taps: 3, 1, 2, 0)),
    (window(9, 4, taps: 2, 2, 1, 0), window(8, 3, taps: 3, 3, 1, 1)),
    // A kernel smaller than its stride, one position, a window that reaches beyond one side only.
    (window(7, 3, taps: 1, 3, 1, 0), window(5, 2, taps: 2, 3, 1, 0)),
    (window(1, 1, taps: 1, 1, 1, 0), window(3, 1, taps: 3, 1, 1, 0)),
    (window(4, 2, taps: 3, 2, 1, 0), window(5, 3, taps: 3, 2, 1, 1)),
    // More positions than the taps reach.
    (window(4, 2, taps: 2, 3, 1, 1), window(6, 3, taps: 5, 2, 2, 4)),
  ]

  static let channels = [(1, 3, 1), (3, 5, 1), (5, 1, 1), (4, 6, 2), (3, 3, 3), (2, 6, 2)]

  private static func values(_ count: Int, _ factor: Int) -> [Float] {
    (0..<count).map { Float(($0 * factor) % 1009 - 504) / 977 }
  }

  private func check(_ example: NaiveConvolution) throws {
    let batch = example.batch
    let x = Self.values(example.input.count(rows: batch), 7919)
    let w = Self.values(example.weight.count, 6101)
    let g = Self.values(example.output.count(rows: batch), 4099)
    let windows = example.windows
    let forward = try apply(
      .contraction(.plain, windows: windows), batch: batch, (example.input, x), (example.weight, w))
    #expect(bits(forward) == bits(example.forward(x, w)), "\(example)")
    let input = try apply(
      .contraction(.transposedRight, windows: windows), batch: batch, (example.output, g),
      (example.weight, w))
    #expect(bits(input) == bits(example.inputGradient(g, w)), "\(example)")
    let weight = try apply(
      .contraction(.transposedLeft(.whole), windows: windows), batch: batch, (example.input, x),
      (example.output, g))
    #expect(bits(weight) == bits(example.weightGradient(x, g)), "\(example)")
  }

  @Test(arguments: [false, true])
  func `the three contractions are chains over the pairs that exist`(grows: Bool) throws {
    for (rows, columns) in Self.axes {
      for (inputs, outputs, groups) in Self.channels {
        try check(
          NaiveConvolution(
            batch: 2, rows: rows, columns: columns, inputs: inputs, outputs: outputs,
            groups: groups, grows: grows))
      }
    }
  }

  @Test func `threads do not change a bit`() throws {
    try check(
      NaiveConvolution(
        batch: 3, rows: Self.window(14, 7, taps: 4, 2, 1, 1),
        columns: Self.window(12, 6, taps: 4, 2, 1, 1), inputs: 17, outputs: 33))
  }

  @Test func `one axis is an image of one row`() throws {
    let window = Self.window(9, 5, taps: 3, 2, 1, 1)
    let one = Self.window(1, 1, taps: 1, 1, 1, 0)
    let (x, w) = (Self.values(2 * 9 * 3, 7919), Self.values(3 * 3 * 4, 6101))
    let sequence = try apply(
      .contraction(.plain, windows: Windows(axes: [window])), (.batch(9, 3), x),
      (.fixed(3, 3, 4), w))
    let image = try apply(
      .contraction(.plain, windows: Windows(axes: [one, window])), (.batch(1, 9, 3), x),
      (.fixed(1, 3, 3, 4), w))
    #expect(bits(sequence) == bits(image))
  }

  @Test func `one position is a dense layer`() throws {
    let one = Windows(axes: [Self.window(1, 1, taps: 1, 1, 1, 0)])
    let (x, w) = (Self.values(2 * 5, 7919), Self.values(5 * 4, 6101))
    let windowed = try apply(
      .contraction(.plain, windows: one), (.batch(1, 5), x), (.fixed(1, 5, 4), w))
    let dense = try apply(.contraction(.plain), (.batch(5), x), (.fixed(5, 4), w))
    #expect(bits(windowed) == bits(dense))
  }

  @Test func `groups of a dense layer read their own inputs`() throws {
    let product = try apply(
      .contraction(.plain, windows: Windows(axes: [], groups: 2)), batch: 1,
      (.batch(4), [1, 2, 3, 4] as [Float]), (.fixed(2, 2), [1, 10, 100, 1000]))
    #expect(product == [201, 4030])
  }

  @Test func `a weight gradient sums over the rows of its segment, from a value`() throws {
    let windows = Windows(axes: [Self.window(3, 2, taps: 2, 1, 1, 0)])
    let x: [Float] = [1, 2, 3, 10, 20, 30]
    let g: [Float] = [1, 1, 1, 2]
    #expect(
      try apply(
        .contraction(.transposedLeft(Segment(1, of: 2)), windows: windows), (.batch(3, 1), x),
        (.batch(2, 1), g), (.fixed(2, 1, 1), [100, 200])) == [150, 280])
  }

  @Test func `a chain starts from the given value, and one without terms is it`() throws {
    // Stride 3 with 2 taps: every third position of the result has none.
    let windows = Windows(axes: [Self.window(6, 2, taps: 2, 3, 1, 0)], grows: true)
    let operands: [(Shape, [Float])] = [(.batch(2, 1), [1, 2]), (.fixed(2, 1, 1), [10, 100])]
    #expect(
      try apply(
        .contraction(.plain, windows: windows), batch: 1, operands[0], operands[1])
        == [10, 100, 0, 20, 200, 0])
    let started = try apply(
      .contraction(.plain, windows: windows), batch: 1, operands[0], operands[1],
      (.batch(6, 1), [1, 2, -0.0, 4, 5, 6]))
    #expect(bits(started) == bits([11, 102, -0.0, 24, 205, 6]))
  }

  // MARK: What padding does not do

  @Test(arguments: [Float.infinity, .nan])
  func `an infinite weight spoils only what it meets`(wrong: Float) throws {
    // The first tap meets nothing at the first position, the last nothing at the last.
    let windows = Windows(axes: [Self.window(4, 4, taps: 3, 1, 1, 1)])
    let product = try apply(
      .contraction(.plain, windows: windows), batch: 1, (.batch(4, 1), [1, 1, 1, 1]),
      (.fixed(3, 1, 1), [wrong, 2, 3]))
    #expect(product[0] == 5)
    #expect(product[1...].allSatisfy { !$0.isFinite })
    let gradient = try apply(
      .contraction(.transposedRight, windows: windows), batch: 1, (.batch(4, 1), [1, 1, 1, 1]),
      (.fixed(3, 1, 1), [wrong, 2, 3]))
    #expect(gradient[3] == 5)
    #expect(gradient[..<3].allSatisfy { !$0.isFinite })
    let pixel = try apply(
      .contraction(.plain, windows: windows), batch: 1, (.batch(4, 1), [wrong, 1, 1, 1]),
      (.fixed(3, 1, 1), [1, 2, 3]))
    #expect(pixel[2...] == [6, 3])
    #expect(pixel[..<2].allSatisfy { !$0.isFinite })
  }

  @Test func `a product that underflows at a border keeps its sign`() throws {
    // fma(−1e-30, 1e-30, +0) is −0; a term of padding after it would make it +0.
    let windows = Windows(axes: [Self.window(2, 2, taps: 2, 1, 1, 0)])
    let product = try apply(
      .contraction(.plain, windows: windows), batch: 1, (.batch(2, 1), [1, -1e-30] as [Float]),
      (.fixed(2, 1, 1), [1e-30, 1]))
    #expect(product[1].sign == .minus && product[1] == 0)
  }
}
