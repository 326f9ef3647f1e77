// Invariants of sites and of the nodes that belong to them.
extension GraphVerifier {
  /// Names and declaration indices, which are the keys of noise, are unique.
  func sitesAreUnique() -> [Diagnostic] {
    repeated(in: graph.sites.map(\.name)).map { name in
      .error("the site '\(name)' is declared more than once", at: site(named: name)?.location)
    }
      + repeated(in: graph.sites.map { String($0.index) }).map {
        .error("more than one site has the index \($0)", at: nil)
      }
      + graph.sites.filter { $0.index < 0 }.map {
        .error("the site '\($0.name)' has the index \($0.index)", at: $0.location)
      }
  }

  /// A site's value is what the model reads: floats, or the index of a category.
  func siteValuesFit() -> [Diagnostic] {
    graph.sites.compactMap { site in
      let expected = ValueType(element: site.encoding.element, shape: site.shape)
      let actual = type(of: site.value)
      guard actual != expected else { return nil }
      return .error(
        "the value of the site '\(site.name)', \(name(of: site.value)), is \(actual), "
          + "not \(expected)",
        at: site.location)
    }
  }

  /// Distributions and terms stand where their kind of site has them: an observed site has a
  /// likelihood, a latent a posterior and a prior, and both what they add to the loss.
  func distributionsFit() -> [Diagnostic] {
    graph.sites.flatMap { site in
      [
        site.distribution.flatMap { misfit(in: $0, part: "distribution", of: site) },
        site.prior.flatMap { misfit(in: $0, part: "prior", of: site) },
        site.term.flatMap { misfit(in: $0, of: site) },
      ].compactMap(\.self).map {
        .error(
          "the \($0.part) of the \(site.kind) site '\(site.name)' \($0.fault)", at: site.location)
      }
    }
  }

  private typealias Misfit = (part: String, fault: String)

  private func misfit(
    in distribution: SiteDistribution, part: String, of site: Site
  ) -> Misfit? {
    guard site.kind == .latent || (site.kind == .observed && part == "distribution") else {
      return (part, "should not be there")
    }
    for parameter in distribution.parameters where graph[parameter.node].element != .float {
      return (part, "has \(parameter.name) of \(type(of: parameter.node)), which is not float")
    }
    let expected = ValueType(element: .float, shape: site.valueShape)
    for (what, node) in [("draw", distribution.draw), ("mean", distribution.mean)] {
      guard let node, type(of: node) != expected else { continue }
      return (part, "has a \(what) of \(type(of: node)), not \(expected)")
    }
    return nil
  }

  private func misfit(in term: ObjectiveTerm, of site: Site) -> Misfit? {
    guard site.kind != .given else { return ("term", "should not be there") }
    guard type(of: term.value) == ValueType(element: .float, shape: .row) else {
      return ("term", "is \(type(of: term.value)), not \(ValueType(element: .float, shape: .row))")
    }
    if let elements = term.byDimension,
      type(of: elements) != ValueType(element: .float, shape: site.shape)
    {
      return (
        "term",
        "by dimension is \(type(of: elements)), "
          + "not \(ValueType(element: .float, shape: site.shape))"
      )
    }
    return nil
  }

  /// An input is the data of a site that has data, as it is stored.
  func inputsBelongToSites() -> [Diagnostic] {
    nodes { _, node in
      guard case .input(let siteName, let element, let shape) = node.operation else { return nil }
      guard let site = site(named: siteName), site.kind != .latent || graph.role == .decode else {
        return "reads '\(siteName)', which is no site with data"
      }
      let expected = ValueType(element: site.encoding.storedElement, shape: site.shape)
      let actual = ValueType(element: element, shape: shape)
      return actual == expected ? nil : "reads '\(siteName)' as \(actual), not \(expected)"
    }
  }

  /// Noise is keyed by a site, or by a layer's position beyond those of sites.
  func noiseBelongsToSites() -> [Diagnostic] {
    nodes { _, node in
      guard case .noise(_, let stream, _) = node.operation else { return nil }
      guard stream.isValid else { return "has the invalid stream '\(stream.text)'" }
      guard stream.index < NoiseStream.firstLayer else { return nil }
      return graph.sites.contains { $0.index == stream.index }
        ? nil : "has no site of index \(stream.index)"
    }
  }

  /// A latent stands for a latent site, and only until the role has decided what it is; so does
  /// what differs in training.
  func latentsFitTheStage() -> [Diagnostic] {
    nodes { _, node in
      if node.operation == .training { return stage == .lowered ? nil : "is not resolved" }
      guard case .latent(let siteName, let shape) = node.operation else { return nil }
      guard stage == .lowered else { return "of '\(siteName)' is not resolved" }
      guard let site = site(named: siteName), site.kind == .latent else {
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

  private func site(named name: String) -> Site? { graph.sites.first { $0.name == name } }
}

extension Site {
  /// Of the data, or of a latent's value.
  fileprivate var shape: Shape { Shape(batched: true, dimensions: dimensions) }

  /// Of the value as distributions see it, in which a category is one-hot.
  fileprivate var valueShape: Shape {
    if case .category(let count) = encoding {
      Shape(batched: true, dimensions: dimensions + [count])
    } else {
      shape
    }
  }
}
