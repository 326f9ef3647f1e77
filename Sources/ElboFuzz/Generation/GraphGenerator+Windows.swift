import ElboIR

// Convolutions: contractions with windows, over one axis of positions or two.
extension GraphGenerator {
  mutating func addConvolution() {
    guard let left = anyFloat(where: { $1.isBatched && 1...3 ~= $1.rank }) else { return }
    var image = left
    if shape(of: left).rank == 1 || random.oneIn(4) { image = reshaped(left) }
    let dimensions = shape(of: image).dimensions
    let inputs = dimensions[dimensions.count - 1]
    let outputs = random.pick(from: [1, 2, 3, 4, 6, 8, 15, 16, 17, 20, 32, 33])
    let groups = random.pick(
      from: [1, 1, 1, 2, 3, inputs].filter {
        inputs.isMultiple(of: $0) && outputs.isMultiple(of: $0)
      })
    let grows = random.oneIn(2)
    let axes = dimensions.dropLast().map { window(over: $0, grows: grows) }
    let windows = Windows(axes: axes, grows: grows, groups: groups)
    let weight = windows.taps + [inputs / groups, outputs]
    guard windows.isValid, isQuick(windows, weight: Shape(batched: false, dimensions: weight))
    else {
      return
    }
    // The gradient of either is of the third kind, and its own of the first two.
    let isTransposed = random.oneIn(3) && windows.output == windows.input
    let right = addParameter(
      dimensions: isTransposed ? windows.taps + [outputs / groups, inputs] : weight)
    let kind: Contraction = isTransposed ? .transposedRight : .plain
    let result = Shape(batched: true, dimensions: windows.output + [outputs])
    if let start = anyFloat(where: { $1 == result }), random.oneIn(3) {
      append(.contraction(kind, windows: windows), image, right, start)
    } else {
      append(.contraction(kind, windows: windows), image, right)
    }
    if !isDifferentiated, random.oneIn(3), let values = floats.last, !isTransposed {
      append(.contraction(.transposedLeft(segment()), windows: windows), image, values)
    }
  }

  /// A value as a picture, or as a sequence, of few channels.
  private mutating func reshaped(_ a: NodeID) -> NodeID {
    let count = shape(of: a).count
    let divisors = (1...count).filter { count.isMultiple(of: $0) }
    let channels = random.pick(from: divisors)
    let positions = count / channels
    guard random.oneIn(2) else { return builder.add(.reshape([positions, channels]), a) }
    let rows = random.pick(from: divisors.filter { positions.isMultiple(of: $0) })
    return builder.add(.reshape([rows, positions / rows, channels]), a)
  }

  /// Any window that the positions of an input fit, and that leave some of a result.
  private mutating func window(over positions: Int, grows: Bool) -> Window {
    let taps = 1 + random.below(4)
    let stride = 1 + random.below(3)
    let dilation = random.oneIn(4) ? 1 + random.below(3) : 1
    let span = dilation * (taps - 1) + 1
    let padding = random.below(span + 1)
    if grows {
      let large = max(1, stride * (positions - 1) + span - 2 * padding + random.below(stride))
      return Window(
        large: large, small: positions, taps: taps, stride: stride, dilation: dilation,
        padding: padding)
    }
    let small = max(1, (positions + 2 * padding - span) / stride + 1)
    return Window(
      large: positions, small: small, taps: taps, stride: stride, dilation: dilation,
      padding: padding)
  }

  private func isQuick(_ windows: Windows, weight: Shape) -> Bool {
    let result = Shape(batched: true, dimensions: windows.output + [weight.dimensions.last ?? 1])
    return fits(result) && fits(weight) && weight.rank <= 4
      && windows.products(weight: weight).multipliedReportingOverflow(by: batch).partialValue
        <= 4 * RandomSizes.mostProducts
  }
}
