import Foundation
import Synchronization

/// What a process must not leave behind when a signal ends it: files of the moment, and the
/// programs that it started.
///
/// A process has one set of signals and of children, so that this is one table for all of it.
package enum Leftovers {
  private struct Table {
    var paths: Set<String> = []
    var children: Set<Int32> = []
  }

  private static let table = Mutex(Table())

  /// Makes something at `path` that ``remove(_:)`` will take away, or else the end of the process.
  package static func adding<Result>(
    _ path: String, make: () throws -> sending Result
  ) throws -> sending Result {
    // Under the lock, since what ends the process holds it to the end.
    try table.withLock {
      $0.paths.insert(path)
      return try make()
    }
  }

  /// Says that nothing at `path` is to be taken away any more.
  package static func forget(_ path: String) { table.withLock { _ = $0.paths.remove(path) } }

  /// Takes a file or a folder away.
  package static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
    forget(path)
  }

  /// Starts a program that leads a process group of its own.
  ///
  /// - Parameter start: Returns its number.
  package static func starting(_ start: () throws -> Int32) throws -> Int32 {
    try table.withLock {
      let child = try start()
      $0.children.insert(child)
      return child
    }
  }

  /// Says that a program has ended.
  package static func forget(child: Int32) { table.withLock { _ = $0.children.remove(child) } }

  /// Ends the programs that were started and all that they started, takes the files away, and then
  /// ends this process as the signal does by default. Nothing is added meanwhile.
  package static func endProcess(by number: Int32) -> Never {
    table.withLock {
      for child in $0.children { kill(-child, SIGKILL) }
      // A program that is ending, and the threads of this one, may still write for a moment, and make
      // a folder anew with what they write.
      var found = Array($0.paths)
      for _ in 0..<20 where !found.isEmpty {
        found = $0.paths.filter { FileManager.default.fileExists(atPath: $0) }
        for path in found { try? FileManager.default.removeItem(atPath: path) }
        if !found.isEmpty { usleep(10_000) }
      }
      signal(number, SIG_DFL)
      kill(getpid(), number)
      // Blocked or ignored by whoever started the process.
      usleep(100_000)
      _exit(128 + number)
    }
  }
}
