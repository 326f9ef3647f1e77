import ElboIR

/// Which optimiser each parameter follows.
struct ParameterGroups {
  private let standard: Optimizer
  private let groups: [(pattern: ShellPattern, group: ParameterGroup)]

  /// - Throws: A diagnostic for each group without a parameter.
  init(graph: Graph, options: CompileOptions) throws(DiagnosticsError) {
    standard = options.optimizer
    groups = options.groups.map { (ShellPattern($0.pattern), $0) }
    let names = graph.state.filter { $0.kind == .parameter }.map(\.name)
    let used = Set(names.compactMap(group))
    let unused = groups.indices.filter { !used.contains($0) }
    guard !unused.isEmpty else { return }
    throw DiagnosticsError(
      unused.map { .error(Self.message(for: groups[$0].group.pattern, names: names), at: nil) })
  }

  private static func message(for pattern: String, names: [String]) -> String {
    ShellPattern(pattern).matchesAny(of: names)
      ? "no parameter is left for the group '\(pattern)': those that fit it are in groups before it"
      : "no parameter fits the group '\(pattern)'; these are: \(names.joined(separator: ", "))"
  }

  /// The position of the first group whose pattern fits.
  private func group(of name: String) -> Int? {
    groups.firstIndex { $0.pattern.matches(name) }
  }

  /// A parameter's optimiser, and the named scalar that is its learning rate.
  func optimizer(of name: String) -> (optimizer: Optimizer, rateName: String) {
    guard let index = group(of: name) else { return (standard, Optimizer.learningRateName) }
    let group = groups[index].group
    return (group.optimizer, group.learningRateName)
  }
}

extension ShellPattern {
  fileprivate func matchesAny(of names: [String]) -> Bool { names.contains(where: matches) }
}
