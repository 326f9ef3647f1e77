import ElboIR
import ElboPlan

/// The lines above a kernel: what it computes, from which statements of the model, by which
/// formulas, and at what cost.
///
/// ```
/// k3  logits, likelihood of x, gradient of x.logits  x ~ Bernoulli(logits: logits(expand(z)))
///   x.logits = expand · logits.weight + logits.bias
///   x.logits.gradient = mask ? sigmoid(x.logits) - x : 0
///   [128, 400] · [400, 784]; 80.3 MFLOP, 1.9 MB; tile 8 rows by 3 vectors; 4 blocks of batch rows
/// ```
package enum KernelComment {
  /// The most characters of a statement.
  package static let mostOfStatement = 110

  /// Everything that stands above a kernel.
  package static func lines(
    of kernel: Kernel, number: Int, plan: Plan, names: CNames, target: Target,
    schedule: KernelSchedule
  ) -> [String] {
    var formulas = KernelFormulas(plan: plan, names: names)
    let title = "k\(number)  " + subjects(of: kernel, plan: plan).joined(separator: ", ")
    return titled(title, statements: statements(of: kernel, graph: plan.graph))
      + formulas.lines(of: kernel).map { "  " + $0 }
      + ["  " + cost(of: kernel, plan: plan, target: target, schedule: schedule)]
  }

  /// One line for a nest.
  package static func line(of nest: LoopNest, plan: Plan, names: CNames) -> String {
    let formulas = KernelFormulas(plan: plan, names: names)
    guard let layout = nest.layout else { return formulas.movement(of: nest) ?? "elements" }
    if let data = nest.data.first {
      return "\(CComment.text(data.site)): \(data.element.rawValue)s of the caller's rows"
    }
    if let copy = nest.copy, plan.buffers[copy.to.buffer].isTransposedState {
      return CComment.text(names.text(ofBuffer: copy.from.buffer)) + ", transposed"
    }
    return nest.accumulations.isEmpty
      ? "for each row and vector of \(layout.columns) columns"
      : nest.accumulations.map { formulas.text(of: $0, in: nest) }.joined(separator: " beside ")
  }

  // MARK: Title

  /// The title with the statement that it comes from, beside it where a line holds both.
  private static func titled(_ title: String, statements: [String]) -> [String] {
    let shown = statements.map { shortened(CComment.text($0, upTo: .max)) }
    if shown.count == 1, title.count + shown[0].count + 2 <= CRenderer.lineLength - 3 {
      return [title + "  " + shown[0]]
    }
    return [title] + shown.map { "  " + $0 }
  }

  private static func shortened(_ statement: String) -> String {
    statement.count <= mostOfStatement
      ? statement : statement.prefix(mostOfStatement - 1) + "…"
  }

  /// Those that what it computes comes from, in the order of the model's body.
  private static func statements(of kernel: Kernel, graph: Graph) -> [String] {
    let ids = Set(kernel.computed.compactMap { graph[$0].statement })
    return ids.sorted().map { graph.statements[$0.index] }
  }

  /// `logits`, `likelihood of x`, `gradient of x.logits`; `update of mean.weight` alone.
  private static func subjects(of kernel: Kernel, plan: Plan) -> [String] {
    let updated = KernelName.updated(by: kernel, plan: plan)
    guard updated.isEmpty else {
      return ["update of " + CComment.text(updated.joined(separator: ", "))]
    }
    return (summed(in: kernel, plan: plan) + written(by: kernel, plan: plan)).withoutRepetitions.map
    {
      CComment.text($0)
    }
  }

  private static func summed(in kernel: Kernel, plan: Plan) -> [String] {
    KernelName.products(of: kernel, in: plan).map { product in
      product.hasSuffix(".gradient")
        ? "gradient of " + product.removing(suffix: ".gradient") : product
    }
  }

  /// What goes to memory beside copies of the data and parts of what a layer computes.
  private static func written(by kernel: Kernel, plan: Plan) -> [String] {
    let data = kernel.nests.filter { !$0.data.isEmpty }.flatMap(\.writes)
    return kernel.written.filter { !data.contains($0) }.compactMap { subject(of: $0, in: plan) }
  }

  private static func subject(of buffer: BufferID, in plan: Plan) -> String? {
    switch plan.buffers[buffer].storage {
    case .transposedState: return nil
    case .state(let tensor):
      let state = plan.graph.state[tensor]
      return state.kind == .optimizer ? nil : "update of \(state.name)"
    case .arena:
      guard let id = plan.buffers[buffer].node else { return nil }
      return term(of: id, graph: plan.graph) ?? subject(of: plan.graph[id], in: plan.graph)
    }
  }

  /// Nothing for sums and copies of what has a subject of its own, the term of a site.
  private static func subject(of node: Node, in graph: Graph) -> String? {
    let terms = graph.sites.compactMap { $0.term.flatMap { graph[$0.value].label } }
    guard node.phase == .backward || !terms.contains(node.label ?? "") else { return nil }
    guard let label = node.label?.removing(suffix: ".preactivation") else { return nil }
    return node.phase == .backward ? "gradient of \(label)" : label
  }

  /// What a site adds to the loss, in the field's words.
  private static func term(of id: NodeID, graph: Graph) -> String? {
    guard let site = graph.sites.first(where: { $0.term?.value == id }) else { return nil }
    return site.kind == .latent ? "divergence of \(site.name)" : "likelihood of \(site.name)"
  }

  // MARK: Cost

  private static func cost(
    of kernel: Kernel, plan: Plan, target: Target, schedule: KernelSchedule
  ) -> String {
    let blocks = "\(kernel.blocks) block\(kernel.blocks == 1 ? "" : "s") \(kernel.divided)"
    let parts = [
      shapes(of: kernel), KernelCost(kernel: kernel, plan: plan).summary,
      tile(of: kernel, target: target, schedule: schedule),
      blocks,
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  /// `[128, 400] · [400, 784]`, of the first products.
  private static func shapes(of kernel: Kernel) -> String? {
    for nest in kernel.nests {
      guard let product = nest.accumulations.first?.products.first, let layout = nest.layout
      else { continue }
      let terms = nest.axes[product.term].count
      let windows = nest.windows.isEmpty ? "" : " at \(nest.pairs(of: product)) pairs"
      guard windows.isEmpty else {
        return "\(nest.axes[LoopNest.row].count) · \(nest.axes[LoopNest.column].count)" + windows
      }
      return "[\(layout.rows), \(terms)] · [\(terms), \(layout.columns)]"
    }
    return nil
  }

  /// The first register tile of the kernel's accumulation, which is the largest.
  private static func tile(
    of kernel: Kernel, target: Target, schedule: KernelSchedule
  ) -> String? {
    for (nest, schedule) in zip(kernel.nests, schedule.nests) where nest.accumulates {
      switch schedule {
      case .rows: return "a vector of \(target.vectorWidth) rows for each column"
      case .columns(let schedule):
        let rows = schedule.tiles.map(\.size).max() ?? 0
        let panels = schedule.panels.map(\.vectors).max() ?? 0
        let vectors = panels * nest.accumulations.count
        return
          "tile \(rows) row\(rows == 1 ? "" : "s") by \(vectors) vector\(vectors == 1 ? "" : "s")"
      case .data, .elements, .transposition: continue
      }
    }
    return nil
  }
}

extension Kernel {
  /// The nodes whose values it computes.
  fileprivate var computed: [NodeID] {
    nests.filter(\.data.isEmpty).flatMap { nest in
      nest.accumulations.flatMap { $0.products.map(\.node) }
        + nest.body.filter { !$0.isTrivial || nest.layout == nil }.compactMap(\.node)
    }
  }

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

  package init(kernel: Kernel, plan: Plan) {
    for nest in kernel.nests {
      guard let layout = nest.layout, nest.data.isEmpty else { continue }
      let elements = layout.rows * layout.columns
      flops += 2 * nest.products * (elements / nest.points)
      if case .sum(_, let axis) = nest.accumulations.first {
        flops += nest.axes[axis].count * elements
      }
      flops +=
        elements * nest.body.count { if case .compute = $0.operation { true } else { false } }
    }
    for buffer in Set(kernel.nests.flatMap { $0.reads + $0.writes }) {
      bytes += 4 * plan.buffers[buffer].layout.rows * plan.buffers[buffer].layout.columns
    }
  }

  package var summary: String {
    "\(Self.scaled(flops, unit: "FLOP")), \(Self.scaled(bytes, unit: "B"))"
  }

  private static func scaled(_ value: Int, unit: String) -> String {
    switch value {
    case 1_000_000...: "\(value / 1_000_000).\(value / 100_000 % 10) M\(unit)"
    case 1_000...: "\(value / 1_000).\(value / 100 % 10) k\(unit)"
    default: "\(value) \(unit)"
    }
  }
}
