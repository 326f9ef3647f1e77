import ElboIR

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
    of kernel: Kernel, number: Int, plan: Plan, names: CNames, target: Target
  ) -> [String] {
    var formulas = KernelFormulas(plan: plan, names: names)
    let title = "k\(number)  " + subjects(of: kernel, plan: plan).joined(separator: ", ")
    return titled(title, statements: statements(of: kernel, graph: plan.graph))
      + formulas.lines(of: kernel).map { "  " + $0 } + [
        "  " + cost(of: kernel, plan: plan, target: target)
      ]
  }

  /// One line for a nest.
  package static func line(of nest: LoopNest, plan: Plan, names: CNames) -> String {
    switch nest {
    case .input(let site, let element, _):
      return "\(CComment.text(site)): \(element.rawValue)s of the caller's rows"
    case .element(let nest): return KernelFormulas(plan: plan, names: names).line(of: nest)
    case .transpose(let from, _): return CComment.text(names.text(ofBuffer: from)) + ", transposed"
    case .vector(let nest):
      if nest.accumulations.isEmpty {
        return "for each row and vector of \(nest.layout.columns) columns"
      }
      let formulas = KernelFormulas(plan: plan, names: names)
      return nest.accumulations.map { formulas.text(of: $0) }.joined(separator: " beside ")
    }
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
    let indices = Set(kernel.computed.compactMap { graph[$0].statement })
    return indices.sorted().map { graph.statements[$0] }
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
    let data = kernel.nests.compactMap { nest in
      if case .input(_, _, let buffer) = nest { buffer } else { nil }
    }
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

  private static func cost(of kernel: Kernel, plan: Plan, target: Target) -> String {
    let blocks = "\(kernel.blocks) block\(kernel.blocks == 1 ? "" : "s") \(kernel.divided)"
    let parts = [
      shapes(of: kernel), KernelCost(kernel: kernel, plan: plan).summary,
      tile(of: kernel, plan: plan, target: target),
      blocks,
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  /// `[128, 400] · [400, 784]`, of the first products.
  private static func shapes(of kernel: Kernel) -> String? {
    for nest in kernel.nests {
      guard case .vector(let vector) = nest,
        let terms = vector.accumulations.first?.parts.first?.range.count
      else { continue }
      let layout = vector.layout
      return "[\(layout.rows), \(terms)] · [\(terms), \(layout.columns)]"
    }
    return nil
  }

  /// The largest register tile of the kernel's accumulation.
  private static func tile(of kernel: Kernel, plan: Plan, target: Target) -> String? {
    for nest in kernel.nests {
      guard case .vector(let vector) = nest, !vector.accumulations.isEmpty else { continue }
      let blockRows = plan.rowsPerBlock(of: kernel.partition)
      if VectorizedRows.isProfitable(for: vector, blockRows: blockRows, target: target) {
        return "a vector of \(target.vectorWidth) rows for each column"
      }
      let size = target.tile(accumulations: vector.accumulations.count)
      let rows = min(size.rows, kernel.computedRows(of: vector.layout, plan: plan))
      let vectorBlocks = plan.vectorBlocksPerBlock(of: kernel.partition, layout: vector.layout)
      let vectors =
        target.vectors(of: vector.layout, vectorBlocks: min(size.vectorBlocks, vectorBlocks))
        * vector.accumulations.count
      return
        "tile \(rows) row\(rows == 1 ? "" : "s") by \(vectors) vector\(vectors == 1 ? "" : "s")"
    }
    return nil
  }
}

extension Kernel {
  /// The nodes whose values it computes.
  fileprivate var computed: [NodeID] {
    nests.flatMap { nest -> [NodeID] in
      switch nest {
      case .vector(let vector):
        vector.accumulations.flatMap { $0.parts.map(\.node) }
          + vector.body.filter { !$0.isTrivial }.compactMap(\.node)
      case .element(let element): [element.node]
      case .input, .transpose: []
      }
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
