import ElboData
import Foundation

/// The ``DataError`` that `body` throws, as text without the path.
func fault(_ path: String, _ body: () throws -> Void) throws -> String? {
  do {
    try body()
    return nil
  } catch let error as DataError {
    return error.description.replacingOccurrences(of: path, with: "FILE")
  }
}
