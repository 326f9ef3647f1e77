import ElboIR

/// A model on its way to a graph, written by hand.
struct ModelDraft {
  var builder = GraphBuilder()
  var state: [StateTensor] = []
  var sites: [Site] = []
  private var statements: [String: Statement] = [:]

  /// A distribution as a statement of the draft.
  enum Family { case normal, standardNormal, bernoulli, categorical }

  struct Statement {
    let family: Family
    let parameters: [NodeID]
    let location: SourceLocation
  }

  mutating func parameter(_ name: String, _ dimensions: Int...) -> NodeID {
    state.append(
      StateTensor(
        name: name, kind: .parameter, dimensions: dimensions,
        initial: .uniform(bound: Constant(0.5))))
    builder.label = name
    defer { builder.label = nil }
    return builder.add(.state(name, Shape(batched: false, dimensions: dimensions)))
  }

  /// `x·W + b`.
  mutating func dense(_ name: String, _ x: NodeID, _ count: Int) -> NodeID {
    let weight = parameter("\(name).weight", builder.shape(of: x).dimensions[0], count)
    let bias = parameter("\(name).bias", count)
    builder.label = name
    defer { builder.label = nil }
    return builder.binary(.add, builder.add(.contraction(.plain), x, weight), bias)
  }

  /// Data as the model reads it.
  mutating func data(
    _ kind: Site.Kind, name: String, encoding: ElementEncoding, dimensions: Int...
  ) -> NodeID {
    let shape = Shape(batched: true, dimensions: dimensions)
    let value =
      switch encoding {
      case .pixels: builder.add(.convert, builder.add(.input(site: name, .byte, shape)))
      case .real: builder.add(.input(site: name, .float, shape))
      case .category: builder.add(.input(site: name, .index, shape))
      }
    return site(kind, name, encoding, dimensions, value)
  }

  mutating func latent(_ name: String, _ count: Int) -> NodeID {
    let value = builder.add(.latent(site: name, .batch(count)))
    return site(.latent, name, .real, [count], value)
  }

  private mutating func site(
    _ kind: Site.Kind, _ name: String, _ encoding: ElementEncoding, _ dimensions: [Int],
    _ value: NodeID
  ) -> NodeID {
    sites.append(
      Site(
        kind: kind, name: name, dimensions: dimensions, encoding: encoding, index: sites.count,
        location: SourceLocation(fileID: "Models/Tiny.swift", line: sites.count + 2, column: 7),
        value: value))
    return value
  }

  /// A statement of the model.
  mutating func says(_ name: String, family: Family, parameters: NodeID...) {
    guard let index = sites.firstIndex(where: { $0.name == name }) else { return }
    statements[name] = Statement(
      family: family, parameters: parameters,
      location: SourceLocation(fileID: "Models/Tiny.swift", line: index + 20, column: 5))
  }

  /// The graph, with what the statements say at its end, site after site.
  func graph(_ name: String, batch: Int = 0) -> Graph {
    var copy = self
    for index in sites.indices { copy.lowerStatement(ofSite: index) }
    return Graph(
      name: name, role: .train, batch: batch, nodes: copy.builder.nodes, state: state,
      sites: copy.sites)
  }

  private mutating func lowerStatement(ofSite index: Int) {
    guard let statement = statements[sites[index].name] else { return }
    builder.location = statement.location
    var site = sites[index]
    var answers = DistributionDraft(statement, of: site, in: builder)
    site.distribution = answers.distribution()
    if site.kind == .latent { site.prior = answers.standardNormal() }
    site.term = answers.term()
    builder = answers.builder
    builder.location = nil
    sites[index] = site
  }
}
