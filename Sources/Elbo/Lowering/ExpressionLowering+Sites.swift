import ElboIR
extension ExpressionLowering {
  /// The sites with their values and what was stated of them, in the order of declaration.
  func sites(from lowered: [ObjectIdentifier: LoweredDistributions]) -> [Site] {
    names.sites.enumerated().compactMap { index, site in
      let (name, declaration) = site
      let key = ObjectIdentifier(declaration)
      guard let value = indices[key] ?? value(of: declaration) else { return nil }
      let (kind, encoding) = declaration.kind.kindAndEncoding
      return Site(
        kind: kind, name: name, dimensions: builder.shape(of: value).dimensions, encoding: encoding,
        index: index, location: declaration.location, value: value,
        distribution: lowered[key]?.distribution, prior: lowered[key]?.prior,
        term: lowered[key]?.term)
    }
  }

  /// Adds the data of each site, in the order of declaration.
  mutating func addInputs() {
    for (name, site) in names.sites {
      guard let encoding = site.encoding else { continue }
      builder.location = site.location
      if isWellFormed(site) {
        addInput(named: name, site: site, encoding: encoding)
      } else {
        define(site, as: builder.addError())
      }
    }
    builder.location = nil
  }

  private mutating func addInput(
    named name: String, site: SiteDeclaration, encoding: ElementEncoding
  ) {
    let shape = Shape(batched: true, dimensions: site.sizes ?? [])
    switch encoding {
    case .pixels:
      let bytes = builder.add(.input(site: name, .byte, shape))
      define(site, as: add(.convert, operands: [bytes], label: name))
    case .real:
      define(site, as: add(.input(site: name, .float, shape), operands: [], label: name))
    case .category:
      indices[ObjectIdentifier(site)] = add(
        .input(site: name, .index, shape), operands: [], label: name)
    }
  }

  /// The value of a latent, or of a category that is read as one-hot.
  mutating func emitSite(_ site: SiteDeclaration) -> NodeID {
    guard let name = names[site] else { return rejectUndeclared(site) }
    builder.location = site.location
    if case .category(let count) = site.encoding, let index = indices[ObjectIdentifier(site)] {
      return builder.add(.convert, builder.add(.oneHot(count: count), index))
    }
    guard site.encoding == nil, let shape = bind(\.distributions[ObjectIdentifier(site)]) else {
      return builder.addError()
    }
    builder.location = site.location
    return add(.latent(site: name, shape), operands: [], label: name)
  }

  /// Records, once, that a site is not a property of the model.
  mutating func rejectUndeclared(_ site: SiteDeclaration) -> NodeID {
    rejectUndeclared("this '\(site.typeName)'", at: site.location, key: ObjectIdentifier(site))
  }

  /// Records, once for each location, that a parameter, or the layer that holds it, is not a
  /// property of the model.
  mutating func rejectUndeclared(_ tensor: StoredTensorDeclaration) -> NodeID {
    rejectUndeclared("this '\(tensor.layer)'", at: tensor.location, key: tensor.location)
  }

  /// Records, once, that a source of noise, or the layer that holds it, is not a property of the
  /// model.
  mutating func rejectUndeclared(_ noise: NoiseDeclaration) -> NodeID {
    rejectUndeclared(
      "this '\(noise.layer)'", at: noise.location, key: ObjectIdentifier(noise))
  }

  private mutating func rejectUndeclared(
    _ subject: String, at location: SourceLocation?, key: AnyHashable
  ) -> NodeID {
    if undeclared.insert(key).inserted {
      builder.report(
        .error(
          "\(subject) is not a stored property of '\(model)'; what is made in 'body' "
            + "or belongs to another model has no name", at: location))
    }
    return builder.addError()
  }
}

extension SiteDeclaration.Kind {
  fileprivate var kindAndEncoding: (Site.Kind, ElementEncoding) {
    switch self {
    case .observed(let encoding): (.observed, encoding)
    case .given(let encoding): (.given, encoding)
    case .latent: (.latent, .real)
    }
  }
}

extension SiteDeclaration {
  /// What the data of the site holds; nil for a latent.
  var encoding: ElementEncoding? {
    switch kind {
    case .observed(let encoding), .given(let encoding): encoding
    case .latent: nil
    }
  }
}
