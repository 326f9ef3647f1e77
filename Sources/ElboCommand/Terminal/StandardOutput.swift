import Foundation
import SystemPackage

/// Results, line by line.
package enum StandardOutput {
  /// Writes a line at once, so that whoever reads a pipe sees it while the training goes on.
  ///
  /// - Throws: ``OutputError`` where it could not be written.
  package static func write(_ line: String) throws { try writeText(line + "\n") }

  /// Writes a text as it is, but for what a terminal would obey.
  ///
  /// - Throws: ``OutputError`` where it could not be written.
  package static func writeText(_ text: String) throws {
    var rest = Array(TerminalText.visible(text).utf8)[...]
    while !rest.isEmpty {
      do {
        rest = rest.dropFirst(
          try rest.withUnsafeBytes { try FileDescriptor.standardOutput.write($0) })
      } catch Errno.resourceTemporarilyUnavailable {
        wait()
      } catch let error as Errno {
        throw OutputError(error)
      }
    }
  }

  /// Whether it is a pipe that nobody reads any more.
  package static var isClosed: Bool {
    var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&output, 1, 0) > 0 && output.revents & Int16(POLLERR) != 0
  }

  /// Until there is room, where whoever started this program made writing not wait.
  private static func wait() {
    var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
    _ = poll(&output, 1, -1)
  }
}

/// Why results could not be written.
package struct OutputError: Error, Equatable, CustomStringConvertible {
  /// Of the system.
  package let error: Errno

  package init(_ error: Errno) { self.error = error }

  /// Whether nobody reads the pipe any more, as after `head`: there is nobody to tell.
  package var isClosedPipe: Bool { error == .brokenPipe }

  package var description: String {
    "standard output cannot be written: \(error)"
  }
}
