/// What a model declares, with its names, which are property paths: parameters and states, sites,
/// and sources of noise.
///
/// `Mirror` finds them in the order of their declaration, through structs, tuples, enums, classes,
/// optionals, arrays and chains. This is the only code that handles values of type `Any`.
struct DeclaredNames {
  private(set) var stored: [(name: String, declaration: StoredTensorDeclaration)] = []
  private(set) var sites: [(name: String, declaration: SiteDeclaration)] = []
  private(set) var noises: [(name: String, declaration: NoiseDeclaration)] = []
  private(set) var diagnostics: [Diagnostic] = []

  private var names: [ObjectIdentifier: String] = [:]
  private var owners: [String: SourceLocation?] = [:]
  private var visited: Set<ObjectIdentifier> = []
  /// The dictionary or set that is being walked: its order, and so its names, are not defined.
  private var unordered: String?

  init(of model: any Model) {
    if type(of: model) is AnyClass { visited.insert(ObjectIdentifier(model as AnyObject)) }
    visit(children: Mirror(reflecting: model), at: "")
  }

  /// The name of what is declared, if it is a stored property of the model.
  subscript(declaration: AnyObject) -> String? { names[ObjectIdentifier(declaration)] }

  /// The name of the layer that holds a parameter, `hidden` for `hidden.weight`; its own where no
  /// layer does.
  func layer(of declaration: StoredTensorDeclaration) -> String? {
    self[declaration].map { Self.parent(of: $0) ?? $0 }
  }

  /// `hidden` for `hidden.weight`; nil for a path of one part.
  static func parent(of path: String) -> String? {
    path.lastIndex(of: ".").map { String(path[..<$0]) }
  }

  /// Records a diagnostic, once: what a layer declares shares the layer's location.
  private mutating func report(_ diagnostic: Diagnostic) {
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  private mutating func visit(_ value: Any, at path: String) {
    switch value {
    case let tensor as any StoredTensor: add(tensor.declaration, named: path)
    case let noise as Noise: add(noise.declaration, named: path)
    case let variable as any Variable: add(variable.declaration, named: path)
    case let chain as Chain:
      for (index, layer) in chain.layers.enumerated() { visit(layer, at: "\(path).\(index)") }
    case is any TensorConvertible, is any Distribution, is Statement: break
    default: visit(children: Mirror(reflecting: value), at: path)
    }
  }

  private mutating func visit(children mirror: Mirror, at path: String) {
    if let parent = mirror.superclassMirror { visit(children: parent, at: path) }
    let outer = unordered
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      unordered = unordered ?? path
    }
    for (index, child) in mirror.children.enumerated() {
      if type(of: child.value) is AnyClass, !isFirstVisit(of: child.value as AnyObject) { continue }
      let isTransparent = mirror.displayStyle == .optional
      visit(child.value, at: isTransparent ? path : join(path, with: child.label ?? "\(index)"))
    }
    unordered = outer
  }

  /// Whether an object is met for the first time: objects may form a cycle.
  private mutating func isFirstVisit(of object: AnyObject) -> Bool {
    visited.insert(ObjectIdentifier(object)).inserted
  }

  /// Elements of tuples are labelled `.0`, raw identifiers carry their back-ticks.
  private func join(_ path: String, with label: String) -> String {
    let bare = label.filter { $0 != "`" }
    let name = bare.hasPrefix(".") ? String(bare.dropFirst()) : bare
    return path.isEmpty ? name : "\(path).\(name)"
  }

  private mutating func add(_ tensor: StoredTensorDeclaration, named name: String) {
    if let first = names[ObjectIdentifier(tensor)] {
      report(.warning(Self.sharing(name, with: first), at: tensor.location))
      return
    }
    let owner = tensor.layer == "Parameter" ? name : Self.parent(of: name) ?? name
    guard claim(name, for: tensor, at: tensor.location, owner: owner) else { return }
    stored.append((name, tensor))
  }

  /// What is said of a parameter under two names: that the layers which hold it are one.
  private static func sharing(_ name: String, with first: String) -> String {
    guard let layer = parent(of: name), let firstLayer = parent(of: first),
      name.dropFirst(layer.count) == first.dropFirst(firstLayer.count)
    else { return "'\(name)' is the same parameter as '\(first)'" }
    return "'\(layer)' is the same layer as '\(firstLayer)' and shares its weights"
  }

  /// A source of noise under two names keeps the first.
  private mutating func add(_ noise: NoiseDeclaration, named name: String) {
    guard names[ObjectIdentifier(noise)] == nil, claim(name, for: noise, at: noise.location) else {
      return
    }
    noises.append((name, noise))
  }

  private mutating func add(_ site: SiteDeclaration, named name: String) {
    if let first = names[ObjectIdentifier(site)] {
      report(
        .error("'\(name)' is the same site as '\(first)'", at: site.location))
      return
    }
    guard claim(name, for: site, at: site.location) else { return }
    sites.append((name, site))
  }

  private mutating func isOrdered(at location: SourceLocation?) -> Bool {
    guard let unordered else { return true }
    report(
      .error(
        "'\(unordered)' is a collection without an order, so this has no lasting name; "
          + "use an array", at: location))
    return false
  }

  private mutating func claim(
    _ name: String, for declaration: AnyObject, at location: SourceLocation?,
    owner: String? = nil
  ) -> Bool {
    names[ObjectIdentifier(declaration)] = name
    guard isOrdered(at: location) else { return false }
    guard let other = owners.updateValue(location, forKey: name) else { return true }
    report(
      .error("two properties are called '\(owner ?? name)'", at: location)
        .noting("the other one is here", at: other))
    return false
  }
}
