// Invariants of single nodes.
extension GraphVerifier {
  /// Each size is positive and no value is too large.
  func sizesAreValid() -> [Diagnostic] {
    nodes { _, node in
      node.shape.checkedCount == nil ? "has the invalid shape \(node.shape)" : nil
    }
  }

  /// Ill-formed nodes do not outlive lowering.
  func noErrorShapes() -> [Diagnostic] {
    nodes { _, node in node.shape.isError ? "has the error shape" : nil }
  }

  /// Each node has the type that its operation has for its operands.
  func typesAreInferred() -> [Diagnostic] {
    nodes { id, node in
      let operands = node.operands.map(type)
      guard (operands + [type(of: id)]).allSatisfy({ !isReported($0.shape) }) else {
        return nil
      }
      do throws(ShapeError) {
        let inferred = try node.operation.resultType(of: operands)
        return inferred == type(of: id) ? nil : "has the type \(type(of: id)), not \(inferred)"
      } catch {
        return "is ill-formed: \(error.message)"
      }
    }
  }

  /// Whether one of the two invariants before says something of the shape.
  private func isReported(_ shape: Shape) -> Bool {
    shape.isError || shape.checkedCount == nil
  }

  /// Data, latents and noise differ from example to example, state does not.
  func sourcesHaveTheirAxes() -> [Diagnostic] {
    nodes { _, node in
      switch node.operation {
      case .input, .latent, .noise, .rowMask:
        node.shape.isBatched ? nil : "has no batch axis in \(node.shape)"
      case .state, .scalar:
        node.shape.isBatched ? "has a batch axis in \(node.shape)" : nil
      case .constant, .convert, .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient,
        .selectArm, .training, .oneHot, .broadcast, .reshape, .permute, .slice, .concatenate,
        .gather, .scatterAdd, .contraction, .reduce, .batchSum:
        nil
      }
    }
  }

  /// A node comes from a statement of the model, if from any.
  func statementsAreThere() -> [Diagnostic] {
    nodes { _, node in
      guard let statement = node.statement,
        !graph.statements.indices.contains(statement.index)
      else { return nil }
      return "comes from statement \(statement) of \(graph.statements.count)"
    }
  }

  /// A part of the batch is one of as many as there are.
  func segmentsAreParts() -> [Diagnostic] {
    nodes { _, node in
      guard let segment = node.operation.batchSegment else { return nil }
      return (0..<max(0, segment.count)).contains(segment.index)
        ? nil : "has the segment \(segment.index) of \(segment.count)"
    }
  }

  /// A node reads nodes of its own phase and of those before.
  func phasesAreMonotone() -> [Diagnostic] {
    nodes { _, node in
      node.operands.first { rank(of: graph[$0].phase) > rank(of: node.phase) }
        .map { "of the phase \(node.phase) reads \(name(of: $0)) of the phase \(graph[$0].phase)" }
    }
  }

  private func rank(of phase: Phase) -> Int {
    switch phase {
    case .forward: 0
    case .backward: 1
    case .update: 2
    }
  }
}
