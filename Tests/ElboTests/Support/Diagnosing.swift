import Elbo

/// What lowering says of a model, as a compiler would print it, with the lines of a file counted
/// from a line of it: `+4:15: error: …` for `File.swift:104:15: error: …`.
///
/// - Parameters:
///   - model: The model.
///   - line: The line that counts as +0.
///   - fileID: The file whose lines are counted.
func diagnose(_ model: any Model, from line: Int, fileID: String = #fileID) -> String {
  let file = SourceLocation(fileID: fileID, line: line, column: 1).file + ":"
  return diagnose(model).split(separator: "\n").map { text -> String in
    guard text.hasPrefix(file) else { return String(text) }
    let rest = text.dropFirst(file.count)
    let number = rest.prefix { $0 != ":" }
    return "+\((Int(number) ?? 0) - line)" + rest.dropFirst(number.count)
  }.joined(separator: "\n")
}

/// What lowering says of a model, as a compiler would print it.
func diagnose(_ model: any Model) -> String {
  do {
    return try ModelLowering.lowered(model).remarks.map(\.description).joined(separator: "\n")
  } catch {
    return error.description
  }
}
