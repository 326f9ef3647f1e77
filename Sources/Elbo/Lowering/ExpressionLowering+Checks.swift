extension ExpressionLowering {
  /// Reports sizes that no site can have, and names that cannot be.
  mutating func checkDeclarations() {
    for (name, site) in names.sites {
      if let problem = problem(of: site) {
        builder.report(.error("'\(name)' \(problem)", at: site.location))
      }
    }
    checkNames()
    checkSiteCount()
  }

  /// Reports names that C's strings, which end at U+0000, cannot hold.
  private mutating func checkNames() {
    let named =
      [(model, nil)] + names.stored.map { ($0.name, $0.declaration.location) }
      + names.sites.map { ($0.name, $0.declaration.location) }
    for (name, location) in named where name.utf8.contains(0) {
      let shown = name.split(separator: "\0", omittingEmptySubsequences: false)
        .joined(separator: "\\u{0}")
      builder.report(.error("the name '\(shown)' has a U+0000 in it", at: location))
    }
  }

  /// Reports more sites than a trainer, which has a bit for each, can have.
  private mutating func checkSiteCount() {
    let sites = names.sites.filter { site in
      if case .latent = site.declaration.kind { false } else { true }
    }
    if names.sites.count > Self.maximumSites {
      builder.report(
        .error(
          "'\(model)' has \(names.sites.count) sites, at most \(Self.maximumSites) are possible",
          at: names.sites[Self.maximumSites].declaration.location))
    }
    guard sites.count > Self.maximumDataSites else { return }
    builder.report(
      .error(
        "'\(model)' has \(sites.count) sites with data, at most \(Self.maximumDataSites) are possible",
        at: sites[Self.maximumDataSites].declaration.location))
  }

  /// The most sites with data.
  private static var maximumDataSites: Int { 32 }

  /// The most sites, of which latents are given to `decode`.
  private static var maximumSites: Int { 64 }

  /// Reports the statements that the body leaves out.
  mutating func checkStatements() {
    for (name, site) in names.sites { checkStatement(of: site, name: name) }
    let isObserving = names.sites.contains { site in
      if case .observed = site.declaration.kind { true } else { false }
    }
    if !isObserving {
      builder.report(
        .error(
          "'\(model)' has no observed site, so there is nothing to learn from",
          at: names.sites.first?.declaration.location))
    }
  }

  /// Remarks on what no statement reads.
  mutating func checkUse() {
    for (name, site) in names.sites where !used.contains(ObjectIdentifier(site)) {
      if case .observed = site.kind { continue }
      builder.report(.warning("nothing reads '\(name)'", at: site.location))
    }
    checkStoredTensors()
  }

  /// A layer none of whose parameters is read is one remark.
  private mutating func checkStoredTensors() {
    let isRead = Dictionary(grouping: names.stored) { DeclaredNames.parent(of: $0.name) ?? $0.name }
      .mapValues { tensors in tensors.contains { used.contains(ObjectIdentifier($0.declaration)) } }
    var reported: Set<String> = []
    for (name, tensor) in names.stored where !used.contains(ObjectIdentifier(tensor)) {
      let layer = DeclaredNames.parent(of: name)
      if let layer, isRead[layer] == false {
        guard reported.insert(layer).inserted else { continue }
        builder.report(
          .warning("'\(layer)' feeds no statement, so it has no weights", at: tensor.location))
      } else {
        builder.report(.warning("nothing reads '\(name)'", at: tensor.location))
      }
    }
  }

  private mutating func checkStatement(of site: SiteDeclaration, name: String) {
    guard distributions[ObjectIdentifier(site)] == nil else {
      return checkPrior(of: site, name: name)
    }
    switch site.kind {
    case .observed:
      builder.report(
        .error(
          "observed '\(name)' has no statement; state its likelihood, or make it 'Given'",
          at: site.location))
    case .latent:
      builder.report(
        .error(
          "latent '\(name)' has no statement, so it is never drawn; state its posterior",
          at: site.location))
    case .given: break
    }
  }

  private mutating func checkPrior(of site: SiteDeclaration, name: String) {
    guard case .latent(nil) = site.kind, priors[ObjectIdentifier(site)] == nil else { return }
    builder.report(
      .error(
        "latent '\(name)' has no prior; say it where it is declared, 'Latent(prior: "
          + ".standardNormal)', or state it, '\(name).prior ~ …'", at: site.location))
  }

  func isWellFormed(_ site: SiteDeclaration) -> Bool { problem(of: site) == nil }

  private func problem(of site: SiteDeclaration) -> String? {
    let sizes = site.sizes ?? []
    switch site.encoding {
    case .category(let count):
      if !sizes.isEmpty { return "holds one category and takes no sizes, got \(sizes)" }
      if count <= 0 { return "needs a positive number of categories, got \(count)" }
      return count > Shape.maximumCount ? "has too many categories: \(count)" : nil
    case .pixels, .real:
      if sizes.isEmpty { return "needs a size" }
    case nil: break
    }
    if let size = sizes.first(where: { $0 <= 0 }) {
      return sizes.count == 1
        ? "needs a positive size, got \(size)" : "needs positive sizes, got \(sizes)"
    }
    return Shape(batched: true, dimensions: sizes).checkedCount == nil
      ? "has too many elements: \(sizes)" : nil
  }
}
