import Foundation

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
      let count = rest.withUnsafeBytes {
        Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        wait()
        continue
      }
      guard count >= 0 else { throw OutputError(code: errno) }
      rest = rest.dropFirst(count)
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
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// Whether nobody reads the pipe any more, as after `head`: there is nobody to tell.
  package var isClosedPipe: Bool { code == EPIPE }

  package var description: String {
    "standard output cannot be written: \(String(cString: strerror(code)))"
  }
}
