/// Spells statements as the model's author writes them, but for local names, whose values stand in
/// their place: `z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))`.
///
/// A value that is read twice is spelled twice, so that a text could be exponentially long: after
/// `mostValues` values the rest is `…`.
struct StatementText {
  /// The most values that a statement spells.
  static let mostValues = 48

  private let names: DeclaredNames
  private var left = mostValues

  private init(names: DeclaredNames) { self.names = names }

  /// The text of a statement.
  static func text(of statement: Statement, names: DeclaredNames) -> String {
    var text = StatementText(names: names)
    switch statement.kind {
    case .distribution(let site, let distribution):
      return "\(names[site] ?? "") ~ " + text.spell(distribution)
    case .prior(let site, let distribution):
      return "\(names[site] ?? "").prior ~ " + text.spell(distribution)
    case .update(let update):
      return "\(names[update.state] ?? "") <~ " + text.spell(update.value, above: 0)
    }
  }

  /// `Bernoulli(logits: logits(h))`
  private mutating func spell(_ distribution: any Distribution) -> String {
    var arguments: [String] = []
    for (name, parameter) in distribution.parameters {
      arguments.append("\(name): " + spell(parameter.expression, above: 0))
    }
    return "\(distribution.typeName)(\(arguments.joined(separator: ", ")))"
  }

  /// - Parameter precedence: Of the operator that reads the value; a looser one gets parentheses.
  private mutating func spell(_ expression: Expression, above precedence: Int) -> String {
    guard left > 0 else { return "…" }
    left -= 1
    if let application = application(of: expression) { return application }
    switch expression.kind {
    case .site(let site): return names[site] ?? "site"
    case .constant(let value): return Self.spell(value)
    case .stored(let tensor, _): return names[tensor] ?? "parameter"
    case .convert, .broadcast, .selectArm, .reshapeLike:
      return spell(expression.operands[0], above: precedence)
    case .binary(.add): return infix(of: expression, own: 1, above: precedence)
    case .binary(.subtract): return infix(of: expression, own: 1, above: precedence)
    case .binary(.multiply), .binary(.divide):
      return infix(of: expression, own: 2, above: precedence)
    case .compare: return infix(of: expression, own: 0, above: max(precedence, 0))
    case .unary(.negate): return "-" + spell(expression.operands[0], above: 3)
    case .noise, .select, .training, .binary(.maximum), .binary(.minimum):
      return expression.kind.spelling + list(of: expression.operands)
    case .matrixProduct, .convolution, .unary, .stopGradient, .power, .reduce, .gather, .batchMean,
      .channelSum, .channelCount, .softmax, .concatenate, .reshape, .flatten, .permute, .transpose,
      .slice, .crop, .pad, .tile, .upsample, .pixelShuffle, .split:
      return spell(expression.operands[0], above: 4) + "." + expression.kind.spelling
        + list(of: expression.operands.dropFirst())
    }
  }

  /// `hidden(x)`, for the result of a layer whose input is known.
  private mutating func application(of expression: Expression) -> String? {
    guard case .layer(let parameter, let identity?) = expression.name,
      let layer = names.layer(of: parameter), let input = Self.find(identity, below: expression)
    else { return nil }
    return "\(layer)(\(spell(input, above: 0)))"
  }

  /// The value of an identity among those that another one is computed from, nearest first.
  private static func find(
    _ identity: ObjectIdentifier, below root: Expression
  ) -> Expression? {
    var seen: Set<ObjectIdentifier> = []
    var level = [root]
    while !level.isEmpty, seen.count < mostVisited {
      if let found = level.first(where: { ObjectIdentifier($0) == identity }) { return found }
      level = level.flatMap(\.operands).filter { seen.insert(ObjectIdentifier($0)).inserted }
    }
    return nil
  }

  /// No layer of ours has more values.
  private static let mostVisited = 256

  private mutating func infix(
    of expression: Expression, own: Int, above precedence: Int
  ) -> String {
    let left = spell(expression.operands[0], above: own)
    let right = spell(expression.operands[1], above: own + 1)
    let text = "\(left) \(expression.kind.spelling) \(right)"
    return own < precedence ? "(\(text))" : text
  }

  private mutating func list(of operands: some Sequence<Expression>) -> String {
    var texts: [String] = []
    for operand in operands { texts.append(spell(operand, above: 0)) }
    return "(\(texts.joined(separator: ", ")))"
  }

  /// `2` for 2.0, as literals are written.
  private static func spell(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}

extension ExpressionLowering {
  /// The texts of the statements, by their positions.
  var statementTexts: [String] { statements.map { StatementText.text(of: $0, names: names) } }
}
