import ArgumentParser
import ElboCompiler
import ElboIR

/// How parameters follow their gradients.
package struct OptimizerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How parameters follow their gradients: adam, adamw, sgd, rmsprop or adamax, with numbers in "
        + "parentheses where they are not the usual ones: 'adamw(weightDecay: 0.05)' "
        + "(default: adam).",
      valueName: "optimizer"),
    transform: { try Optimizer(text: $0) })
  package var optimizer: Optimizer?

  @Option(help: ArgumentHelp("The momentum of sgd or rmsprop (default: 0).", valueName: "number"))
  package var momentum: Double?

  @Option(
    help: ArgumentHelp("Clamp each element of a gradient to ± this.", valueName: "number"))
  package var clipValue: Double?

  @Option(
    help: ArgumentHelp(
      "Scale all gradients so that their norm together is at most this.", valueName: "number"))
  package var clipNorm: Double?

  @Option(
    name: .customLong("group"),
    help: ArgumentHelp(
      "Parameters by a shell pattern on their names, with their own optimiser or learning rate: "
        + "'*.bias: adam(weightDecay: 0) at 1e-4'. May be repeated; the first that fits counts.",
      valueName: "group"),
    transform: { try GroupText($0) })
  package var groups: [GroupText] = []

  package init() {}

  package var isGiven: Bool { optimizer != nil }

  package func validate() throws {
    if momentum != nil, optimizer?.setting(named: "momentum") == nil {
      throw ValidationError("--momentum needs --optimizer sgd or --optimizer rmsprop")
    }
    if clipValue != nil, clipNorm != nil {
      throw ValidationError("only one of --clip-value and --clip-norm can be followed")
    }
  }

  package func apply(to options: inout CompileOptions) {
    if var optimizer {
      if let momentum, let setting = optimizer.setting(named: "momentum") {
        optimizer[setting] = momentum
      }
      options.optimizer = optimizer
    }
    if let clipValue { options.clipping = .value(clipValue) }
    if let clipNorm { options.clipping = .globalNorm(clipNorm) }
  }
}
