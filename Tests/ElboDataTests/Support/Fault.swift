import ElboData
import Foundation

/// The ``DataError`` that `body` throws, as text without the path, with its cause.
func fault(_ path: String, _ body: () throws -> Void) throws -> String? {
  do {
    try body()
    return nil
  } catch let error as DataError {
    let text = error.description + (error.cause.map { "; \($0)" } ?? "")
    return text.replacingOccurrences(of: path, with: "FILE")
  }
}
