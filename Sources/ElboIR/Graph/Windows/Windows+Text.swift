extension Windows {
  /// `windows (large 28 small 14 taps 4 stride 2 dilation 1 padding 1) grows groups 2`; nothing
  /// for a dense layer.
  var text: String {
    guard self != .none else { return "" }
    let list = axes.map(\.text).joined(separator: ", ")
    return "windows (\(list))" + (grows ? " grows" : "") + (groups == 1 ? "" : " groups \(groups)")
  }
}

extension Window {
  fileprivate var text: String {
    "large \(large) small \(small) taps \(taps) stride \(stride) dilation \(dilation) "
      + "padding \(padding)"
  }
}

extension GraphCursor {
  /// As `Windows.text` prints them.
  mutating func windows() throws(DiagnosticsError) -> Windows {
    guard try skip("windows") else { return .none }
    try expect(punctuation: "(")
    var axes: [Window] = []
    if !isAt(punctuation: ")") { axes.append(try window()) }
    while isAt(punctuation: ",") {
      try advance()
      axes.append(try window())
    }
    try expect(punctuation: ")")
    let grows = try skip("grows")
    return Windows(axes: axes, grows: grows, groups: try skip("groups") ? try integer() : 1)
  }

  private mutating func window() throws(DiagnosticsError) -> Window {
    Window(
      large: try integer(after: "large"), small: try integer(after: "small"),
      taps: try integer(after: "taps"), stride: try integer(after: "stride"),
      dilation: try integer(after: "dilation"), padding: try integer(after: "padding"))
  }
}
