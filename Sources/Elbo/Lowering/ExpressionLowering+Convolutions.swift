/// Convolutions and transposed ones, whose windows are known once the shapes are.
extension ExpressionLowering {
  /// An image or a sequence under a weight that slides along its axes.
  mutating func emitConvolution(
    _ form: ConvolutionForm, of expression: Expression, label: String?
  ) -> NodeID {
    let layer = subject(of: expression, form: form)
    let (image, weight) = (expression.operands[0], expression.operands[1])
    guard let axes = imageAxes(of: image, layer: layer, expression: expression),
      isWeight(
        shape(of: weight), axes: axes, form: form, layer: layer, expression: expression),
      let requests = requests(for: form, axes: axes, layer: layer, expression: expression),
      let windows = windows(for: requests, form: form, layer: layer, expression: expression)
    else { return builder.addError() }
    return add(
      .contraction(.plain, windows: windows), operands: expression.operands.map { node(of: $0) },
      label: label)
  }

  /// What messages are about: the layer that holds the weight, else the method.
  private func subject(of expression: Expression, form: ConvolutionForm) -> String {
    guard case .stored(let weight, _) = expression.operands[1].kind,
      let layer = names.layer(of: weight)
    else { return form.spelling }
    return layer
  }

  private mutating func isWeight(
    _ weight: Shape, axes: Int, form: ConvolutionForm, layer: String, expression: Expression
  ) -> Bool {
    let inputs = shape(of: expression.operands[0]).dimensions.last ?? 0
    let groups = form.groups
    guard groups > 0, inputs.isMultiple(of: groups), !weight.isBatched, weight.rank == axes + 2,
      weight.dimensions[axes] == inputs / groups, weight.dimensions[axes + 1].isMultiple(of: groups)
    else {
      let kernel = axes == 1 ? "kernel length" : "kernel height, kernel width"
      let outputs = groups == 1 ? "outputs" : "outputs that \(groups) groups divide"
      _ = reject(
        "'\(layer)' needs a weight of [\(kernel), \(groups > 0 ? inputs / groups : 0), \(outputs)], "
          + "got \(weight)", expression: expression)
      return false
    }
    return true
  }

  /// What is asked for along each axis.
  private mutating func requests(
    for form: ConvolutionForm, axes: Int, layer: String, expression: Expression
  ) -> [WindowRequest]? {
    let image = expression.operands[0]
    func each(_ numbers: AxisNumbers, for what: String) -> [Int]? {
      self.numbers(
        numbers, axes: axes, of: image, for: what, layer: layer, expression: expression)
    }
    var padding: [Int?] = Array(repeating: nil, count: axes)
    if case .positions(let positions) = form.padding.kind {
      guard let numbers = each(positions, for: "padding") else { return nil }
      padding = numbers
    }
    guard let stride = each(form.stride, for: "stride"),
      let dilation = each(form.dilation, for: "dilation"),
      let more = each(form.outputPadding, for: "output padding")
    else { return nil }
    let sizes = shape(of: image).dimensions
    let kernel = shape(of: expression.operands[1]).dimensions
    return zip(0..<axes, AxisNames.all(axes: axes)).map { axis, names in
      WindowRequest(
        isTransposed: form.isTransposed, size: sizes[axis], kernel: kernel[axis],
        stride: stride[axis], dilation: dilation[axis], padding: padding[axis],
        outputPadding: more[axis], names: names)
    }
  }

  private mutating func windows(
    for requests: [WindowRequest], form: ConvolutionForm, layer: String, expression: Expression
  ) -> Windows? {
    var axes: [Window] = []
    do throws(WindowRequest.Failure) {
      for request in requests { axes.append(try request.window()) }
    } catch {
      _ = reject("'\(layer)' \(error.message)", expression: expression)
      return nil
    }
    let windows = Windows(axes: axes, grows: form.isTransposed, groups: form.groups)
    let outputs = shape(of: expression.operands[1]).dimensions.suffix(1)
    let result = Shape(batched: true, dimensions: windows.output + outputs)
    guard result.checkedCount != nil else {
      _ = reject("'\(layer)' makes too many elements: \(result)", expression: expression)
      return nil
    }
    for (request, window) in zip(requests, axes) {
      noteUnread(request, by: window, layer: layer, expression: expression)
    }
    return windows
  }

  private mutating func noteUnread(
    _ request: WindowRequest, by window: Window, layer: String, expression: Expression
  ) {
    let unread = request.unread(by: window)
    guard unread > 0 else { return }
    builder.report(
      .note(
        "'\(layer)' does not read the last \(request.names.text(of: unread)) of "
          + "\(shape(of: expression.operands[0])), since its stride is \(request.stride)",
        at: location(of: expression)))
  }
}
