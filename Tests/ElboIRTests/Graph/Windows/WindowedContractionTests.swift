import ElboIR
import Testing

/// Contractions with windows: their types, their text, and what is wrong with them.
@Suite struct WindowedContractionTests {
  static let rows = Window(large: 7, small: 4, taps: 3, stride: 2, padding: 1)
  static let columns = Window(large: 6, small: 3, taps: 2, stride: 2, dilation: 2)
  static let image = Windows(axes: [rows, columns])

  private func type(
    _ kind: Contraction, _ windows: Windows, _ left: Shape, _ right: Shape
  ) -> String {
    let operands = [left, right].map { ValueType(element: .float, shape: $0) }
    do {
      return try Operation.contraction(kind, windows: windows).resultType(of: operands).description
    } catch {
      return error.message
    }
  }

  @Test(arguments: [false, true])
  func `the three contractions of a convolution fit each other`(grows: Bool) {
    let windows = Windows(axes: Self.image.axes, grows: grows)
    let (large, small) = (Shape.batch(7, 6, 5), Shape.batch(4, 3, 5))
    let (large8, small8) = (Shape.batch(7, 6, 8), Shape.batch(4, 3, 8))
    let (input, output) = grows ? (small, large8) : (large, small8)
    let weight = Shape.fixed(3, 2, 5, 8)
    #expect(type(.plain, windows, input, weight) == "float\(output)")
    #expect(type(.transposedRight, windows, output, weight) == "float\(input)")
    #expect(type(.transposedLeft(.whole), windows, input, output) == "float\(weight)")
  }

  @Test func `groups share the channels out`() {
    let windows = Windows(axes: [Self.rows], groups: 3)
    let weight = Shape.fixed(3, 2, 9)
    #expect(type(.plain, windows, .batch(7, 6), weight) == "float[B, 4, 9]")
    #expect(type(.transposedRight, windows, .batch(4, 9), weight) == "float[B, 7, 6]")
    #expect(type(.transposedLeft(.whole), windows, .batch(7, 6), .batch(4, 9)) == "float[3, 2, 9]")
    #expect(
      type(.plain, windows, .batch(7, 6), .fixed(3, 2, 8))
        == "'contraction' does not fit, got float[B, 7, 6], float[3, 2, 8]")
  }

  @Test func `what does not fit is said`() {
    let windows = Windows(axes: [Self.rows])
    #expect(
      type(.plain, windows, .batch(8, 5), .fixed(3, 5, 2))
        == "'contraction' does not fit, got float[B, 8, 5], float[3, 5, 2]")
    for (left, right) in [
      (Shape.batch(7, 5), Shape.fixed(4, 5, 2)), (.batch(7, 5), .fixed(3, 4, 2)),
      (.batch(7), .fixed(3, 5, 2)), (.fixed(7, 5), .fixed(3, 5, 2)),
      (.batch(7, 5), .batch(3, 5, 2)), (.batch(7, 5), .fixed(5, 2)),
    ] {
      #expect(type(.plain, windows, left, right).contains("does not fit"), "\(left) \(right)")
    }
    #expect(type(.transposedRight, windows, .batch(7, 2), .fixed(3, 5, 2)).contains("not fit"))
    #expect(type(.transposedLeft(.whole), windows, .batch(7, 5), .batch(7, 2)).contains("not fit"))
    let none = Windows(axes: [Window(large: 7, small: 4, taps: 3, stride: 0)])
    #expect(
      type(.plain, none, .batch(7, 5), .fixed(3, 5, 2))
        == "'contraction' has windows that there are not, got float[B, 7, 5], float[3, 5, 2]")
  }

  // MARK: Text

  private static let text = """
    graph "conv" train batch 2 version 3
    %0 = input "x" float[B, 7, 6, 4] : float[B, 7, 6, 4] forward
    %1 = state "w" [3, 2, 4, 8] : float[3, 2, 4, 8] forward
    %2 = contraction windows (large 7 small 4 taps 3 stride 2 dilation 1 padding 1, large 6 \
    small 3 taps 2 stride 2 dilation 2 padding 0) %0 %1 : float[B, 4, 3, 8] forward
    %3 = state "v" [3, 4, 2] : float[3, 4, 2] forward
    %4 = input "y" float[B, 7, 2] : float[B, 7, 2] forward
    %5 = contraction.transposedRight windows (large 7 small 4 taps 3 stride 2 dilation 1 padding 1) \
    grows groups 2 %4 %3 : float[B, 4, 8] backward
    %6 = contraction.transposedLeft segment 1/2 windows (large 7 small 4 taps 3 stride 2 dilation 1 \
    padding 1) grows groups 2 %5 %4 : float[3, 4, 2] backward
    %7 = input "z" float[B, 4] : float[B, 4] forward
    %8 = state "u" [2, 8] : float[2, 8] forward
    %9 = contraction windows () groups 2 %7 %8 : float[B, 8] forward
    end

    """

  @Test func `windows are printed and read back`() throws {
    let graph = try GraphParser.parse(Self.text)
    #expect(graph.text == Self.text)
    #expect(graph.nodes[2].operation == .contraction(.plain, windows: Self.image))
    #expect(
      graph.nodes[5].operation
        == .contraction(
          .transposedRight, windows: Windows(axes: [Self.rows], grows: true, groups: 2)))
    let parts = GraphSummary(of: graph)
    // 2 · 2 rows · 10 · 5 pairs · 4 · 8, then 10 pairs · 4 · 2 for two rows and for one, then 2 · 8.
    #expect(parts.contractionOperations == 4 * 10 * 5 * 32 + 4 * 10 * 8 + 2 * 10 * 8 + 4 * 16)
  }

  @Test(arguments: [
    ("taps 3 stride", "stride", "expected 'taps', found 'stride'"),
    ("padding 1,", "padding 1 ", "expected ')', found 'large'"),
    ("large 7 small 4 taps 3 stride 2", "large 7 small 4 taps 3 stride 0", "has windows"),
  ])
  func `a text of windows that are none is refused`(old: String, new: String, message: String) {
    let text = Self.text.replacing(old, with: new)
    #expect { try GraphParser.parse(text) } throws: { "\($0)".contains(message) }
  }
}
