import ElboIR
import ElboPasses

extension Mutation {
  private static func simplification(
    _ name: String, _ mistake: String, on subject: Subject = .assorted,
    change: @escaping NodeChange
  ) -> Mutation {
    Mutation(
      name, mistake, on: subject, .nodes(after: Simplification.name, change),
      .found(by: .equalBits))
  }

  /// Optimisations that do not keep every bit.
  static let optimisation = [
    simplification("zero added", "x + 0 becomes x, also for −0.") { node, operands, builder in
      node.operation == .binary(.add) && builder.number(operands[1]) == 0 ? operands[0] : nil
    },
    simplification("times zero", "x·0 becomes 0, also for a negative x.") {
      node, operands, builder in
      guard node.operation == .binary(.multiply), builder.number(operands[1]) == 0
      else { return nil }
      return builder.constant(0, shape: node.shape)
    },
    simplification("reciprocal", "A partition becomes a product with the rounded reciprocal.") {
      node, operands, builder in
      guard node.operation == .binary(.divide), let divisor = builder.number(operands[1])
      else { return nil }
      let factor = builder.constant(1 / divisor, shape: node.shape)
      return builder.binary(.multiply, operands[0], factor)
    },
    simplification("sum reassociated", "(a + b) + c becomes a + (b + c).") {
      node, operands, builder in
      guard node.operation == .binary(.add), builder.operation(operands[0]) == .binary(.add)
      else { return nil }
      let inner = builder[operands[0]].operands
      return builder.binary(.add, inner[0], builder.binary(.add, inner[1], operands[1]))
    },
    simplification("product and sum fused", "a·b + c is rounded once instead of twice.") {
      node, operands, builder in
      guard node.operation == .binary(.add),
        builder.operation(operands[0]) == .binary(.multiply)
      else { return nil }
      return builder.add(.multiplyAdd, builder[operands[0]].operands + [operands[1]])
    },
    simplification("arms exchanged", "A select takes the other arm.") { node, operands, builder in
      node.isForward && node.operation == .select && builder.unmasked(operands[1]) == nil
        && builder.operation(operands[0]) != .rowMask
        ? builder.add(.select, operands[0], operands[2], operands[1]) : nil
    },
    simplification("slice one early", "A slice of a concatenation starts one element early.") {
      node, operands, builder in
      guard node.isForward, case .slice(let axis, let start, let count) = node.operation, start > 0
      else { return nil }
      return builder.add(.slice(axis: axis, start: start - 1, count: count), operands)
    },
    simplification("double as square", "x + x, made of 2·x, becomes x·x.") {
      node, operands, builder in
      node.operation == .binary(.add) && operands[0] == operands[1]
        ? builder.binary(.multiply, operands[0], operands[1]) : nil
    },
    simplification("power of two off by one", "x / 4 becomes x·½.") { node, _, builder in
      guard case .constant(Constant(0.25), let shape) = node.operation else { return nil }
      return builder.constant(0.5, shape: shape)
    },
    simplification("column broadcast as row", "A broadcast of a column repeats it as rows.") {
      node, operands, builder in
      guard node.isForward, case .broadcast(let shape) = node.operation,
        shape.dimensions == [3, 3], builder.shape(of: operands[0]).dimensions == [3, 1]
      else { return nil }
      return builder.add(.broadcast(shape), builder.add(.reshape([1, 3]), operands[0]))
    },
    simplification("sign of a folded constant", "The negative of a constant is its magnitude.") {
      node, _, builder in
      guard case .constant(let constant, let shape) = node.operation, constant.value < 0
      else { return nil }
      return builder.constant(-constant.value, shape: shape)
    },
    Mutation(
      "difference made symmetric", "a − b and b − a count as one expression.", on: .assorted,
      .nodes(after: CommonSubexpressions.name) { node, operands, builder in
        node.operation == .binary(.subtract) && operands[1] < operands[0]
          ? builder.binary(.subtract, operands[1], operands[0]) : nil
      }, .found(by: .equalBits)),
    Mutation(
      "noise merged", "The noise of two sites counts as one expression.", on: .twoLatents,
      .nodes(after: CommonSubexpressions.name) { node, _, builder in
        guard case .noise(_, stream: 2, let shape) = node.operation else { return nil }
        return builder.nodes.firstIndex {
          if case .noise(_, stream: 1, shape) = $0.operation { true } else { false }
        }.map(NodeID.init)
      }, .found(by: .equalBits)),
    Mutation(
      "slices merged", "Slices of one length count as one expression, wherever they start.",
      on: .assorted,
      .nodes(after: CommonSubexpressions.name) { node, operands, builder in
        guard case .slice(_, 2, let count) = node.operation else { return nil }
        return builder.nodes.firstIndex {
          guard case .slice(_, _, count) = $0.operation else { return false }
          return $0.operands == operands
        }.map(NodeID.init)
      }, .found(by: .equalBits)),
    Mutation(
      "live update dropped", "Dead code takes the update of a parameter with it.",
      .graph(after: DeadCode.name) { $0.updates.removeAll { $0.state == "hidden.bias" } },
      .found(by: .equalBits)),
    Mutation(
      "live output dropped", "Dead code takes a metric with it.",
      .graph(after: DeadCode.name) { $0.outputs.removeAll { $0.name == "kl.z" } },
      .found(by: .equalBits)),
  ]
}
