import ElboIR
import ElboInterpreter

extension Mutation {
  private static func operation(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder,
    _ change:
      @escaping @Sendable (Node, [Tensor<Float>], StepContext<Float>, [Float]) -> [Float]?
  ) -> Mutation {
    Mutation(name, mistake, on: subject, .operation(change), .found(by: .equalBits))
  }

  /// What the interpreter could take an operation for.
  static let operations = [
    operation("interpreted sum one row short", "A sum over the batch ends one row early.") {
      node, operands, _, right in
      guard case .batchSum = node.operation else { return nil }
      let last = operands[0].elements.suffix(right.count)
      return zip(right, last).map { $0 - $1 }
    },
    operation(
      "interpreted product rounded", "An accumulation rounds each product before it adds it."
    ) {
      node, operands, step, right in
      guard node.operation == .contraction(.plain), operands.count == 2 else { return nil }
      let depth = operands[0].shape.count
      let columns = right.count / step.batch
      return right.indices.map { position in
        (0..<depth).reduce(0) { sum, k in
          let left = operands[0].elements[position / columns * depth + k]
          let product = left * operands[1].elements[k * columns + position % columns]
          return sum + product
        }
      }
    },
    operation("interpreted sum in one lane", "A sum along an axis adds from left to right.") {
      node, operands, step, right in
      guard case .reduce(.sum, axes: [0]) = node.operation, operands[0].shape.rank == 1
      else { return nil }
      let count = operands[0].shape.count
      return right.indices.map { row in
        operands[0].elements[row * count..<(row + 1) * count].reduce(0, +)
      }
    },
    operation(
      "interpreted column as row", "A broadcast of a column repeats it as rows.", on: .assorted
    ) { node, operands, _, right in
      guard case .broadcast(let shape) = node.operation, shape.dimensions == [3, 3],
        operands[0].shape.dimensions == [3, 1]
      else { return nil }
      return right.indices.map { right[$0 / 9 * 9 + $0 % 3 * 3 + $0 / 3 % 3] }
    },
    operation(
      "interpreted category off by one", "A category stands one column late.", on: .assorted
    ) { node, _, _, right in
      guard case .oneHot = node.operation else { return nil }
      return [0] + right.dropLast()
    },
    operation("interpreted mask", "The first row of padding counts as data.") {
      node, _, step, right in
      guard node.operation == .rowMask else { return nil }
      return right.indices.map { $0 <= step.rows ? 1 : 0 }
    },
    operation("interpreted sigmoid", "Sigmoid is computed as 1 / (1 + exp(−x)).", on: .assorted) {
      node, operands, _, _ in
      guard node.operation == .unary(.sigmoid) else { return nil }
      return operands[0].elements.map { 1 / (1 + LawMathematics.exp(-$0)) }
    },
    operation("interpreted noise by column", "All rows draw the noise of the first one.") {
      node, _, step, right in
      guard case .noise = node.operation else { return nil }
      let columns = right.count / step.batch
      return right.indices.map { right[$0 % columns] }
    },
    operation("interpreted step size", "The first moment is not corrected for its bias.") {
      node, _, _, _ in
      guard case .scalar(.binary(.divide, .named, _)) = node.operation else { return nil }
      return [0.001]
    },
    Mutation(
      "interpreted maximum", "The larger of NaN and a number is the number.", on: .assorted,
      .operation { node, operands, _, right in
        guard node.operation == .binary(.maximum) else { return nil }
        return right.indices.map { position in
          let (a, b) = (operands[0].elements[position], operands[1].elements[position])
          return a > b || b.isNaN ? a : b
        }
      }, .found(by: .oddValues)),
    operation("interpreted slice", "A slice starts one element late.", on: .assorted) {
      node, operands, step, right in
      guard case .slice(axis: 0, 1, let count) = node.operation, operands[0].shape.rank == 1
      else { return nil }
      let width = operands[0].shape.count
      return right.indices.map { operands[0].elements[$0 / count * width + 2 + $0 % count] }
    },
  ]
}
