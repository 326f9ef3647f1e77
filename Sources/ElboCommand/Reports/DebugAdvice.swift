import ElboCompiler

/// How to find what broke a training, as a command that can be given as it stands.
package struct DebugAdvice: CustomStringConvertible {
  package let description: String

  /// - Parameter arguments: Of the training.
  /// - Returns: nil for an error that has no first step.
  package init?(for error: any Error, arguments: [String], models: ModelCatalog) {
    let broken: (model: String, step: Int)? =
      switch error {
      case TrainingError.lossNotFinite(let model, let step): (model, step)
      case TrainingError.stateNotFinite(let model, _, _, let step): (model, step)
      default: nil
      }
    guard let broken, arguments.first == "train" else { return nil }
    let words = ["elbo", "debug", broken.model] + Self.kept(arguments, models: models)
    description =
      "'\((words + ["--step", "\(broken.step)"]).joined(separator: " "))' goes through the step; its "
      + "commands 'break nonfinite' and 'continue' stop at the first value that broke"
  }

  /// The options that the debugger has too, and the model's sizes.
  private static func kept(_ arguments: [String], models: ModelCatalog) -> [String] {
    var known = SizeArguments.options(of: DebugCommand.self)
    known.formUnion(models.sizeNames.map(SizeArguments.option))
    var result: [String] = []
    for (position, argument) in arguments.enumerated() {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard let first = parts.first else { continue }
      let option = first == "--resume" ? "--checkpoint" : first
      guard known.contains(option) else { continue }
      if parts.count == 2 {
        result += [option, parts[1]]
      } else if position + 1 < arguments.count {
        result += [option, arguments[position + 1]]
      }
    }
    return result
  }
}
