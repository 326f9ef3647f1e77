import ElboTestSupport
import Testing

import ElboData

@Suite struct GzipFileTests {
  let content = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }

  @Test func `a plain file is taken as it is`() throws {
    let file = try GzipFile(unpacking: content, path: "FILE")
    #expect(file.bytes == content)
    #expect(!file.wasPacked)
  }

  @Test func `a gzip file is unpacked whatever its name`() throws {
    let folder = try TestFolder()
    let file = try GzipFile(reading: folder.write(gzipped(content), "plain-name"))
    #expect(file.bytes == content)
    #expect(file.wasPacked)
  }

  @Test func `content longer than the buffer is unpacked whole`() throws {
    let long = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 >> 5) }
    #expect(try GzipFile(unpacking: gzipped(long), path: "FILE").bytes == long)
  }

  @Test func `members are joined and zeros after them are padding`() throws {
    let packed = gzipped([1, 2]) + gzipped([3]) + gzipped([]) + [0, 0, 0]
    #expect(try GzipFile(unpacking: packed, path: "FILE").bytes == [1, 2, 3])
  }

  @Test func `bytes after the data are refused`() throws {
    let packed = gzipped([1, 2])
    #expect(
      try fault(packed + [7, 7]) == """
        FILE: at byte \(packed.count): 2 bytes follow the gzip data, \
        expected the end of the file; damagedCopy
        """)
  }

  @Test func `a truncated file names where it ends`() throws {
    let packed = gzipped(content)
    #expect(
      try fault(Array(packed.dropLast(4))) == """
        FILE: at byte \(packed.count - 4): the gzip data is cut off after unpacking to 5000 bytes, \
        expected more of it; damagedCopy
        """)
  }

  @Test func `a wrong checksum is found`() throws {
    var packed = gzipped(content)
    packed[packed.count - 5] ^= 1
    #expect(
      try fault(packed)?.hasSuffix(
        "corrupt after unpacking to 5000 bytes (incorrect data check); damagedCopy") == true)
  }

  @Test func `a decompression bomb stops at the limit`() throws {
    let bomb = gzipped([UInt8](repeating: 0, count: 3_000_000))
    #expect(bomb.count < 5000)
    let text = try fault(bomb, limit: 1_000_000)
    #expect(text?.contains("the file unpacks to more, expected at most 1000000 bytes") == true)
    #expect(try fault(bomb, limit: 3_000_000) == nil)
  }

  @Test func `a missing file and a folder are errors of input`() throws {
    let folder = try TestFolder()
    let missing = folder.file("missing")
    #expect(
      try ElboDataTests.fault(missing) { _ = try GzipFile(reading: missing) }
        == "FILE: cannot be opened: No such file or directory; wrongPath")
    let error = #expect(throws: DataError.self) { try GzipFile(reading: folder.path) }
    #expect(error?.kind == .inputOutput)
    #expect(error?.found == "cannot be read: Is a directory")
  }

  @Test func `an endless file stops at the limit`() throws {
    let error = #expect(throws: DataError.self) {
      try GzipFile(reading: "/dev/zero", limit: 1_000_000)
    }
    #expect(error?.found == "the file is too long")
  }

  private func fault(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> String? {
    try ElboDataTests.fault("FILE") {
      _ = try GzipFile(unpacking: bytes, path: "FILE", limit: limit)
    }
  }
}
