/// Prints a graph as text, version 3: a line for each thing, in printable ASCII.
///
/// ```
/// graph "tiny" train batch 4 version 3
/// state "weight" parameter [3, 2] uniform(0.5) at "Models/Tiny.swift":3:9
/// site given "x" [3] real index 0 value %0 at "Models/Tiny.swift":4:9
/// statement "y ~ Normal(mean: hidden(x), logVariance: 0.0)"
/// %0 = input "x" float[B, 3] : float[B, 3] forward
/// %1 = state "weight" [3, 2] : float[3, 2] forward
/// %2 = contraction %0 %1 : float[B, 2] forward label "hidden" statement 0
/// output "hidden" %2
/// end
/// ```
///
/// `GraphParser` reads the same graph back, each field and each bit of it, unless a node has the
/// error shape: that has a text, `[?]`, which the parser refuses. Windows of a contraction are an
/// addition to version 3, in which nothing that was there reads otherwise.
package struct GraphPrinter: Sendable {
  /// The version of the text form, which its first line states.
  package static let version = 3

  /// Whether to print where things are in the model's source; without, the text does not change
  /// when a comment moves the lines of the model.
  package var printsLocations = true

  package init(printsLocations: Bool = true) {
    self.printsLocations = printsLocations
  }

  /// The whole graph, each line with its line break.
  package func text(of graph: Graph) -> String {
    var lines = [
      "graph \(quoted(graph.name)) \(graph.role.rawValue) batch \(graph.batch) "
        + "version \(Self.version)"
    ]
    lines += graph.state.map(line)
    lines += graph.sites.map(line)
    lines += graph.statements.map { "statement \(quoted($0))" }
    lines += zip(graph.ids, graph.nodes).map(line)
    lines += graph.outputs.map { "output \(quoted($0.name)) \($0.node)" }
    lines += graph.objective.map { ["objective \($0)"] } ?? []
    lines += graph.gradients.map { "gradient \(quoted($0.state)) \($0.node)" }
    lines += graph.updates.map { "update \(quoted($0.state)) \($0.node)" }
    lines.append("end")
    return lines.map { $0 + "\n" }.joined()
  }

  /// `%4 = add %2 %3 : float[B, 20] forward label "z"`.
  package func line(of id: NodeID, node: Node) -> String {
    let operation = ([node.operation.text] + node.operands.map(\.description))
      .joined(separator: " ")
    let type = ValueType(element: node.element, shape: node.shape)
    return "\(id) = \(operation) : \(type) \(node.phase.rawValue)"
      + (node.label.map { " label \(quoted($0))" } ?? "")
      + (node.statement.map { " statement \($0)" } ?? "") + place(of: node.location)
      + (node.origin.map(text) ?? "")
  }

  /// `state "hidden.bias" parameter [400] constant(0.0)`.
  private func line(of tensor: StateTensor) -> String {
    let initial =
      switch tensor.initial {
      case .constant(let value): "constant(\(NumberText.text(of: value.value)))"
      case .uniform(let bound): "uniform(\(NumberText.text(of: bound.value)))"
      case .normal(let deviation): "normal(\(NumberText.text(of: deviation.value)))"
      case .orthogonal(let rows, let gain):
        "orthogonal rows \(rows) (\(NumberText.text(of: gain.value)))"
      }
    return "state \(quoted(tensor.name)) \(tensor.kind.rawValue) \(tensor.dimensions) \(initial)"
      + place(of: tensor.location)
  }

  /// `site latent "z" [20] real index 1 value %12 distribution … prior … term %30`.
  private func line(of site: Site) -> String {
    let encoding =
      switch site.encoding {
      case .pixels: "pixels"
      case .real: "real"
      case .category(let count): "category(\(count))"
      }
    return "site \(site.kind.rawValue) \(quoted(site.name)) \(site.dimensions) \(encoding) "
      + "index \(site.index) value \(site.value)" + place(of: site.location)
      + (site.distribution.map { " distribution \(text(of: $0))" } ?? "")
      + (site.prior.map { " prior \(text(of: $0))" } ?? "")
      + (site.term.map { " term \(text(of: $0))" } ?? "")
  }

  /// `"Normal"("mean" %3, "logVariance" %4) draw %9 mean %3 at "Models/Tiny.swift":9:7`.
  private func text(of distribution: SiteDistribution) -> String {
    let parameters = distribution.parameters.map { "\(quoted($0.name)) \($0.node)" }
    return "\(quoted(distribution.name))(\(parameters.joined(separator: ", ")))"
      + (distribution.draw.map { " draw \($0)" } ?? "")
      + (distribution.mean.map { " mean \($0)" } ?? "") + place(of: distribution.location)
  }

  /// `%30 byDimension %29`.
  private func text(of term: ObjectiveTerm) -> String {
    "\(term.value)" + (term.byDimension.map { " byDimension \($0)" } ?? "")
  }

  /// ` from "Differentiation" %3 %4`, with the ids of the graph which that pass read.
  private func text(of origin: Origin) -> String {
    ([" from \(quoted(origin.pass))"] + origin.parents.map(\.description)).joined(separator: " ")
  }

  private func place(of location: SourceLocation?) -> String {
    guard printsLocations, let location else { return "" }
    return " at \(quoted(location.fileID)):\(location.line):\(location.column)"
  }

  private func quoted(_ name: String) -> String { QuotedText.quote(name) }
}

extension Graph {
  /// The text form, which `GraphParser` reads back.
  package var text: String { GraphPrinter().text(of: self) }
}
