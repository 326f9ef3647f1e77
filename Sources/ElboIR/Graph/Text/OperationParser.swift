// Operations and their attributes, as `Operation.text` prints them.
extension GraphCursor {
  mutating func operation() throws(DiagnosticsError) -> Operation {
    let head = try word(expected: "an operation")
    if let function = UnaryFunction(rawValue: head.text) { return .unary(function) }
    if let function = BinaryFunction(rawValue: head.text) { return .binary(function) }
    if let comparison = Comparison(rawValue: head.text) { return .compare(comparison) }
    switch head.text {
    case "rowMask": return .rowMask
    case "convert": return .convert
    case "select": return .select
    case "multiplyAdd": return .multiplyAdd
    case "stopGradient": return .stopGradient
    case "selectArm": return .selectArm
    case "training": return .training
    case "gather": return .gather
    case "contraction": return .contraction(.plain, windows: try windows())
    case "contraction.transposedRight":
      return .contraction(.transposedRight, windows: try windows())
    case "contraction.transposedLeft":
      return .contraction(.transposedLeft(try segment()), windows: try windows())
    case "batchSum": return .batchSum(try segment())
    case "scatterAdd":
      let count = try integer(after: "count")
      return .scatterAdd(count: count, try segment())
    case "reduce.sum": return .reduce(.sum, axes: try axes())
    case "reduce.maximum": return .reduce(.maximum, axes: try axes())
    default:
      if let source = try source(after: head) { return source }
      return try layout(after: head)
    }
  }

  private mutating func source(after head: GraphToken) throws(DiagnosticsError) -> Operation? {
    switch head.text {
    case "input":
      let site = try name()
      let type = try valueType()
      return .input(site: site, type.element, type.shape)
    case "latent": return .latent(site: try name(), try shape())
    case "state": return .state(try name(), try shape())
    case "scalar": return .scalar(try stepExpression())
    case "constant": return .constant(try number(), try shape())
    case "noise.normal": return .noise(.normal, stream: try stream(), try shape())
    case "noise.uniform": return .noise(.uniform, stream: try stream(), try shape())
    default: return nil
    }
  }

  private mutating func layout(after head: GraphToken) throws(DiagnosticsError) -> Operation {
    switch head.text {
    case "oneHot": return .oneHot(count: try integer(after: "count"))
    case "broadcast": return .broadcast(try shape())
    case "reshape": return .reshape(try integers())
    case "permute": return .permute(try axes())
    case "concatenate": return .concatenate(axis: try integer(after: "axis"))
    case "slice":
      let axis = try integer(after: "axis")
      let start = try integer(after: "start")
      return .slice(axis: axis, start: start, count: try integer(after: "count"))
    default: throw fail("'\(head.text)' is not an operation", at: head)
    }
  }

  mutating func integer(after word: String) throws(DiagnosticsError) -> Int {
    try expect(word)
    return try integer()
  }

  /// `site 3`, or `site 3 draw 1`.
  private mutating func stream() throws(DiagnosticsError) -> NoiseStream {
    let index = try integer(after: "site")
    return NoiseStream(index, draw: try skip("draw") ? try integer() : 0)
  }

  private mutating func axes() throws(DiagnosticsError) -> [Int] {
    try expect("axes")
    return try integers()
  }

  private mutating func segment() throws(DiagnosticsError) -> Segment {
    guard try skip("segment") else { return .whole }
    let index = try integer()
    try expect(punctuation: "/")
    return Segment(index, of: try integer())
  }

  /// `(0.9)`.
  mutating func argument() throws(DiagnosticsError) -> Constant {
    try expect(punctuation: "(")
    let value = try number()
    try expect(punctuation: ")")
    return value
  }
}
