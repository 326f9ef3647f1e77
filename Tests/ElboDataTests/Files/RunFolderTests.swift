import ElboTestSupport
import Foundation
import Testing

import ElboData

@Suite struct RunFolderTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func `the folder is made with those above it, and again`() throws {
    let path = folder.file("a/b/c")
    for _ in 0..<2 {
      let run = try RunFolder(creating: path)
      #expect(run.checkpoint == path + "/checkpoint.safetensors")
      #expect(run.metrics == path + "/metrics.jsonl")
      #expect(run.samples == path + "/samples.png")
      #expect(run.reconstructions == path + "/reconstructions.png")
    }
  }

  @Test func `temporary files of a crash are removed and nothing else`() throws {
    _ = try folder.write([1], ".checkpoint.safetensors.77.elbo-tmp")
    _ = try folder.write([1], "mine.txt")
    _ = try RunFolder(creating: folder.path)
    #expect(try folder.names == ["mine.txt"])
  }

  @Test func `a file in its position and a position that takes no folder are refused`() throws {
    let file = try folder.write([1], "file")
    #expect(
      try fault(file) { _ = try RunFolder(creating: file) }
        == "FILE: this is a file, expected a folder; unusableFolder")
    let below = file + "/below"
    #expect(
      try fault(below) { _ = try RunFolder(creating: below) } == """
        FILE: the folder cannot be made: Not a directory; unusableFolder
        """)
    let error = #expect(throws: DataError.self) { try RunFolder(creating: "/proc/elbo/a/b") }
    #expect(error?.kind == .inputOutput)
  }
}

@Suite struct AtomicFileTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func `a new file has the usual permissions and a replaced one keeps its own`() throws {
    let path = folder.file("a")
    let mask = umask(0o022)
    umask(mask)
    try AtomicFile.write([1, 2], to: path)
    #expect(try permissions(path) == 0o666 & ~Int(mask))
    #expect(chmod(path, 0o640) == 0)
    try AtomicFile.write([3], to: path)
    #expect(try permissions(path) == 0o640)
    #expect(try FileBytes.read(path) == [3])
  }

  @Test func `a write that fails leaves the old file and no other`() throws {
    let path = folder.file("a")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    _ = try folder.write([1], "a/b")
    let error = #expect(throws: DataError.self) { try AtomicFile.write([2], to: path) }
    #expect(error?.kind == .inputOutput)
    #expect(try folder.names == ["a"])
    #expect(try FileBytes.read(path + "/b") == [1])
  }

  private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
