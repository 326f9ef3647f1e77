extension ExpressionLowering {
  /// The node of an expression whose operands have theirs.
  mutating func emit(_ expression: Expression) -> NodeID {
    builder.location = location(of: expression)
    let label = scope == nil ? nil : label(of: expression)
    builder.label = label
    defer {
      builder.location = nil
      builder.label = nil
    }
    guard !expression.operands.contains(where: { shape(of: $0).isError }) else {
      return builder.addError()
    }
    if expression.operands.contains(where: { $0.constant?.isNaN == true }) {
      return reject(
        "a constant of '\(expression.kind.spelling)' is not a number", expression: expression)
    }
    return dispatch(expression)
  }

  private mutating func dispatch(_ expression: Expression) -> NodeID {
    let label = label(of: expression)
    switch expression.kind {
    case .site(let site): return emitSite(site)
    case .constant(let value): return builder.constant(value)
    case .stored(let tensor, let sizes):
      return emitStored(tensor, sizes: sizes, expression: expression)
    case .noise(let kind, let source):
      return emitNoise(of: kind, source: source, expression: expression, label: label)
    case .matrixProduct: return emitMatrixProduct(of: expression, label: label)
    case .convolution(let form): return emitConvolution(form, of: expression, label: label)
    case .convert: return add(.convert, expression: expression, label: label)
    case .unary(let function): return add(.unary(function), expression: expression, label: label)
    case .stopGradient: return add(.stopGradient, expression: expression, label: label)
    case .selectArm: return add(.selectArm, expression: expression, label: label)
    case .training: return broadcast(.training, expression: expression, label: label)
    case .gather(let table): return emitGather(in: table, expression: expression, label: label)
    case .batchMean: return emitBatchMean(of: expression, label: label)
    case .channelSum: return emitChannelSum(of: expression, label: label)
    case .channelCount: return emitChannelCount(of: expression, label: label)
    case .broadcast(let shape): return node(of: expression.operands[0], broadcastTo: shape)
    case .binary(let function):
      return broadcast(.binary(function), expression: expression, label: label)
    case .compare(let comparison):
      return broadcast(.compare(comparison), expression: expression, label: label)
    case .select: return broadcast(.select, expression: expression, label: label)
    case .power(let exponent):
      return emitPower(exponent: exponent, expression: expression, label: label)
    case .reduce(let function, let axes, let keepsAxes):
      return emitReduction(
        by: function, axes: axes, keepsAxes: keepsAxes, expression: expression, label: label)
    case .softmax(let axis): return emitSoftmax(along: axis, expression: expression, label: label)
    case .concatenate(let axis):
      return emitConcatenation(along: axis, expression: expression, label: label)
    case .reshape(let sizes): return emitReshape(to: sizes, expression: expression, label: label)
    case .flatten: return emitFlattening(of: expression, label: label)
    case .permute(let axes):
      return emitPermutation(axes: axes, expression: expression, label: label)
    case .transpose: return emitTransposition(of: expression, label: label)
    case .slice(let axis, let start, let count):
      return emitSlice(axis: axis, start: start, count: count, expression: expression, label: label)
    case .crop(let axis, let before, let after):
      return emitCrop(
        axis: axis, before: before, after: after, expression: expression, label: label)
    case .pad(let axis, let before, let after, let value):
      return emitPadding(
        axis: axis, before: before, after: after, value: value, expression: expression,
        label: label)
    case .tile(let axis, let count):
      return emitTiling(axis: axis, count: count, expression: expression, label: label)
    case .upsample(let factor):
      return emitUpsampling(by: factor, expression: expression, label: label)
    case .pixelShuffle(let factor):
      return emitPixelShuffle(by: factor, expression: expression, label: label)
    case .split(let axis, let parts):
      return emitSplit(axis: axis, parts: parts, expression: expression, label: label)
    case .reshapeLike:
      let sizes = shape(of: expression.operands[1]).dimensions
      return emitReshape(to: sizes, expression: expression, label: label)
    }
  }

  /// Records an error at an expression, with a note for each operand that has a location, and gives
  /// a node that silences what reads it.
  mutating func reject(_ message: String, expression: Expression) -> NodeID {
    let diagnostic = Diagnostic.error(message, at: location(of: expression))
    let noted =
      scope == nil
      ? noting(expression.operands, on: diagnostic)
      : diagnostic.noting("this says it", at: expression.location)
    builder.report(noted)
    return builder.addError()
  }

  /// The diagnostic with a note at each expression that has a location.
  func noting(_ expressions: [Expression], on diagnostic: Diagnostic) -> Diagnostic {
    expressions.reduce(diagnostic) { result, expression in
      guard let location = location(of: expression) else { return result }
      let noted = result.noting("\(shape(of: expression)) is made here", at: location)
      return noted.notes.last.map(result.notes.contains) == true ? result : noted
    }
  }

  /// Its own location, else the nearest located operand's; the statement's for what a distribution
  /// says of itself.
  func location(of expression: Expression) -> SourceLocation? {
    if let scope { return scope.location }
    if let location = expression.location { return location }
    return expression.operands.lazy
      .compactMap { existingNode(of: $0) }
      .compactMap { builder[$0].location }.first
  }

  /// What the model's author calls the value: a statement's parameter, else a layer's result or a
  /// name of its own; what a distribution says of itself is called for its site.
  private func label(of expression: Expression) -> String? {
    if let label = labels[ObjectIdentifier(expression)] { return label }
    switch expression.name {
    case .text(let name): return scope.map { "\($0.site).\(name)" } ?? name
    case .layer(let parameter, _): return names.layer(of: parameter)
    case .part(let part, let parameter): return names.layer(of: parameter).map { "\($0).\(part)" }
    case nil: return scope?.label
    }
  }

  private mutating func add(
    _ operation: Operation, expression: Expression, label: String?
  ) -> NodeID {
    let operands = expression.operands.map { node(of: $0) }
    return add(operation, operands: operands, label: label)
  }

  /// Adds the node that is the value of an expression.
  mutating func add(_ operation: Operation, operands: [NodeID], label: String?) -> NodeID {
    let previous = builder.label
    builder.label = label
    defer { builder.label = previous }
    return builder.add(operation, operands)
  }

  /// An elementwise operation on operands broadcast to their common shape.
  private mutating func broadcast(
    _ operation: Operation, expression: Expression, label: String?
  ) -> NodeID {
    let shapes = expression.operands.map { shape(of: $0) }
    var common: Shape? = .scalar
    for shape in shapes { common = common.flatMap { Shape.common(to: $0, and: shape) } }
    let name = expression.kind.spelling
    guard let common else {
      let list = shapes.filter { $0 != .scalar }.map(\.description).joined(separator: " and ")
      return reject("'\(name)' needs shapes that broadcast, got \(list)", expression: expression)
    }
    guard common.checkedCount != nil else {
      return reject("'\(name)' makes too many elements: \(common)", expression: expression)
    }
    let operands = expression.operands.map { node(of: $0, broadcastTo: common) }
    return add(operation, operands: operands, label: label)
  }
}
