import ElboIR
import ElboInterpreter

/// Another meaning of an operation, for the fuzzer to find.
struct InterpreterMistake: Sendable {
  let name: String
  /// The elements in place of the right ones; nil for those.
  let change: @Sendable (Node, [Tensor<Float>], StepContext<Float>, [Float]) -> [Float]?

  private init(
    _ name: String,
    _ change:
      @escaping @Sendable (Node, [Tensor<Float>], StepContext<Float>, [Float]) -> [Float]?
  ) {
    self.name = name
    self.change = change
  }

  /// What the operations mean with the mistake.
  var evaluation: Interpreter<Float>.Evaluation {
    { [change] node, operands, step in
      let right = Float.value(of: node, operands, in: step)
      guard let wrong = change(node, operands, step, right.elements) else { return right }
      return Tensor(right.element, right.shape, batch: step.batch, wrong)
    }
  }

  static let all = [
    InterpreterMistake("a − b is b − a") { node, operands, step, _ in
      guard node.operation == .binary(.subtract) else { return nil }
      return Float.value(of: node, [operands[1], operands[0]], in: step).elements
    },
    InterpreterMistake("the larger of NaN and a number is the number") { node, operands, _, _ in
      guard node.operation == .binary(.maximum) else { return nil }
      return zip(operands[0].elements, operands[1].elements).map { $0 > $1 || $1.isNaN ? $0 : $1 }
    },
    InterpreterMistake("relu of NaN is 0") { node, operands, _, _ in
      guard node.operation == .unary(.relu) else { return nil }
      return operands[0].elements.map { $0 > 0 ? $0 : 0 }
    },
    InterpreterMistake("sigmoid is 1 / (1 + exp(−x))") { node, operands, _, _ in
      guard node.operation == .unary(.sigmoid) else { return nil }
      return operands[0].elements.map { 1 / (1 + LawMathematics.exp(-$0)) }
    },
    InterpreterMistake("a multiply-add is rounded twice") { node, operands, _, right in
      guard node.operation == .multiplyAdd else { return nil }
      return right.indices.map { place in
        let product = operands[0].elements[place] * operands[1].elements[place]
        return product + operands[2].elements[place]
      }
    },
    InterpreterMistake("a select takes the other arm") { node, operands, step, _ in
      guard node.operation == .select else { return nil }
      return Float.value(of: node, [operands[0], operands[2], operands[1]], in: step).elements
    },
    InterpreterMistake("less than is less than or equal") { node, operands, _, _ in
      guard node.operation == .compare(.less) else { return nil }
      return zip(operands[0].elements, operands[1].elements).map { $0 <= $1 ? 1 : 0 }
    },
    InterpreterMistake("a layer's chain rounds its products") { node, operands, step, right in
      guard node.operation == .contraction(.plain), operands.count == 2 else { return nil }
      let (depth, columns) = (operands[0].shape.count, right.count / step.batch)
      return right.indices.map { place in
        (0..<depth).reduce(0) { sum, k in
          let left = operands[0].elements[place / columns * depth + k]
          let product = left * operands[1].elements[k * columns + place % columns]
          return sum + product
        }
      }
    },
    InterpreterMistake("a sum along an axis adds from left to right") { node, operands, _, right in
      guard case .reduce(.sum, let axes) = node.operation, axes.count == operands[0].shape.rank
      else { return nil }
      let count = operands[0].shape.count
      return right.indices.map { operands[0].elements[$0 * count..<($0 + 1) * count].reduce(0, +) }
    },
    InterpreterMistake("a sum over the batch leaves out the last row") { node, operands, _, right in
      guard case .batchSum = node.operation else { return nil }
      let count = right.count
      let kept = operands[0].elements.dropLast(count)
      return right.indices.map { column in
        stride(from: column, to: kept.count, by: count).reduce(0) { $0 + kept[$1] }
      }
    },
    InterpreterMistake("a slice starts one element late") { node, operands, step, _ in
      guard case .slice(let axis, let start, let count) = node.operation,
        start + count < operands[0].shape.dimensions[axis]
      else { return nil }
      let later = Node(
        operation: .slice(axis: axis, start: start + 1, count: count), operands: node.operands,
        shape: node.shape, element: node.element, phase: node.phase)
      return Float.value(of: later, operands, in: step).elements
    },
    InterpreterMistake("a category stands one column late") { node, _, _, right in
      guard case .oneHot = node.operation else { return nil }
      return [0] + right.dropLast()
    },
    InterpreterMistake("the first row of padding counts as data") { node, _, step, right in
      guard node.operation == .rowMask else { return nil }
      return right.indices.map { $0 <= step.rows ? 1 : 0 }
    },
    InterpreterMistake("all rows draw the noise of the first one") { node, _, step, right in
      guard case .noise = node.operation else { return nil }
      return right.indices.map { right[$0 % (right.count / step.batch)] }
    },
    InterpreterMistake("Adam's first moment is not corrected for its bias") { node, _, _, _ in
      guard case .scalar(.adamStepSize) = node.operation else { return nil }
      return [0.001]
    },
    InterpreterMistake("moments are not flushed") { node, operands, _, _ in
      node.operation == .unary(.flush) ? operands[0].elements : nil
    },
  ]
}
