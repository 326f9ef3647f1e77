import ElboIR
import ElboPlan

/// The 16 lanes of each reduction of a nest (rule 4), for each row of a block.
package struct LaneAccumulators {
  package struct Lane {
    package let name: String
    package let reduction: Reduction
    package let buffer: BufferID
    /// The position of the reduction in the body.
    package let position: BodyPosition
  }

  package let all: [Lane]
  package let declarations: [CStatement]

  package init(of nest: RowNest, blockRows: Int, target: Target) {
    var lanes: [Lane] = []
    for (position, value) in nest.body.numbered {
      guard case .reduce(let reduction, let access) = value.operation else { continue }
      lanes.append(
        Lane(
          name: KernelLocal.lanes.numbered(access.buffer.index), reduction: reduction,
          buffer: access.buffer,
          position: position))
    }
    all = lanes
    declarations = lanes.flatMap { lane -> [CStatement] in
      let cell = CExpression.element(
        .element(.name(lane.name), .local(.r)), target.parts == 1 ? .integer(0) : .local(.p))
      let start: CStatement = .assign(cell, lane.reduction.start)
      let parts: CStatement =
        target.parts == 1
        ? start : .loop(variable: KernelLocal.p.name, count: .integer(target.parts), body: [start])
      return [
        .array(
          type: "vf", name: lane.name,
          dimensions: [.integer(blockRows), .integer(target.parts)]),
        .loop(variable: KernelLocal.r.name, count: .integer(blockRows), body: [parts]),
      ]
    }
  }

  package var isEmpty: Bool { all.isEmpty }

  package subscript(position: BodyPosition) -> Lane? { all.first { $0.position == position } }
}

extension Reduction {
  /// What its lanes start from.
  package var start: CExpression {
    switch self {
    case .sum: .call("v_zero", [])
    case .maximum: .call("v_broadcast", [.float(-.infinity)])
    }
  }

  /// The function that leaves padding out.
  package var maskTail: String {
    switch self {
    case .sum: "v_mask_tail"
    case .maximum: "v_mask_tail_maximum"
    }
  }

  package var combine: String {
    switch self {
    case .sum: "v_add"
    case .maximum: "v_maximum"
    }
  }

  /// The function that reduces the lanes of a row.
  package var total: String {
    switch self {
    case .sum: "v_sum_lanes"
    case .maximum: "v_maximum_lanes"
    }
  }
}
