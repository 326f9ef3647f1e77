import ElboIR
import ElboPasses

extension Mutation {
  private static func backward(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder,
    change: @escaping NodeChange
  ) -> Mutation {
    Mutation(
      name, mistake, on: subject,
      .nodes(after: Differentiation.name) { node, operands, builder in
        node.isBackward ? change(node, operands, &builder) : nil
      }, .found(by: .gradients))
  }

  /// Mistakes in the reverse walk and in its rules: interpreter and C agree on them.
  static let gradients = [
    backward(
      "gradient overwritten",
      "Of two contributions to a gradient, the second is kept instead of the sum."
    ) { node, operands, builder in
      node.operation == .binary(.add) && operands.allSatisfy { builder[$0].phase == .backward }
        ? operands[1] : nil
    },
    backward(
      "trunk overwritten",
      "The accumulation of products for a layer that feeds two heads starts from zero."
    ) { node, operands, builder in
      guard case .contraction = node.operation, operands.count == 3 else { return nil }
      return builder.add(node.operation, Array(operands.prefix(2)))
    },
    backward("gate of relu inverted", "The gradient passes where relu's result is not above 0.") {
      node, operands, builder in
      node.operation == .compare(.greater) ? builder.add(.compare(.lessEqual), operands) : nil
    },
    backward(
      "sigmoid's factor lost", "The derivative of sigmoid is 1 − y instead of y·(1 − y).",
      on: .assorted
    ) { node, operands, builder in
      guard node.operation == .binary(.multiply),
        builder.operation(operands[1]) == .binary(.subtract),
        builder[operands[1]].operands[1] == operands[0]
      else { return nil }
      return operands[1]
    },
    backward(
      "constant of erf", "The derivative of erf has the factor 2/π instead of 2/√π.",
      on: .assorted
    ) { node, _, builder in
      guard case .constant(let constant, let shape) = node.operation,
        abs(constant.value - 1.128379) < 1e-6
      else { return nil }
      return builder.constant(2 / .pi, shape: shape)
    },
    backward(
      "sign of a subtrahend", "The second operand of a subtraction gets g instead of −g.",
      on: .assorted
    ) { node, operands, builder in
      node.operation == .unary(.negate) && builder.operation(operands[0]) != .binary(.multiply)
        ? operands[0] : nil
    },
    backward(
      "summed axis of a broadcast",
      "The gradient of a column that was broadcast over a square is summed along the other axis.",
      on: .assorted
    ) { node, operands, builder in
      guard case .reduce(.sum, axes: [1]) = node.operation,
        builder.shape(of: operands[0]).dimensions == [3, 3]
      else { return nil }
      return builder.add(.reduce(.sum, axes: [0]), operands)
    },
    backward(
      "zeros around a slice's gradient", "What was before a slice gets the zeros from after it.",
      on: .assorted
    ) { node, operands, builder in
      guard case .concatenate = node.operation else { return nil }
      return builder.add(node.operation, Array(operands.reversed()))
    },
    backward(
      "padding in a bias gradient", "The sum over the batch counts the rows of padding."
    ) { node, operands, builder in
      guard case .batchSum = node.operation, let value = builder.unmasked(operands[0])
      else { return nil }
      return builder.add(node.operation, value)
    },
    backward(
      "padding in a weight gradient", "The product over the batch counts the rows of padding."
    ) { node, operands, builder in
      guard case .contraction(.transposedLeft, _) = node.operation,
        let value = builder.unmasked(operands[1])
      else { return nil }
      return builder.add(node.operation, operands[0], value)
    },
    Mutation(
      "gradients exchanged", "Two parameters of one shape get each other's gradients.",
      .graph(after: Differentiation.name) { graph in
        graph.exchangeGradients("mean.bias", "logVariance.bias")
      }, .found(by: .gradients)),
  ]
}

extension Graph {
  fileprivate mutating func exchangeGradients(_ first: String, _ second: String) {
    guard let a = gradients.firstIndex(where: { $0.state == first }),
      let b = gradients.firstIndex(where: { $0.state == second })
    else { return }
    (gradients[a].node, gradients[b].node) = (gradients[b].node, gradients[a].node)
  }
}
