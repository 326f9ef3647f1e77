import ArgumentParser
import Elbo

/// The sizes of models among the arguments of a command: `--latent 2` or `--latent=2`, where some
/// model has a size `latent`.
///
/// The argument parser knows its options before it knows the model, so that sizes are taken out
/// before it reads the rest. What a subcommand calls so itself is its own.
package struct SizeArguments: Equatable {
  /// The arguments without sizes.
  package private(set) var rest: [String] = []
  /// By name.
  package private(set) var sizes: [String: Int] = [:]

  /// - Throws: A ``UsageError`` for a size that has no number, or one that is nearly spelled right.
  package init(arguments: [String], models: ModelCatalog) throws {
    guard let subcommand = Self.subcommand(of: arguments) else {
      rest = arguments
      return
    }
    let options = Self.options(of: subcommand)
    let sizes = Dictionary(
      models.sizeNames.map { (Self.option(for: $0), $0) }.filter { !options.contains($0.0) }
    ) { first, _ in first }
    var remaining = arguments[...]
    while let argument = remaining.popFirst() {
      if argument == "--" {
        rest += [argument] + remaining
        return
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = String(parts[0])
      guard let name = sizes[option] else {
        try Self.check(option, known: options, sizes: sizes.keys.sorted())
        rest.append(argument)
        continue
      }
      let value = parts.count == 2 ? String(parts[1]) : remaining.popFirst()
      self.sizes[name] = try Self.number(from: value, of: option)
    }
  }

  /// `--hidden-units` for `hiddenUnits`, as the argument parser writes them.
  package static func option(for name: String) -> String {
    "--"
      + name.reduce(into: "") { text, letter in
        text += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
      }
  }

  /// The options of a subcommand, as its help lists them.
  package static func options(of subcommand: any ElboSubcommand.Type) -> Set<String> {
    let lines = ElboCommand.helpMessage(for: subcommand).split(separator: "\n")
      .filter { $0.hasPrefix("  -") }
    return Set(lines.flatMap { $0.matches(of: /--[a-z][a-z-]*/) }.map { String($0.output) })
  }

  /// The subcommand, where it is one that takes a model.
  private static func subcommand(of arguments: [String]) -> (any ElboSubcommand.Type)? {
    guard let name = arguments.first else { return nil }
    let subcommands = ElboCommand.configuration.subcommands.compactMap {
      $0 as? any ElboSubcommand.Type
    }
    return subcommands.first { $0.configuration.commandName == name && $0.takesModel }
  }

  private static func number(from value: String?, of option: String) throws -> Int {
    guard let value else { throw UsageError("\(option) needs a number") }
    let range = ModelSizeError.range
    guard let number = Int(value), range.contains(number) else {
      throw UsageError(
        "\(option) must be a number from \(range.lowerBound) to \(range.upperBound), "
          + "got '\(value)'")
    }
    return number
  }

  /// The argument parser suggests no size for an option that it does not know.
  private static func check(_ option: String, known: Set<String>, sizes: [String]) throws {
    guard option.hasPrefix("--"), !known.contains(option),
      Spelling.nearest(to: option, among: known.sorted()) == nil,
      let nearest = Spelling.nearest(to: option, among: sizes)
    else { return }
    throw UsageError("unknown option '\(option)'; did you mean '\(nearest)'?")
  }
}
