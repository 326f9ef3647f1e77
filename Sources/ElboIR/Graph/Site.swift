/// A variable of a model: data, a condition, or a latent.
package struct Site: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable { case observed, given, latent }

  package let kind: Kind
  package let name: String
  /// The feature axes of its value.
  package let dimensions: [Int]
  package let holding: Holding
  /// Its place among the sites of the model, in order of declaration: the key of its noise.
  package let index: Int
  package let location: SourceLocation?
  /// The value that the model reads: the latent, or the data as floats or as an index.
  package var value: NodeID
  /// What the model says of it: the likelihood of an observed site, the posterior of a latent.
  package var distribution: SiteDistribution?
  /// The prior of a latent.
  package var prior: SiteDistribution?

  package init(
    kind: Kind, name: String, dimensions: [Int], holding: Holding, index: Int,
    location: SourceLocation?, value: NodeID, distribution: SiteDistribution? = nil,
    prior: SiteDistribution? = nil
  ) {
    self.kind = kind
    self.name = name
    self.dimensions = dimensions
    self.holding = holding
    self.index = index
    self.location = location
    self.value = value
    self.distribution = distribution
    self.prior = prior
  }
}

/// What the elements of a site are.
package enum Holding: Hashable, Sendable {
  /// Bytes from 0 to 255, read as 0 to 1.
  case pixels
  /// Float32 numbers.
  case real
  /// One of `count` categories: an index.
  case category(Int)
}

/// A distribution with its parameters.
package struct SiteDistribution: Hashable, Sendable {
  package let family: Family
  /// Nodes, in the order that `Family` states.
  package let parameters: [NodeID]
  package let location: SourceLocation?

  package init(family: Family, parameters: [NodeID], location: SourceLocation?) {
    self.family = family
    self.parameters = parameters
    self.location = location
  }
}

/// The families of distributions.
package enum Family: String, Hashable, Sendable, CaseIterable {
  /// Independent normals; parameters: mean, logVariance.
  case normal
  /// Independent normals of mean 0 and variance 1; no parameters.
  case standardNormal
  /// Independent coins; parameters: logits.
  case bernoulli
  /// One of the categories along the last axis; parameters: logits.
  case categorical
}
