/// A variable of a model: data, a condition, or a latent.
package struct Site: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable { case observed, given, latent }

  package let kind: Kind
  package let name: String
  /// The feature axes of its value.
  package let dimensions: [Int]
  package let encoding: ElementEncoding
  /// Its position among the sites of the model, in order of declaration: the key of its noise.
  package let index: Int
  package let location: SourceLocation?
  /// The value that the model reads: the latent, or the data as floats or as an index.
  package var value: NodeID
  /// What the model says of it: the likelihood of an observed site, the posterior of a latent.
  package var distribution: SiteDistribution?
  /// The prior of a latent.
  package var prior: SiteDistribution?
  /// What the site adds to the loss: minus the log-likelihood of an observed site, the divergence
  /// of a latent's posterior from its prior.
  package var term: ObjectiveTerm?

  package init(
    kind: Kind, name: String, dimensions: [Int], encoding: ElementEncoding, index: Int,
    location: SourceLocation?, value: NodeID, distribution: SiteDistribution? = nil,
    prior: SiteDistribution? = nil, term: ObjectiveTerm? = nil
  ) {
    self.kind = kind
    self.name = name
    self.dimensions = dimensions
    self.encoding = encoding
    self.index = index
    self.location = location
    self.value = value
    self.distribution = distribution
    self.prior = prior
    self.term = term
  }

  /// The site over other nodes; nil where its value is gone. A term goes with its own value, a
  /// distribution with the last of its nodes.
  package func mapNodes(_ transform: (NodeID) -> NodeID?) -> Site? {
    guard let value = transform(value) else { return nil }
    var copy = self
    copy.value = value
    copy.distribution = distribution?.mapNodes(transform)
    copy.prior = prior?.mapNodes(transform)
    copy.term = term?.mapNodes(transform)
    return copy
  }

  /// All nodes that the site names.
  package var nodes: [NodeID] {
    [value] + (distribution?.nodes ?? []) + (prior?.nodes ?? []) + (term?.nodes ?? [])
  }
}
