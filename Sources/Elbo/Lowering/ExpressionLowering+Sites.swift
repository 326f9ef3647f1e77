extension ExpressionLowering {
  /// The sites with their values, in the order of declaration.
  var sites: [Site] {
    names.sites.enumerated().compactMap { index, site in
      let (name, declaration) = site
      let key = ObjectIdentifier(declaration)
      guard let value = indices[key] ?? value(of: declaration) else { return nil }
      let kind: Site.Kind
      let holding: Holding
      var prior: SiteDistribution?
      switch declaration.kind {
      case .observed(let contents): (kind, holding) = (.observed, contents.holding)
      case .given(let contents): (kind, holding) = (.given, contents.holding)
      case .latent(.standardNormal):
        (kind, holding) = (.latent, .real)
        prior = SiteDistribution(
          family: .standardNormal, parameters: [], location: declaration.location)
      }
      return Site(
        kind: kind, name: name, dimensions: builder.shape(value).dimensions, holding: holding,
        index: index, location: declaration.location, value: value,
        distribution: distributions[key], prior: prior)
    }
  }

  /// Adds the data of each site, in the order of declaration.
  mutating func addInputs() {
    for (name, site) in names.sites {
      guard let contents = site.contents else { continue }
      builder.location = site.location
      if isWellFormed(site) {
        addInput(name, site, contents)
      } else {
        define(site, as: builder.addError())
      }
    }
    builder.location = nil
  }

  private mutating func addInput(_ name: String, _ site: SiteDeclaration, _ contents: Contents) {
    let shape = Shape(batched: true, site.sizes ?? [])
    switch contents {
    case .pixels:
      let bytes = builder.add(.input(site: name, .byte, shape))
      define(site, as: add(.convert, [bytes], label: name))
    case .real:
      define(site, as: add(.input(site: name, .float, shape), [], label: name))
    case .category:
      indices[ObjectIdentifier(site)] = add(.input(site: name, .index, shape), [], label: name)
    }
  }

  /// The value of a latent, or of a category that is read as one-hot.
  mutating func emitSite(_ site: SiteDeclaration) -> NodeID {
    guard let name = names[site] else { return rejectStranger(site) }
    builder.location = site.location
    if case .category(let count) = site.contents, let index = indices[ObjectIdentifier(site)] {
      return builder.add(.convert, builder.add(.oneHot(count: count), index))
    }
    guard site.contents == nil, let mean = distribution(of: site)?.parameters.first else {
      return builder.addError()
    }
    return add(.latent(site: name, builder.shape(mean)), [], label: name)
  }

  /// Records, once, that a site is not a property of the model.
  mutating func rejectStranger(_ site: SiteDeclaration) -> NodeID {
    rejectStranger(site, site.typeName, at: site.location)
  }

  /// Records, once, that a layer is not a property of the model.
  mutating func rejectStranger(_ layer: LayerDeclaration) -> NodeID {
    rejectStranger(layer, "Dense", at: layer.location)
  }

  private mutating func rejectStranger(
    _ declaration: AnyObject, _ typeName: String, at location: SourceLocation
  ) -> NodeID {
    if strangers.insert(ObjectIdentifier(declaration)).inserted {
      builder.report(
        .error(
          "this '\(typeName)' is not a stored property of '\(model)'; what is made in 'body' "
            + "or belongs to another model has no name", at: location))
    }
    return builder.addError()
  }
}

extension SiteDeclaration {
  /// What the data of the site holds; nil for a latent.
  var contents: Contents? {
    switch kind {
    case .observed(let contents), .given(let contents): contents
    case .latent: nil
    }
  }
}
