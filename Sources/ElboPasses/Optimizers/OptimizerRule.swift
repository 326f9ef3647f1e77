import ElboIR

/// How an optimiser works: one file each, with what it keeps, its scalars, its update, and its
/// numbers by name. `OptimizerRules.all` lists them.
package protocol OptimizerRule: Sendable {
  /// Its name in options and checkpoints.
  static var name: String { get }
  /// The learning rate where none is said.
  static var learningRate: Double { get }
  /// Its numbers beside that, in the order of its text.
  static var settings: [OptimizerSetting] { get }

  /// A parameter's next value, as nodes of the step.
  static func next(
    after parameter: NodeID, gradient: NodeID, in step: inout OptimizerStep
  ) -> NodeID
}

/// The optimisers that there are.
package enum OptimizerRules {
  package static let all: [any OptimizerRule.Type] = [
    Adam.self, AdamW.self, SGD.self, RMSProp.self, AdaMax.self,
  ]

  package static func rule(named name: String) -> (any OptimizerRule.Type)? {
    all.first { $0.name == name }
  }
}

/// A number of an optimiser.
package struct OptimizerSetting: Hashable, Sendable {
  package enum Range: Hashable, Sendable {
    /// At least 0 and below 1.
    case decay
    /// More than 0 as a Float32.
    case positive
    case notNegative
    /// 0 or 1.
    case choice
  }

  package let name: String
  package let standard: Double
  package let range: Range

  package init(name: String, standard: Double, range: Range) {
    self.name = name
    self.standard = standard
    self.range = range
  }

  /// What is wrong with a number; nil where nothing is.
  package func fault(of value: Double) -> String? {
    switch range {
    case .decay where value >= 0 && value < 1: nil
    case .decay: "must be at least 0 and below 1, got \(value)"
    case .positive where value.isFinite && Float(value) > 0: nil
    case .positive: "must be a positive Float32, got \(value)"
    case .notNegative where value.isFinite && value >= 0: nil
    case .notNegative: "must be finite and not negative, got \(value)"
    case .choice where value == 0 || value == 1: nil
    case .choice: "must be 0 or 1, got \(value)"
    }
  }
}

extension Optimizer {
  /// An optimiser of a rule, which keeps only what differs from the rule's defaults.
  init(
    rule: any OptimizerRule.Type, learningRate: Double, values: [OptimizerSetting: Double]
  ) {
    self.init(name: rule.name, learningRate: learningRate)
    for (setting, value) in values { self[setting] = value }
  }

  /// A number of the rule.
  package subscript(setting: OptimizerSetting) -> Double {
    get { settings[setting.name] ?? setting.standard }
    set { settings[setting.name] = newValue == setting.standard ? nil : newValue }
  }
}
