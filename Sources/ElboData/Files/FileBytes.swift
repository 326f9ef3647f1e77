import Foundation

/// Reads whole files with the system's own error messages.
package enum FileBytes {
  /// The bytes of the file at `path`.
  ///
  /// - Parameter limit: The most bytes to accept: a device or pipe that never ends is an error,
  ///   not a full memory.
  /// - Throws: A ``DataError`` of kind `inputOutput` when the file is missing or unreadable, and of
  ///   kind `badData` when it is longer than `limit`.
  package static func read(_ path: String, limit: Int = 1 << 34) throws -> [UInt8] {
    let descriptor = retryingInterrupts { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw DataError(system: "cannot be opened", path: path, advice: "check the path")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var information = stat()
    if fstat(descriptor, &information) == 0 {
      guard information.st_size <= limit else { throw tooLong(path, limit) }
      bytes.reserveCapacity(Int(information.st_size))
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = retryingInterrupts { Foundation.read(descriptor, &chunk, chunk.count) }
      guard count >= 0 else { throw DataError(system: "cannot be read", path: path) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw tooLong(path, limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func tooLong(_ path: String, _ limit: Int) -> DataError {
    DataError(
      path: path, found: "the file is too long", expected: "at most \(limit) bytes",
      advice: "check that this is the right file")
  }
}

/// Repeats a system call for as long as a signal interrupts it.
func retryingInterrupts<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

extension DataError {
  /// The error of the system call that has just failed, from `errno`.
  init(system action: String, path: String, code: Int32 = errno, advice: String? = nil) {
    self.init(
      .inputOutput, path: path, found: "\(action): \(String(cString: strerror(code)))",
      advice: advice)
  }
}
