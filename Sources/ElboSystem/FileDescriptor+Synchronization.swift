import Foundation
import SystemPackage

extension FileDescriptor {
  /// Waits until the disk has what was written.
  ///
  /// - Throws: The system's `Errno`.
  package func synchronize() throws {
    while fsync(rawValue) != 0 {
      let error = Errno(rawValue: errno)
      guard error == .interrupted else { throw error }
    }
  }
}
