import ElboIR
import Testing

/// A convolution of a parameter's image with a parameter's weight, whose gradients are compared with
/// differences: of both, and of the gradients again.
struct ConvolutionCase: Sendable, CustomTestStringConvertible {
  let kind: Contraction
  let windows: Windows
  let inputs: Int
  let outputs: Int

  var testDescription: String {
    "\(Operation.contraction(kind, windows: windows).text) \(inputs) to \(outputs)"
  }

  private var input: Shape { Shape(batched: true, dimensions: windows.input + [inputs]) }
  private var output: Shape { Shape(batched: true, dimensions: windows.output + [outputs]) }
  private var weight: Shape {
    Shape(
      batched: false, dimensions: windows.taps + [inputs / windows.groups, outputs])
  }

  /// The shapes of the two sides.
  private var sides: (Shape, Shape) {
    switch kind {
    case .plain: (input, weight)
    case .transposedRight: (output, weight)
    case .transposedLeft: (input, output)
    }
  }

  /// Σ weights · tanh(contraction(data · left, right)), where what is by example is data times a
  /// parameter, and the right side of a weight gradient is masked.
  func graph() -> Graph {
    var draft = ModelDraft()
    let left = side("left", sides.0, in: &draft)
    var right = side("right", sides.1, in: &draft)
    if sides.1.isBatched {
      let mask = draft.builder.broadcast(draft.builder.add(.rowMask), to: sides.1)
      right = draft.builder.add(.select, mask, right, draft.builder.constant(0, shape: sides.1))
    }
    let product = draft.builder.add(.contraction(kind, windows: windows), left, right)
    let value = draft.builder.unary(.tanh, product)
    let shape = Shape(
      batched: true, dimensions: draft.builder.shape(of: value).dimensions)
    let weights = data("weights", shape, in: &draft)
    let weighted = draft.builder.binary(
      .multiply, draft.builder.broadcast(value, to: shape), weights)
    let objective = draft.builder.add(
      .reduce(.sum, axes: Array(shape.dimensions.indices)), weighted)
    var graph = draft.graph("convolution", batch: 4)
    graph.objective = objective
    return graph
  }

  private func side(_ name: String, _ shape: Shape, in draft: inout ModelDraft) -> NodeID {
    let fixed = Shape(batched: false, dimensions: shape.dimensions)
    draft.state.append(
      StateTensor(
        name: name, kind: .parameter, dimensions: shape.dimensions,
        initial: .uniform(bound: Constant(1))))
    let parameter = draft.builder.add(.state(name, fixed))
    guard shape.isBatched else { return parameter }
    return draft.builder.binary(.multiply, parameter, data("data of \(name)", shape, in: &draft))
  }

  private func data(_ name: String, _ shape: Shape, in draft: inout ModelDraft) -> NodeID {
    let value = draft.builder.add(.input(site: name, .float, shape))
    draft.sites.append(
      Site(
        kind: .given, name: name, dimensions: shape.dimensions, encoding: .real,
        index: draft.sites.count, location: nil, value: value))
    return value
  }
}

extension ConvolutionCase {
  private static func window(
    _ large: Int, _ small: Int, _ taps: Int, stride: Int = 1, dilation: Int = 1, padding: Int = 0
  ) -> Window {
    Window(
      large: large, small: small, taps: taps, stride: stride, dilation: dilation, padding: padding)
  }

  /// Strides 1 to 3, paddings, dilation, kernels smaller than their stride, one position, odd
  /// sizes, rows that no window reaches.
  private static let axes: [[Window]] = [
    [window(4, 4, 3, padding: 1), window(5, 3, 3)],
    [window(6, 3, 4, stride: 2, padding: 1), window(5, 3, 3, stride: 2, padding: 1)],
    [window(7, 3, 2, stride: 3, padding: 1), window(3, 1, 3)],
    [window(6, 4, 2, dilation: 2)],
    [window(7, 3, 1, stride: 3), window(5, 2, 2, stride: 3)],
    [window(1, 1, 1)],
    [window(8, 3, 3, stride: 2, dilation: 2, padding: 1)],
    [window(9, 2, 3, stride: 4)],
  ]

  private static let channels = [(1, 3, 1), (3, 5, 1), (5, 1, 1), (4, 6, 2), (3, 3, 3)]

  static let all = axes.enumerated().flatMap { index, axes in
    [false, true].flatMap { grows in
      [Contraction.plain, .transposedRight, .transposedLeft(.whole)].map { kind in
        let (inputs, outputs, groups) = channels[(index + (grows ? 2 : 0)) % channels.count]
        return ConvolutionCase(
          kind: kind, windows: Windows(axes: axes, grows: grows, groups: groups), inputs: inputs,
          outputs: outputs)
      }
    }
  }
}
