import ElboC
import ElboCommand
import ElboIR
import ElboInterpreter
import Testing

/// The lengths of what is written: one below each limit, at it, and one above.
@Suite struct TextLimitTests {
  @Test func `an identifier has at most 40 characters`() {
    for count in [39, 40, 41, 1 << 20] {
      var namer = CNamer()
      let name = String(repeating: "a", count: count)
      #expect(namer.name(like: name).utf8.count == min(count, 40))
      #expect(namer.name(like: name).utf8.count == min(count + 2, 40))
    }
  }

  @Test func `a comment has the first 160 characters of a text`() {
    for count in [159, 160] {
      let name = String(repeating: "a", count: count)
      #expect(CComment.text(name) == name)
    }
    for count in [161, 1 << 20] {
      let text = CComment.text(String(repeating: "a", count: count))
      #expect(text == String(repeating: "a", count: 160) + "...")
    }
  }

  @Test func `the debugger prints at most 4096 elements`() throws {
    for count in [4095, 4096, 4097] {
      let zeros = Array(repeating: Float(0), count: count)
      let value = Tensor<Float>(element: .float, shape: .fixed(count), batch: 0, elements: zeros)
      let slice = try ValueSlice(parsing: "0:\(count)")
      guard count > 4096 else {
        #expect(try ValueText.lines(of: value, slice: slice).count == 1)
        continue
      }
      #expect {
        try ValueText.lines(of: value, slice: slice)
      } throws: {
        "\($0)" == "the slice has 4097 elements, at most 4096 are printed"
      }
    }
  }
}
