import ElboInterpreter

/// Feeds lines to a debugger and collects what it says.
package struct DebuggerSession {
  private var debugger: Debugger
  /// Lines that could not be followed.
  package private(set) var errorCount = 0

  package init(debugger: Debugger) { self.debugger = debugger }

  /// What stands before a command.
  package static let prompt = "(elbo) "

  /// Where the debugger is.
  package var greeting: String { debugger.position }

  /// Follows one line.
  ///
  /// - Returns: What to print; nil to end the session.
  package mutating func follow(_ line: String) throws -> [String]? {
    do {
      guard let instruction = try DebuggerInstruction(parsing: line) else { return [] }
      return try debugger.answer(instruction)
    } catch let error as DebuggerError {
      errorCount += 1
      return ["error: \(error)"]
    }
  }

  /// Follows lines to the last or to `quit`.
  ///
  /// - Returns: A transcript, each command after the prompt.
  package mutating func transcript(of lines: [String]) throws -> String {
    var result = [greeting]
    for line in lines {
      result.append(Self.prompt + line)
      guard let answer = try follow(line) else { break }
      result += answer
    }
    return result.map { $0 + "\n" }.joined()
  }
}
