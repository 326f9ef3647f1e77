import Testing

import ElboData

@Suite struct JSONTests {
  private let value = JSON.object([
    "b": .array([.integer(1), .number(0.5), .number(.nan)]),
    "a": .text("\"\\\n\t\r\u{7f}\u{e9}"), "c": .array([.object([:]), .ordered([])]),
    "B": .boolean(true),
    "d": .ordered([
      JSON.Member(name: "z", value: .array([])), JSON.Member(name: "y", value: .number(-1e-5)),
    ]),
  ])

  @Test func `JSON has one text`() {
    #expect(
      value.text == """
        {
          "B": true,
          "a": "\\"\\\\\\n\\t\\u000d\\u007f\u{e9}",
          "b": [1, 0.5, "nan"],
          "c": [
            {},
            {}
          ],
          "d": {
            "z": [],
            "y": -1e-05
          }
        }
        """)
  }

  @Test func `JSON has one line`() {
    #expect(
      value.line == #"{"B":true,"a":"\"\\\n\t\u000d\u007fé","b":[1,0.5,"nan"],"c":[{},{}],"#
        + #""d":{"z":[],"y":-1e-05}}"#)
  }

  @Test func `names are in the order of their bytes`() {
    let names = ["é", "a", "Z", "😀", "", "ab"]
    #expect(names.sorted(by: JSON.precedes) == ["", "Z", "a", "ab", "é", "😀"])
  }
}
