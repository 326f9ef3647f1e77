import Testing

import ElboCommand

@Suite struct ValueSliceTests {
  @Test func `axes are indices and ranges`() throws {
    let slice = try ValueSlice(parsing: "2, 0:3, :4, 1:, :")
    #expect(
      slice.axes == [
        .index(2), .range(from: 0, to: 3), .range(from: nil, to: 4), .range(from: 1, to: nil),
        .range(from: nil, to: nil),
      ])
  }

  @Test func `the end of a range is cut to the axis`() throws {
    #expect(try ValueSlice(parsing: "0:9, 7:9").positions(in: [4, 5, 6]) == [0..<4, 5..<5, 0..<6])
  }

  @Test(arguments: ["", " ", "-1", "1:-2", "1:2:3", "a", "1,", "99999999999999999999"])
  func `what is no slice is refused`(text: String) {
    #expect(throws: DebuggerError.self) { try ValueSlice(parsing: text[...]) }
  }
}
