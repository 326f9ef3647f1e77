import ElboIR

extension Objective {
  /// `elbo 1.0`, with beta.
  var text: String {
    switch self {
    case .elbo(let beta): "elbo \(beta)"
    }
  }

  /// Reads what ``text`` wrote.
  package init?(text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, words[0] == "elbo", let beta = Double(words[1]) else { return nil }
    self = .elbo(beta: beta)
  }
}

extension TrainerOptions {
  /// Takes over what a checkpoint says of its training, so that its programs are found in the cache
  /// of compiled trainers, and a resumed run equals an uninterrupted one.
  package mutating func adopt(_ origin: Checkpoint.Origin) {
    let settings = origin.settings
    if let batch = settings["batch"].flatMap({ Int($0) }) { compile.batchSize = batch }
    if let segments = settings["segments"].flatMap({ Int($0) }) { compile.segments = segments }
    if let objective = settings["objective"].flatMap(Objective.init(text:)) {
      compile.objective = objective
    }
    if let text = settings["optimizer"], let optimizer = try? Optimizer(text: text) {
      compile.optimizer = optimizer
    }
    if let seed = settings["seed"].flatMap({ UInt64($0) }) { self.seed = seed }
    if let rate = settings["learningRate"].flatMap({ Double($0) }) { learningRate = rate }
  }
}
