import ElboIR

extension Objective {
  /// `elbo 1.0`, with beta.
  var text: String {
    switch self {
    case .elbo(let beta): "elbo \(beta)"
    }
  }
}

extension GradientClipping? {
  /// `value 0.5`, `norm 1.0`, or `none`.
  var text: String {
    switch self {
    case nil: TrainerOptions.none
    case .value(let limit): "value \(limit)"
    case .globalNorm(let limit): "norm \(limit)"
    }
  }
}

extension GradientClipping {
  /// Reads what ``text`` wrote; nil for anything else.
  fileprivate init?(text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let limit = Double(words[1]) else { return nil }
    switch words[0] {
    case "value": self = .value(limit)
    case "norm": self = .globalNorm(limit)
    default: return nil
    }
  }
}

extension TrainerOptions {
  /// Takes over what a checkpoint says of its training, so that its programs are found in the cache
  /// of compiled trainers, and a resumed run equals an uninterrupted one.
  package mutating func adopt(_ origin: Checkpoint.Origin) {
    let settings = origin.settings
    if let batch = settings["batch"].flatMap({ Int($0) }) { compile.batchSize = batch }
    if let segments = settings["segments"].flatMap({ Int($0) }) { compile.segments = segments }
    adoptObjective(settings["objective"] ?? "")
    if let text = settings["optimizer"], let optimizer = try? Optimizer(text: text) {
      compile.optimizer = optimizer
    }
    if let seed = settings["seed"].flatMap({ UInt64($0) }) { self.seed = seed }
    if let text = settings["learningRate"] { learningRate = try? Schedule(text) }
    if let clipping = settings["clipping"].flatMap(GradientClipping.init(text:)) {
      compile.clipping = clipping
    }
    adoptGroups(settings["groups"] ?? Self.none)
  }

  /// Reads `elbo 1.0`, or `elbo` and a schedule of beta.
  private mutating func adoptObjective(_ text: String) {
    guard text.hasPrefix("elbo "), let schedule = try? Schedule(String(text.dropFirst(5))) else {
      return
    }
    if let constant = schedule.constant {
      compile.objective = .elbo(beta: constant)
    } else {
      beta = schedule
    }
  }

  // MARK: Groups

  static let none = "none"

  /// A line for each group.
  var groupsText: String {
    guard !compile.groups.isEmpty else { return Self.none }
    return compile.groups.map { GroupText.text(of: $0, learningRate: learningRate(of: $0)) }
      .joined(separator: "\n")
  }

  private mutating func adoptGroups(_ text: String) {
    guard text != Self.none else { return }
    let groups = text.split(separator: "\n").compactMap { try? GroupText(String($0)) }
    setGroups(groups)
  }

  /// Replaces the groups of the training.
  package mutating func setGroups(_ groups: [GroupText]) {
    compile.groups = []
    groupLearningRates = [:]
    for group in groups { group.apply(to: &self) }
  }
}
