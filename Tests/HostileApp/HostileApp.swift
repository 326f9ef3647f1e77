import Elbo
import ElboCommand

/// The command, with a model whose parts are called what a terminal would obey.
@main struct HostileApp: ElboApp {
  static var models: [any Model] { [Obeyed(), TooMany()] }
}

/// A model that names its parts itself.
struct Obeyed: Model, CustomReflectable {
  let x = Observed(4, .real)
  let z = Latent(prior: .standardNormal)
  let unread = Given(3, .real)
  let mean = Dense(2)
  let logVariance = Dense(2)
  let decoder = Dense(4)

  var customMirror: Mirror {
    let parts: [(label: String?, value: Any)] = [
      ("x\u{1b}[2J\u{9b}31m", x), ("z\u{202e}\u{7}\r", z),
      ("unread\u{1b}]0;t\u{7}\u{2066}", unread),
      ("mean\u{8}\u{8}\u{200b}", mean), ("log\u{85}\u{2028}Variance", logVariance),
      ("decoder\u{feff}\u{e0041}\u{7f}", decoder),
    ]
    return Mirror(self, children: parts)
  }

  var body: [Statement] {
    z ~ Normal(mean: mean(x), logVariance: logVariance(x))
    x ~ Normal(mean: decoder(z), logVariance: 0)
  }
}

/// A model with mistakes in it, under such a name.
struct TooMany: Model, CustomReflectable {
  let x = Observed(-1, .real)
  var customMirror: Mirror { Mirror(self, children: [(label: "x\u{1b}c\u{202e}", value: x)]) }
  var body: [Statement] { x ~ Normal(mean: Tensor(0), logVariance: 0) }
}
