extension Operation {
  /// The operation and its attributes as they stand in the text form, such as
  /// `slice axis 0 start 3 count 4`; `GraphParser` reads it back.
  package var text: String {
    let attributes = attributeText
    return attributes.isEmpty ? name : "\(name) \(attributes)"
  }

  private var attributeText: String {
    switch self {
    case .input(let site, let element, let shape):
      "\(QuotedText.quote(site)) \(ValueType(element: element, shape: shape))"
    case .latent(let name, let shape), .state(let name, let shape):
      "\(QuotedText.quote(name)) \(shape)"
    case .scalar(let scalar): scalar.text
    case .constant(let constant, let shape): "\(NumberText.text(of: constant.value)) \(shape)"
    case .noise(_, let stream, let shape): "\(stream.text) \(shape)"
    case .rowMask, .convert, .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient,
      .selectArm, .training, .gather:
      ""
    case .oneHot(let count): "count \(count)"
    case .broadcast(let shape): shape.description
    case .reshape(let dimensions): dimensions.description
    case .permute(let axes): "axes \(axes)"
    case .slice(let axis, let start, let count): "axis \(axis) start \(start) count \(count)"
    case .concatenate(let axis): "axis \(axis)"
    case .contraction(.plain, let windows), .contraction(.transposedRight, let windows):
      windows.text
    case .contraction(.transposedLeft(let segment), let windows):
      [segment.text, windows.text].filter { !$0.isEmpty }.joined(separator: " ")
    case .batchSum(let segment): segment.text
    case .scatterAdd(let count, let segment):
      ["count \(count)", segment.text].filter { !$0.isEmpty }.joined(separator: " ")
    case .reduce(_, let axes): "axes \(axes)"
    }
  }
}

extension Segment {
  /// `segment 1/4`; nothing for the whole batch.
  fileprivate var text: String { self == .whole ? "" : "segment \(index)/\(count)" }
}
