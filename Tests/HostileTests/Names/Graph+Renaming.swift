import ElboIR

/// New names for everything in a graph that a person names.
struct NameTable {
  private(set) var names: [String: String] = [:]

  /// Gives each name of a graph one of `hostile`, in the order in which they are met.
  ///
  /// - Returns: nil instead of a table where there are too few.
  init?(for graph: Graph, from hostile: ArraySlice<String>) {
    let plain = graph.givenNames
    guard plain.count <= hostile.count else { return nil }
    names = Dictionary(uniqueKeysWithValues: zip(plain, hostile))
  }

  subscript(name: String) -> String { names[name] ?? name }
}

extension Graph {
  /// Each name once: of the model, its state, its sites, the labels of its nodes, its source files;
  /// and each statement.
  var givenNames: [String] {
    var seen: Set<String> = []
    let all =
      [name] + state.map(\.name) + sites.map(\.name) + nodes.compactMap(\.label)
      + nodes.compactMap { $0.location?.fileID } + statements
    return all.filter { seen.insert($0).inserted }
  }

  /// The same graph under other names.
  func renamed(_ table: NameTable) -> Graph {
    var copy = self
    copy.name = table[name]
    copy.state = state.map { $0.renamed(table) }
    copy.sites = sites.map { $0.renamed(table) }
    copy.statements = statements.map { table[$0] }
    copy.nodes = nodes.map { $0.renamed(table) }
    return copy
  }
}

extension StateTensor {
  fileprivate func renamed(_ table: NameTable) -> StateTensor {
    StateTensor(
      name: table[name], kind: kind, dimensions: dimensions, initial: initial,
      location: location?.renamed(table))
  }
}

extension Site {
  fileprivate func renamed(_ table: NameTable) -> Site {
    Site(
      kind: kind, name: table[name], dimensions: dimensions, encoding: encoding, index: index,
      location: location?.renamed(table), value: value, distribution: distribution, prior: prior,
      term: term)
  }
}

extension Node {
  fileprivate func renamed(_ table: NameTable) -> Node {
    Node(
      operation: operation.renamed(table), operands: operands, shape: shape, element: element,
      phase: phase, location: location?.renamed(table), origin: origin,
      label: label.map { table[$0] }, statement: statement)
  }
}

extension SourceLocation {
  fileprivate func renamed(_ table: NameTable) -> SourceLocation {
    SourceLocation(fileID: table[fileID], line: line, column: column)
  }
}

extension ElboIR.Operation {
  fileprivate func renamed(_ table: NameTable) -> ElboIR.Operation {
    switch self {
    case .input(let site, let element, let shape):
      .input(site: table[site], element, shape)
    case .latent(let site, let shape): .latent(site: table[site], shape)
    case .state(let name, let shape): .state(table[name], shape)
    case .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary, .compare, .select,
      .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast, .reshape, .permute,
      .slice, .concatenate, .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      self
    }
  }
}
