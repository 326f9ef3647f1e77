/// Adds the nodes of a model's expressions, operands first.
///
/// It walks with a stack of its own, so that a deep model needs no deep recursion, and remembers
/// the node of each expression, so that work is linear in the number of expressions.
struct ExpressionLowering {
  let model: String
  let names: DeclaredNames
  var builder = GraphBuilder()

  /// What the body says, but for what cannot stand.
  var statements: [Statement] = []
  /// The likelihood or posterior of a site, by the identity of the site.
  var distributions: [ObjectIdentifier: StatedDistribution] = [:]
  /// The prior of a latent, by the identity of the site.
  var priors: [ObjectIdentifier: StatedDistribution] = [:]
  /// What a statement calls its parameters, by the identity of the expression.
  var labels: [ObjectIdentifier: String] = [:]
  /// Parameters and states that are read, by the identity of their declaration.
  var stored: [ObjectIdentifier: StoredTensorUse] = [:]
  /// How often each source of noise has been drawn from, by its identity.
  var draws: [ObjectIdentifier: Int] = [:]
  /// The index nodes of category sites, by the identity of the site.
  var indices: [ObjectIdentifier: NodeID] = [:]
  /// Sites and stored tensors that are read.
  var used: Set<ObjectIdentifier> = []
  /// What was used without being a property of the model, by its location or its identity.
  var undeclared: Set<AnyHashable> = []
  /// What a state becomes, by the identity of its declaration.
  var updates: [ObjectIdentifier: (update: StateUpdate, node: NodeID)] = [:]
  /// The site whose distribution's own expressions are being lowered, if one's are.
  var scope: DistributionScope?

  private var values: [ObjectIdentifier: NodeID] = [:]
  /// What has been lowered: identities are addresses, which are those of other expressions once one
  /// is gone.
  private var retained: [Expression] = []
  private var open: [ObjectIdentifier: Int] = [:]
  private var stack: [Frame] = []

  init(model: String, names: DeclaredNames) {
    self.model = model
    self.names = names
  }

  /// An expression whose operands are being lowered.
  private struct Frame {
    let expression: Expression
    let operands: [Expression]
    var next = 0
  }

  /// What has been found wrong or worth a warning, in the order of discovery.
  var diagnostics: [Diagnostic] { names.diagnostics + builder.diagnostics }

  /// Adds the nodes that an expression needs, unless they are there.
  mutating func lower(_ root: Expression) {
    retained.append(root)
    let base = stack.count
    enter(root)
    while stack.count > base, let frame = stack.last {
      if frame.next < frame.operands.count {
        stack[stack.count - 1].next += 1
        read(frame.operands[frame.next])
      } else {
        values[key(for: frame.expression)] = emit(frame.expression)
        open[key(for: frame.expression)] = nil
        stack.removeLast()
      }
    }
  }

  /// The node of an expression that has been lowered; a number becomes a node of its own.
  mutating func node(of expression: Expression) -> NodeID {
    if let constant = expression.constant { return builder.constant(constant) }
    return values[key(for: expression)] ?? builder.addError()
  }

  /// The node of an expression, broadcast to a shape.
  mutating func node(of expression: Expression, broadcastTo shape: Shape) -> NodeID {
    if let constant = expression.constant { return builder.constant(constant, shape: shape) }
    return builder.broadcast(node(of: expression), to: shape)
  }

  func shape(of expression: Expression) -> Shape {
    if expression.constant != nil { return .scalar }
    return existingNode(of: expression).map { builder.shape(of: $0) } ?? .error
  }

  /// The node of an expression, if it has one already.
  func existingNode(of expression: Expression) -> NodeID? { values[key(for: expression)] }

  /// Makes a site's value known before any expression reads it.
  mutating func define(_ site: SiteDeclaration, as node: NodeID) {
    values[ObjectIdentifier(site)] = node
  }

  /// Makes the value of an expression known.
  mutating func define(_ expression: Expression, as node: NodeID) {
    retained.append(expression)
    values[key(for: expression)] = node
  }

  func value(of site: SiteDeclaration) -> NodeID? { values[ObjectIdentifier(site)] }

  private mutating func read(_ expression: Expression) {
    if case .site(let site) = expression.kind { used.insert(ObjectIdentifier(site)) }
    enter(expression)
  }

  private mutating func enter(_ expression: Expression) {
    let key = key(for: expression)
    guard values[key] == nil, expression.constant == nil else { return }
    guard open[key] == nil else { return reportCycle(to: expression) }
    if case .stored(let tensor, _) = expression.kind { used.insert(ObjectIdentifier(tensor)) }
    open[key] = stack.count
    stack.append(Frame(expression: expression, operands: operands(of: expression)))
  }

  /// A latent reads its posterior's parameters; one number is read in place.
  private func operands(of expression: Expression) -> [Expression] {
    guard case .site(let site) = expression.kind else { return expression.operands }
    guard site.encoding == nil else { return [] }
    return distributions[ObjectIdentifier(site)]?.expressions ?? []
  }

  /// All tensors of one site are one value.
  private func key(for expression: Expression) -> ObjectIdentifier {
    if case .site(let site) = expression.kind {
      ObjectIdentifier(site)
    } else {
      ObjectIdentifier(expression)
    }
  }

  /// Only a latent can read itself, since an expression is made after its operands.
  private mutating func reportCycle(to expression: Expression) {
    guard case .site(let site) = expression.kind else { return }
    let key = key(for: expression)
    let others = stack.dropFirst((open[key] ?? 0) + 1).compactMap { frame -> String? in
      if case .site(let other) = frame.expression.kind { names[other] } else { nil }
    }
    let through =
      others.isEmpty ? "" : " through " + others.map { "'\($0)'" }.joined(separator: ", ")
    builder.report(
      .error(
        "the posterior of latent '\(names[site] ?? "")' reads the latent itself\(through)",
        at: distributions[key]?.location
      ).noting("the latent is declared here", at: site.location))
    values[key] = builder.addError()
  }
}
