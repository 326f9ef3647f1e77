/// The sizes of a convolution's weight, which the image that it is applied to decides.
extension ExpressionLowering {
  /// A kernel's size along each axis of an image.
  mutating func kernelSizes(
    _ kernel: AxisNumbers, of x: Expression, layer: String, expression: Expression
  ) -> [Int]? {
    guard let axes = imageAxes(of: x, layer: layer, expression: expression) else { return nil }
    return numbers(
      kernel, axes: axes, of: x, for: "kernel", layer: layer, expression: expression)
  }

  /// The channels of each of an image's groups.
  mutating func channels(
    of x: Expression, groups: Int, layer: String, expression: Expression
  ) -> [Int]? {
    let shape = shape(of: x)
    guard let channels = shape.dimensions.last, groups > 0, channels.isMultiple(of: groups) else {
      _ = reject(
        "'\(layer)' has \(groups) groups, which do not divide the channels of \(shape)",
        expression: expression)
      return nil
    }
    return [channels / groups]
  }

  /// How many axes a window slides along: one for `[length, channels]`, two for
  /// `[height, width, channels]`.
  mutating func imageAxes(
    of x: Expression, layer: String, expression: Expression
  ) -> Int? {
    let shape = shape(of: x)
    if shape.isBatched, 2...3 ~= shape.rank { return shape.rank - 1 }
    _ = reject(
      "'\(layer)' needs an image for each example, [B, height, width, channels], or "
        + "[B, length, channels], got \(shape)" + Self.hint(for: shape), expression: expression)
    return nil
  }

  /// A square image of one channel or three that has as many elements.
  private static func hint(for shape: Shape) -> String {
    guard shape.isBatched, shape.rank == 1 else { return "" }
    let count = shape.count
    for channels in [1, 3] where count.isMultiple(of: channels) {
      let side = Int(Double(count / channels).squareRoot().rounded())
      if side * side * channels == count {
        return "; 'reshaped(\(side), \(side), \(channels))' makes one"
      }
    }
    return "; 'reshaped(\(count), 1)' makes a sequence"
  }

  /// A number for each axis.
  mutating func numbers(
    _ numbers: AxisNumbers, axes: Int, of x: Expression, for what: String, layer: String,
    expression: Expression
  ) -> [Int]? {
    if let result = numbers.numbers(axes: axes) { return result }
    _ = reject(
      "'\(layer)' has \(numbers.count) numbers for its \(what), and \(shape(of: x)) has "
        + (axes == 1 ? "one axis" : "two axes") + " along which it slides",
      expression: expression)
    return nil
  }
}
