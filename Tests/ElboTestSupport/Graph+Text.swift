import ElboIR

extension Graph {
  /// The graph of a text without its first and last line:
  ///
  /// ```
  /// %0 = input "x" float[B, 3] : float[B, 3] forward
  /// %1 = exp %0 : float[B, 3] forward
  /// output "y" %1
  /// ```
  package init(
    lines: String, role: Role = .train, batch: Int = 4
  ) throws(DiagnosticsError) {
    self = try GraphParser.parse(
      "graph \"test\" \(role.rawValue) batch \(batch) version \(GraphPrinter.version)\n"
        + lines + "\nend\n")
  }

  /// The text without its first and last line, locations and origins: what a test compares.
  package var lines: String {
    var copy = self
    copy.nodes = nodes.map {
      Node(
        operation: $0.operation, operands: $0.operands, shape: $0.shape, element: $0.element,
        phase: $0.phase, label: $0.label)
    }
    return GraphPrinter(printsLocations: false).text(of: copy)
      .split(separator: "\n").dropFirst().dropLast().joined(separator: "\n")
  }
}
