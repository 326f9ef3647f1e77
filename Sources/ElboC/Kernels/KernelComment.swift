import ElboIR

/// The lines above a kernel: what it computes, from which statements, at what cost.
package enum KernelComment {
  /// One line for a nest.
  package static func line(_ nest: LoopNest, _ plan: Plan, _ names: PlanNames) -> String {
    switch nest {
    case .input(let site, let element, _):
      return "\(CComment.text(site)): \(element.rawValue)s of the caller's rows"
    case .element(let nest): return formula(nest.node, plan.graph)
    case .transpose(let from, _): return "\(names.buffer(from)), transposed"
    case .vector(let nest):
      if nest.accumulations.isEmpty {
        return "for each row and vector of \(nest.layout.columns) columns"
      }
      return nest.accumulations.map { line($0, plan, names) }.joined(separator: "; beside it ")
    }
  }

  private static func line(_ accumulation: Accumulation, _ plan: Plan, _ names: PlanNames) -> String
  {
    switch accumulation {
    case .products(let parts, _):
      parts.map { formula($0.node, plan.graph) }.joined(separator: "; ")
    case .rows(let buffer, _): "sum of the batch's rows of \(names.buffer(buffer))"
    }
  }

  /// `%12 = relu %11`, with labels where nodes have them.
  package static func formula(_ id: NodeID, _ graph: Graph) -> String {
    let node = graph[id]
    let operands = node.operands.map { name(of: $0, graph) }
    let label = node.label.map { CComment.text($0) } ?? ""
    return "\(label)\(id) = \(([node.operation.name] + operands).joined(separator: " "))"
  }

  /// What an operand is called: a broadcast value by what is broadcast.
  private static func name(of id: NodeID, _ graph: Graph) -> String {
    let node = graph[id]
    switch node.operation {
    case .state(let name, _): return CComment.text(name)
    case .scalar(let scalar):
      return (scalar.inputName ?? node.label).map { CComment.text($0) } ?? "\(id)"
    case .constant(let constant, _): return "\(constant.value)"
    case .broadcast: return name(of: node.operands[0], graph)
    case .input, .latent, .noise, .rowMask, .convert, .unary, .binary, .compare, .select,
      .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .reshape, .slice, .concatenate,
      .contraction, .reduce,
      .batchSum:
      return node.label.map { "\(CComment.text($0))\(id)" } ?? "\(id)"
    }
  }

  /// Everything that stands above a kernel.
  package static func lines(_ kernel: Kernel, _ plan: Plan, _ target: Target) -> [String] {
    var result: [String] = []
    for nest in kernel.nests {
      guard case .vector(let vector) = nest else { continue }
      let nodes = vector.body.filter { !$0.operation.isNumber }.compactMap(\.node)
      result += nodes.map { "  " + formula($0, plan.graph) }
    }
    let cost = KernelCost(kernel, plan)
    let blocks = "\(kernel.blocks) block\(kernel.blocks == 1 ? "" : "s") \(kernel.divided)"
    result.append([cost.summary, blocks, tile(kernel, plan, target)].joined(separator: "; "))
    return result
  }

  /// The largest register tile of the kernel's accumulation.
  private static func tile(_ kernel: Kernel, _ plan: Plan, _ target: Target) -> String {
    for nest in kernel.nests {
      guard case .vector(let vector) = nest, !vector.accumulations.isEmpty else { continue }
      let blockRows = plan.rowsPerBlock(of: kernel.partition)
      if VectorizedRows.isProfitable(vector, blockRows, target) {
        return "a vector of \(target.vectorWidth) rows for each column"
      }
      let size = target.tile(accumulations: vector.accumulations.count)
      let rows = min(size.rows, kernel.computedRows(of: vector.layout, plan))
      let groups = plan.groupsPerBlock(of: kernel.partition, vector.layout)
      let vectors =
        target.vectors(of: vector.layout, groups: min(size.groups, groups))
        * vector.accumulations.count
      return
        "tile \(rows) row\(rows == 1 ? "" : "s") by \(vectors) vector\(vectors == 1 ? "" : "s")"
    }
    return "no tile"
  }
}

extension BodyOperation {
  /// Whether the value is a number that its readers' formulas show.
  fileprivate var isNumber: Bool {
    switch self {
    case .constant, .scalar: true
    case .accumulator, .load, .rowMask, .noise, .oneHot, .compute, .store, .reduce: false
    }
  }
}

extension Kernel {
  /// How its work is divided, in words.
  package var divided: String {
    switch partition {
    case .batch: "of batch rows"
    case .columns: "of columns"
    case .matrix: "of matrix rows"
    case .whole: "of everything"
    }
  }
}

/// Arithmetic and memory traffic of a kernel, all blocks together.
package struct KernelCost {
  /// Two for each fused multiply-add, one for each elementwise result.
  package private(set) var flops = 0
  /// Of the buffers read and written, once each.
  package private(set) var bytes = 0

  package init(_ kernel: Kernel, _ plan: Plan) {
    for nest in kernel.nests {
      guard case .vector(let vector) = nest else { continue }
      let elements = vector.layout.rows * vector.layout.columns
      flops += 2 * vector.terms * elements
      if case .rows(_, let range) = vector.accumulations.first { flops += range.count * elements }
      flops +=
        elements * vector.body.count { if case .compute = $0.operation { true } else { false } }
    }
    for buffer in Set(kernel.nests.flatMap { $0.reads + $0.writes }) {
      bytes += 4 * plan.buffers[buffer].layout.rows * plan.buffers[buffer].layout.columns
    }
  }

  package var summary: String { "\(Self.scaled(flops, "FLOP")), \(Self.scaled(bytes, "B"))" }

  private static func scaled(_ value: Int, _ unit: String) -> String {
    switch value {
    case 1_000_000...: "\(value / 1_000_000).\(value / 100_000 % 10) M\(unit)"
    case 1_000...: "\(value / 1_000).\(value / 100 % 10) k\(unit)"
    default: "\(value) \(unit)"
    }
  }
}
