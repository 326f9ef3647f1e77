import ElboTestSupport
import Foundation
import Testing

import ElboData

/// What is written where something else than a plain file stands. Nodes are made in a folder of the
/// test's own.
@Suite struct FileDestinationTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func kind(_ path: String) -> mode_t {
    var information = stat()
    return lstat(path, &information) == 0 ? information.st_mode & S_IFMT : 0
  }

  @Test func `a link stays, and the file that it leads to is replaced`() throws {
    let target = try folder.write([1], "target")
    let inner = folder.file("inner")
    let link = folder.file("link")
    try FileManager.default.createSymbolicLink(atPath: inner, withDestinationPath: "target")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: inner)
    try AtomicFile.write([2, 3], to: link)
    #expect(kind(link) == S_IFLNK)
    #expect(kind(inner) == S_IFLNK)
    #expect(try FileBytes.read(target) == [2, 3])
    #expect(try folder.names == ["inner", "link", "target"])
  }

  @Test func `a link that leads nowhere yet leads to the new file`() throws {
    let link = folder.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "later")
    try AtomicFile.write([4], to: link)
    #expect(kind(link) == S_IFLNK)
    #expect(try FileBytes.read(folder.file("later")) == [4])
  }

  @Test func `links in a ring are refused`() throws {
    let link = folder.file("ring")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "ring")
    let error = #expect(throws: DataError.self) { try AtomicFile.write([4], to: link) }
    #expect(error?.kind == .inputOutput)
    #expect(error?.found.hasPrefix("cannot be written: Too many levels") == true)
  }

  @Test func `a pipe is written to and stays a pipe`() throws {
    let path = folder.file("pipe")
    try #require(mkfifo(path, 0o600) == 0)
    // Both ends, so that neither open waits.
    let reader = open(path, O_RDWR)
    defer { close(reader) }
    try AtomicFile.write([5, 6, 7], to: path)
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(read(reader, &bytes, bytes.count) == 3)
    #expect(bytes.prefix(3) == [5, 6, 7])
    #expect(kind(path) == S_IFIFO)
  }

  @Test func `a device is written to and stays one, and its refusal is the error`() throws {
    let (null, full) = (folder.file("null"), folder.file("full"))
    // Only root may make nodes.
    guard mknod(null, S_IFCHR | 0o600, makedev(1, minor: 3)) == 0,
      mknod(full, S_IFCHR | 0o600, makedev(1, minor: 7)) == 0
    else { return }
    try AtomicFile.write([8], to: null)
    #expect(kind(null) == S_IFCHR)
    let error = #expect(throws: DataError.self) { try AtomicFile.write([8], to: full) }
    #expect(error?.found == "cannot be written: No space left on device")
    #expect(error?.kind == .inputOutput)
    #expect(kind(full) == S_IFCHR)
    #expect(try folder.names == ["full", "null"])
  }

  @Test func `a folder is refused`() throws {
    let error = #expect(throws: DataError.self) { try AtomicFile.write([9], to: folder.path) }
    #expect(error?.description == "\(folder.path): this is a folder, expected a file")
  }

  @Test func `a new log empties the file that a link leads to, and stays a link`() throws {
    let target = try folder.write(Array("old\n".utf8), "target")
    let link = folder.file("metrics.jsonl")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
    _ = try MetricsLog(path: link, isNew: true)
    #expect(kind(link) == S_IFLNK)
    #expect(
      String(decoding: try FileBytes.read(target), as: UTF8.self)
        == #"{"format":"elbo-metrics","version":1}"# + "\n")
  }

  private func makedev(_ major: UInt, minor: UInt) -> dev_t {
    dev_t((major & 0xfff) << 8 | (minor & 0xff))
  }
}
