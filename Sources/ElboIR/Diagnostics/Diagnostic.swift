/// Something wrong with a model, at a position in its source.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable { case error, warning, note }

  /// What explains a diagnostic further, at a position of its own.
  public struct Note: Hashable, Sendable {
    /// The explanation.
    public let message: String
    /// Where it points, if anywhere.
    public let location: SourceLocation?
  }

  /// Errors stop a compilation, warnings and notes do not.
  public let severity: Severity
  /// One sentence, without a full stop.
  public let message: String
  /// Where it is, if it is anywhere.
  public let location: SourceLocation?
  /// In the order in which they are to be read.
  public var notes: [Note] = []

  package static func error(_ message: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(severity: .error, message: message, location: location)
  }

  package static func warning(_ message: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(severity: .warning, message: message, location: location)
  }

  package static func note(_ message: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(severity: .note, message: message, location: location)
  }

  package func noting(_ message: String, at location: SourceLocation?) -> Diagnostic {
    var copy = self
    copy.notes.append(Note(message: message, location: location))
    return copy
  }

  /// `VAE.swift:24:15: error: …`, then a line for each note.
  public var description: String {
    ([Self.line(severity: severity, message: message, at: location)]
      + notes.map { Self.line(severity: .note, message: $0.message, at: $0.location) })
      .joined(separator: "\n")
  }

  private static func line(
    severity: Severity, message: String, at location: SourceLocation?
  ) -> String {
    (location.map { "\($0): " } ?? "") + "\(severity.rawValue): \(message)"
  }
}

/// All the errors of one model.
public struct DiagnosticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order of their discovery; at least one is an error.
  public let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// Each diagnostic on its own lines.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
