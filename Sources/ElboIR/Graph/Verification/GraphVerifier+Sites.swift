// Invariants of sites and of the nodes that belong to them.
extension GraphVerifier {
  /// Names and declaration indices, which are the keys of noise, are unique.
  func sitesAreUnique() -> [Diagnostic] {
    repeated(graph.sites.map(\.name)).map { name in
      .error("the site '\(name)' is declared more than once", at: site(name)?.location)
    }
      + repeated(graph.sites.map { String($0.index) }).map {
        .error("more than one site has the index \($0)", at: nil)
      }
      + graph.sites.filter { $0.index < 0 }.map {
        .error("the site '\($0.name)' has the index \($0.index)", at: $0.location)
      }
  }

  /// A site's value is what the model reads: floats, or the index of a category.
  func siteValuesFit() -> [Diagnostic] {
    graph.sites.compactMap { site in
      let expected = ValueType(site.holding.element, site.shape)
      let actual = type(site.value)
      guard actual != expected else { return nil }
      return .error(
        "the value of the site '\(site.name)', \(name(site.value)), is \(actual), not \(expected)",
        at: site.location)
    }
  }

  /// Distributions stand where their kind of site has them, with parameters that spread to it.
  func distributionsFit() -> [Diagnostic] {
    graph.sites.flatMap { site in
      [(site.distribution, "distribution"), (site.prior, "prior")].compactMap { entry in
        entry.0.flatMap { misfit($0, entry.1, of: site) }.map {
          .error("the \(entry.1) of the \(site.kind) site '\(site.name)' \($0)", at: site.location)
        }
      }
    }
  }

  private func misfit(_ distribution: SiteDistribution, _ role: String, of site: Site) -> String? {
    guard site.kind == .latent || (site.kind == .observed && role == "distribution") else {
      return "should not be there"
    }
    let expected = distribution.family.parameterNames
    guard distribution.parameters.count == expected.count else {
      return "has \(distribution.parameters.count) parameters, not \(expected.count)"
    }
    var shape = site.shape
    switch (distribution.family, site.holding) {
    case (.categorical, .category(let count)):
      shape = shape.with(dimensions: site.dimensions + [count])
    case (.categorical, .pixels), (.categorical, .real), (.normal, .category),
      (.standardNormal, .category), (.bernoulli, .category):
      return "is \(distribution.family), which does not fit what it holds"
    case (.normal, .pixels), (.normal, .real), (.standardNormal, .pixels),
      (.standardNormal, .real), (.bernoulli, .pixels), (.bernoulli, .real):
      break
    }
    for (parameter, id) in zip(expected, distribution.parameters)
    where graph[id].element != .float || !graph[id].shape.broadcasts(to: shape) {
      return "has \(parameter) of \(type(id)), which does not spread to \(ValueType(.float, shape))"
    }
    return nil
  }

  /// An input is the data of a site that has data, as it is stored.
  func inputsBelongToSites() -> [Diagnostic] {
    nodes { _, node in
      guard case .input(let siteName, let element, let shape) = node.operation else { return nil }
      guard let site = site(siteName), site.kind != .latent else {
        return "reads '\(siteName)', which is no site with data"
      }
      let expected = ValueType(site.holding.storedElement, site.shape)
      let actual = ValueType(element, shape)
      return actual == expected ? nil : "reads '\(siteName)' as \(actual), not \(expected)"
    }
  }

  /// Noise is keyed by a site.
  func noiseBelongsToSites() -> [Diagnostic] {
    nodes { _, node in
      guard case .noise(_, let index, _) = node.operation else { return nil }
      return graph.sites.contains { $0.index == index } ? nil : "has no site of index \(index)"
    }
  }

  /// A latent stands for a latent site, and only until the role has decided what it is.
  func latentsFitTheStage() -> [Diagnostic] {
    nodes { _, node in
      guard case .latent(let siteName, let shape) = node.operation else { return nil }
      guard stage == .lowered else { return "of '\(siteName)' is not resolved" }
      guard let site = site(siteName), site.kind == .latent else {
        return "stands for '\(siteName)', which is no latent site"
      }
      return shape == site.shape ? nil : "of '\(siteName)' is \(shape), not \(site.shape)"
    }
  }

  /// The batch is bound when its stage has come, and never negative.
  func batchFitsTheStage() -> [Diagnostic] {
    if graph.batch < 0 { return [.error("the batch is \(graph.batch)", at: nil)] }
    return stage >= .bound && graph.batch == 0 ? [.error("the batch is not bound", at: nil)] : []
  }

  private func site(_ name: String) -> Site? { graph.sites.first { $0.name == name } }
}

extension Site {
  fileprivate var shape: Shape { Shape(batched: true, dimensions) }
}

extension Holding {
  /// What the model reads.
  fileprivate var element: ElementType {
    switch self {
    case .pixels, .real: .float
    case .category: .index
    }
  }

  /// What the data is stored as.
  fileprivate var storedElement: ElementType {
    switch self {
    case .pixels: .byte
    case .real: .float
    case .category: .index
    }
  }
}

extension Family {
  fileprivate var parameterNames: [String] {
    switch self {
    case .normal: ["mean", "logVariance"]
    case .standardNormal: []
    case .bernoulli, .categorical: ["logits"]
    }
  }
}
