extension ExpressionLowering {
  /// Numbers of the next stream of a source: a site's draw, or the application of a layer.
  mutating func emitNoise(
    of kind: NoiseKind, source: NoiseDeclaration, expression: Expression, label: String?
  ) -> NodeID {
    guard let index = streamIndex(of: source) else { return rejectUndeclared(source) }
    guard let shape = noiseShape(of: kind, expression: expression) else {
      return builder.addError()
    }
    let draw = draws[ObjectIdentifier(source), default: 0]
    draws[ObjectIdentifier(source)] = draw + 1
    let stream = NoiseStream(index, draw: draw)
    guard stream.isValid else {
      return reject(
        "there is noise for \(NoiseStream.limit) draws at most, and for "
          + "\(NoiseStream.limit - NoiseStream.firstLayer) layers with noise",
        expression: expression)
    }
    return add(.noise(kind, stream: stream, shape), operands: [], label: label)
  }

  /// The declaration index of the site whose distribution draws, or the location of a layer's
  /// source.
  private func streamIndex(of source: NoiseDeclaration) -> Int? {
    if let scope, scope.noise === source { return scope.index }
    return names.noises.firstIndex { $0.declaration === source }
      .map { NoiseStream.firstLayer + $0 }
  }

  private mutating func noiseShape(of kind: NoiseKind, expression: Expression) -> Shape? {
    guard !expression.operands.isEmpty else {
      if let scope { return scope.shape }
      _ = reject(
        "'\(kind.rawValue)' needs a tensor whose shape the noise has", expression: expression)
      return nil
    }
    let shapes = expression.operands.map { shape(of: $0) }
    var common: Shape? = .scalar
    for shape in shapes { common = common.flatMap { Shape.common(to: $0, and: shape) } }
    guard let common, common.isBatched else {
      let list = shapes.map(\.description).joined(separator: " and ")
      _ = reject(
        "'\(kind.rawValue)' needs tensors that differ from example to example and broadcast to one "
          + "shape, got \(list)", expression: expression)
      return nil
    }
    return common
  }
}
