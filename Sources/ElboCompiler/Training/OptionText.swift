import ElboIR

extension Optimizer {
  /// `adam 0.9 0.999 1e-08`, or `sgd 0.9` with the momentum; the learning rate stands apart.
  var text: String {
    switch self {
    case .adam(_, let firstDecay, let secondDecay, let epsilon):
      "adam \(firstDecay) \(secondDecay) \(epsilon)"
    case .sgd(_, let momentum):
      "sgd \(momentum)"
    }
  }

  /// Reads what ``text`` wrote; the learning rate is the default.
  package init?(text: String) {
    let words = text.split(separator: " ")
    let numbers = words.dropFirst().compactMap { Double($0) }
    switch (words.first, numbers.count) {
    case ("adam", 3):
      self = .adam(firstDecay: numbers[0], secondDecay: numbers[1], epsilon: numbers[2])
    case ("sgd", 1): self = .sgd(momentum: numbers[0])
    default: return nil
    }
  }
}

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
    if let optimizer = settings["optimizer"].flatMap(Optimizer.init(text:)) {
      compile.optimizer = optimizer
    }
    if let seed = settings["seed"].flatMap({ UInt64($0) }) { self.seed = seed }
    if let rate = settings["learningRate"].flatMap({ Double($0) }) { learningRate = rate }
  }
}
