import SystemPackage

extension DataError {
  /// The error of a system call: `cannot be opened: No such file or directory`.
  init(system action: String, path: FilePath, error: Errno, cause: Cause? = nil) {
    self.init(
      kind: .inputOutput, path: path.string, found: "\(action): \(error.description)", cause: cause)
  }

  /// Does something with a file; what the system refuses becomes an error that says what it was.
  static func explaining<Result>(
    _ action: String, path: FilePath, cause: Cause? = nil, body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as Errno {
      throw DataError(system: action, path: path, error: error, cause: cause)
    }
  }
}
