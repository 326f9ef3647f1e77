/// What the expressions of a distribution gave for one site, as nodes.
///
/// Lowering asks the distribution for all of them; the role chooses which the program needs, and no
/// pass knows a family of distributions by name.
package struct SiteDistribution: Hashable, Sendable {
  /// One parameter, such as `logVariance`.
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package var node: NodeID

    package init(name: String, node: NodeID) {
      self.name = name
      self.node = node
    }
  }

  /// The distribution's type as the model's author writes it, such as `Normal`.
  package let name: String
  /// In the order in which the distribution names them.
  package var parameters: [Parameter]
  /// A value drawn with noise; nil where the distribution cannot be drawn from.
  package var draw: NodeID?
  /// The expected value.
  package var mean: NodeID?
  package let location: SourceLocation?

  package init(
    name: String, parameters: [Parameter] = [], draw: NodeID? = nil, mean: NodeID? = nil,
    location: SourceLocation? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.draw = draw
    self.mean = mean
    self.location = location
  }

  /// All nodes that the distribution names.
  package var nodes: [NodeID] {
    parameters.map(\.node) + [draw, mean].compactMap(\.self)
  }

  /// The distribution over other nodes, without those that are gone; nil where all of them are.
  package func mapNodes(_ transform: (NodeID) -> NodeID?) -> SiteDistribution? {
    let mapped = parameters.compactMap { parameter in
      transform(parameter.node).map { Parameter(name: parameter.name, node: $0) }
    }
    let result = SiteDistribution(
      name: name, parameters: mapped, draw: draw.flatMap(transform), mean: mean.flatMap(transform),
      location: location)
    return result.nodes.isEmpty && !nodes.isEmpty ? nil : result
  }
}
