/// A command of the debugger.
package enum DebuggerInstruction: Equatable {
  case step(Int)
  case run
  case runSteps(Int)
  case nextStep(Int)
  case addBreakpoint(String)
  case listBreakpoints
  case delete(Int?)
  case print(String, ValueSlice?)
  case statistics(String)
  case list
  case location
  case nodes(String)
  case state(String?, ValueSlice?)
  case help
  case quit

  /// Reads a line; nil for one that is empty or a comment, which begins with `#`.
  package init?(parsing line: String) throws {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, !first.hasPrefix("#") else { return nil }
    let name = try DebuggerHelp.name(of: String(first))
    let rest = line.drop(while: \.isWhitespace).dropFirst(first.count)
    self = try Self.instruction(
      named: name, arguments: DebuggerArguments(command: name, text: rest))
  }

  private static func instruction(
    named name: String, arguments: DebuggerArguments
  ) throws -> DebuggerInstruction {
    switch name {
    case "step": return .step(try arguments.count() ?? 1)
    case "run": return .runSteps(try arguments.count() ?? 1)
    case "next-step": return .nextStep(try arguments.count() ?? 1)
    case "break": return try arguments.word().map(addBreakpoint) ?? .listBreakpoints
    case "delete": return .delete(try arguments.count())
    case "print":
      let value = try arguments.value()
      return .print(value.name, value.slice)
    case "stats": return .statistics(try arguments.required())
    case "nodes": return .nodes(try arguments.required())
    case "state":
      guard !arguments.isEmpty else { return .state(nil, nil) }
      let value = try arguments.value()
      return .state(value.name, value.slice)
    default: return try withoutArguments(name, arguments: arguments)
    }
  }

  private static func withoutArguments(
    _ name: String, arguments: DebuggerArguments
  ) throws -> DebuggerInstruction {
    guard arguments.isEmpty else { throw DebuggerError("'\(name)' takes no argument") }
    switch name {
    case "continue": return .run
    case "list": return .list
    case "where": return .location
    case "help": return .help
    case "quit": return .quit
    default: preconditionFailure("a command of the help text")
    }
  }
}

/// What stands after the name of a command.
package struct DebuggerArguments {
  package let command: String
  package let text: Substring

  package var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }

  /// One word, or nil where there is none.
  package func word() throws -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count <= 1 else { throw DebuggerError("'\(command)' takes one argument") }
    return words.first.map(String.init)
  }

  package func required() throws -> String {
    guard let word = try word() else { throw DebuggerError("'\(command)' needs an argument") }
    return word
  }

  /// A number from 1, or nil where there is none.
  package func count() throws -> Int? {
    guard let word = try word() else { return nil }
    guard let count = Int(word), count >= 1 else {
      throw DebuggerError("'\(command)' takes a number from 1, not '\(word)'")
    }
    return count
  }

  /// A name, and a slice in brackets.
  package func value() throws -> (name: String, slice: ValueSlice?) {
    guard let open = text.firstIndex(of: "[") else { return (try required(), nil) }
    let name = text[..<open].filter { !$0.isWhitespace }
    let rest = text[text.index(after: open)...]
    guard !name.isEmpty else { throw DebuggerError("'\(command)' needs a name before the slice") }
    guard let close = rest.firstIndex(of: "]"),
      rest[rest.index(after: close)...].allSatisfy(\.isWhitespace)
    else { throw DebuggerError("the slice does not end in ']'") }
    return (name, try ValueSlice(parsing: rest[..<close]))
  }
}
