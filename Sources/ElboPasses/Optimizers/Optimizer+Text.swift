import ElboIR

extension Optimizer {
  /// The rule and its numbers, the learning rate apart: `sgd(momentum: 0.9, nesterov: 0.0, …)`.
  package var text: String {
    guard let rule = OptimizerRules.rule(named: name) else { return name }
    let numbers = rule.settings.map { "\($0.name): \(self[$0])" }
    return "\(name)(\(numbers.joined(separator: ", ")))"
  }

  /// Reads a text such as `adam`, or `sgd(momentum: 0.9)`; what is not said is the rule's default.
  /// What older checkpoints state, `sgd 0.9`, is read too.
  package init(text: String) throws(OptionTextError) {
    var cursor = OptionCursor(text: text)
    self = try cursor.optimizer()
    let older = text.contains("(") ? [] : OptimizerRules.rule(named: name)?.settings ?? []
    for setting in older where !cursor.isAtEnd {
      self[setting] = try Self.value(from: &cursor, of: setting)
    }
    try cursor.expectEnd()
  }

  /// Reads `weightDecay: 0.1, …)`.
  fileprivate mutating func read(
    from cursor: inout OptionCursor, settings: [OptimizerSetting]
  ) throws(OptionTextError) {
    repeat {
      let start = cursor
      guard let name = cursor.word(), let setting = settings.first(where: { $0.name == name })
      else {
        throw start.fail(expected: Self.list(of: settings))
      }
      try cursor.expect(":")
      self[setting] = try Self.value(from: &cursor, of: setting)
    } while cursor.skip(",")
    guard cursor.skip(")") else { throw cursor.fail(expected: "',' or ')'") }
  }

  static func list(of settings: [OptimizerSetting]) -> String {
    "one of \(settings.map(\.name).joined(separator: ", "))"
  }

  /// Reads a number that a setting may have.
  private static func value(
    from cursor: inout OptionCursor, of setting: OptimizerSetting
  ) throws(OptionTextError) -> Double {
    let start = cursor
    let value = try cursor.number()
    if let fault = setting.fault(of: value) { throw start.fail("\(setting.name) \(fault)") }
    return value
  }
}

extension OptionCursor {
  /// Reads an optimiser such as `adam`, or `sgd(momentum: 0.9)`.
  package mutating func optimizer() throws(OptionTextError) -> Optimizer {
    let start = self
    guard let name = word(), let rule = OptimizerRules.rule(named: name) else {
      let names = OptimizerRules.all.map { $0.name }.joined(separator: ", ")
      throw start.fail(expected: "one of \(names)")
    }
    var result = Optimizer(name: name, learningRate: rule.learningRate)
    if skip("(") { try result.read(from: &self, settings: rule.settings) }
    return result
  }
}

extension Optimizer {
  /// The learning rate of its rule where none is said.
  package var standardLearningRate: Double {
    OptimizerRules.rule(named: name)?.learningRate ?? learningRate
  }

  /// What is wrong with its numbers.
  ///
  /// - Parameter scope: What stands after a number's name, such as the group.
  func faults(at scope: String) -> [String] {
    guard let rule = OptimizerRules.rule(named: name) else {
      let names = OptimizerRules.all.map { $0.name }.joined(separator: ", ")
      return ["'\(name)' is not an optimiser; these are: \(names)"]
    }
    var result: [String] = []
    for setting in rule.settings {
      if let fault = setting.fault(of: self[setting]) {
        result.append("\(name)'s \(setting.name)\(scope) \(fault)")
      }
    }
    return result
  }

  /// A number that its rule has.
  package func setting(named name: String) -> OptimizerSetting? {
    OptimizerRules.rule(named: self.name)?.settings.first { $0.name == name }
  }
}
