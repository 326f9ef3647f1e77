import ElboIR

/// The commands of the debugger: their names, and what `help` says of them.
package enum DebuggerHelp {
  private static let commands: [(name: String, arguments: String, what: String)] = [
    ("step", "[N]", "run the next node, or the next N"),
    ("continue", "", "run to a breakpoint or the end of the training step"),
    ("run", "[N]", "run and commit N training steps, or to a breakpoint"),
    ("next-step", "[N]", "finish and commit N training steps without stopping"),
    ("break", "NODE|LABEL|FILE:LINE|nonfinite", "stop after it; alone: list breakpoints"),
    ("delete", "[N]", "remove breakpoint N, or all"),
    ("print", "NODE[SLICE]", "print a value, as in hidden[0:3, 0:8]"),
    ("stats", "NODE", "count, range and mean of a value"),
    ("list", "", "the nodes around the current one"),
    ("where", "", "the current node: formula, phase, Swift location, origin"),
    ("nodes", "PATTERN", "the nodes whose line holds a text"),
    ("state", "[NAME[SLICE]]", "a state tensor as of the step's start; alone: list them"),
    ("help", "", "this text"),
    ("quit", "", "end"),
  ]

  /// The command that a word or its beginning stands for; `s`, `c`, `b` and `p` are as in gdb.
  package static func name(of word: String) throws -> String {
    let names = commands.map(\.name)
    if names.contains(word) { return word }
    let short = ["s": "step", "c": "continue", "b": "break", "p": "print", "n": "next-step"]
    if let name = short[word] { return name }
    let longer = names.filter { $0.hasPrefix(word) }
    if longer.count == 1 { return longer[0] }
    guard longer.isEmpty else {
      throw DebuggerError("'\(word)' may be \(longer.joined(separator: " or "))")
    }
    let suggestion = Spelling.nearest(to: word, among: names)
    throw DebuggerError(
      "no command '\(word)'; " + (suggestion.map { "did you mean '\($0)'?" } ?? "try 'help'"))
  }

  /// A line for each command.
  package static var lines: [String] {
    let rows = commands.map { command in
      [command.name + (command.arguments.isEmpty ? "" : " " + command.arguments), command.what]
    }
    return TextTable(rows: rows, minimumWidths: [38]).lines + [
      "NODE is %12, hidden%12, a label such as hidden, gradient.NAME or update.NAME."
    ]
  }
}
