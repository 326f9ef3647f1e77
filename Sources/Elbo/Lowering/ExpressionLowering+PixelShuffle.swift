import ElboIR

extension ExpressionLowering {
  /// [H, W, C · r²] → [H, W, C, r, r] → [H, r, W, r, C] → [r · H, r · W, C].
  mutating func emitPixelShuffle(
    by factor: Int, expression: Expression, label: String?
  ) -> NodeID {
    let x = node(of: expression.operands[0])
    let shape = builder.shape(of: x)
    guard let parts = shuffledParts(of: shape, factor: factor, expression: expression) else {
      return builder.addError()
    }
    let grid = Array(shape.dimensions.dropLast())
    let channels = shape.dimensions[grid.count] / parts
    let factors = Array(repeating: factor, count: grid.count)
    if factor == 1 { return x }
    let apart = builder.add(.reshape(grid + [channels] + factors), x)
    let order = grid.indices.flatMap { [$0, grid.count + 1 + $0] } + [grid.count]
    let beside = builder.add(.permute(order), apart)
    return add(.reshape(grid.map { $0 * factor } + [channels]), operands: [beside], label: label)
  }

  /// How many channels become one, factorᵏ for k axes of positions; nil, and an error, where they
  /// cannot.
  private mutating func shuffledParts(
    of shape: Shape, factor: Int, expression: Expression
  ) -> Int? {
    guard let channels = shape.dimensions.last, shape.rank > 1 else {
      _ = reject(
        "'pixelShuffled' needs positions before the channels, got \(shape); 'reshaped(14, 14, 4)' "
          + "makes an image", expression: expression)
      return nil
    }
    guard factor > 0 else {
      _ = reject("'pixelShuffled' needs a positive factor, got \(factor)", expression: expression)
      return nil
    }
    let parts = shape.dimensions.dropLast().reduce(1) { parts, _ in parts.multiplied(by: factor) }
    guard channels.isMultiple(of: parts) else {
      _ = reject(
        "'pixelShuffled' by \(factor) needs channels in multiples of \(parts), got \(shape); "
          + fitting(channels, parts: parts), expression: expression)
      return nil
    }
    return parts
  }

  /// The next sizes that would fit: `4 or 8 channels would fit`.
  private func fitting(_ channels: Int, parts: Int) -> String {
    let below = channels / parts * parts
    return below == 0
      ? "\(parts) channels would fit" : "\(below) or \(below + parts) channels would fit"
  }
}
