import Foundation
import SystemPackage

/// Reads several streams beside each other, so that none fills up while another is waited for.
struct StreamReader {
  private let streams: [FileDescriptor]

  init(streams: [FileDescriptor]) { self.streams = streams }

  /// What each holds until its end, as text.
  func readToEnd() -> [String] {
    var bytes = streams.map { _ in [UInt8]() }
    var open = Array(streams.indices)
    while !open.isEmpty {
      for index in ready(among: open) {
        let chunk = Self.chunk(of: streams[index])
        bytes[index] += chunk
        if chunk.isEmpty { open.removeAll { $0 == index } }
      }
    }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Those from which something can be read, or their end.
  private func ready(among open: [Int]) -> [Int] {
    var states = open.map {
      pollfd(fd: streams[$0].rawValue, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&states, nfds_t(states.count), -1) > 0 else { return [] }
    return zip(open, states).filter { $0.1.revents != 0 }.map { $0.0 }
  }

  /// What is there to be read; empty at the end.
  private static func chunk(of stream: FileDescriptor) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = (try? stream.read(into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
    }
  }
}
