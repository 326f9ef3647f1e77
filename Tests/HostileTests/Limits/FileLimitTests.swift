import ElboData
import ElboIR
import ElboToolchain
import Foundation
import Testing

/// The sizes of files and of what their headers say: one below each limit, at it, and one above.
@Suite struct FileLimitTests {
  /// A file of so many bytes that takes no room: zeros but for its beginning.
  private func sparse(_ size: Int, beginning: [UInt8] = []) throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder(named: "elbo-limits")
    let path = folder.path + "/file"
    try Data(beginning).write(to: URL(fileURLWithPath: path))
    #expect(truncate(path, off_t(size)) == 0)
    return (folder, path)
  }

  private func fault(_ work: () throws -> Void) -> String? {
    var result: String?
    let growth = ResidentMemory.growth {
      do { try work() } catch { result = "\(error)" }
    }
    #expect(growth < ResidentMemory.most)
    return result
  }

  private func tooLong(_ path: String, limit: Int) -> String {
    "\(path): the file is too long, expected at most \(limit) bytes"
  }

  @Test func `a file is as long as it may be or is not read at all`() throws {
    for size in [4095, 4096, 4097] {
      let (folder, path) = try sparse(size)
      let expected = size > 4096 ? tooLong(path, limit: 4096) : nil
      #expect(fault { _ = try FileBytes.read(path, limit: 4096) } == expected)
      withExtendedLifetime(folder) {}
    }
  }

  @Test func `each reader refuses what is one byte beyond its own limit`() throws {
    for (limit, read) in [
      (1 << 34, { _ = try FileBytes.read($0) }), (1 << 30, { _ = try GzipFile(reading: $0) }),
      (1 << 30, { _ = try IDXFile(reading: $0) }), (1 << 28, { _ = try PNGImage(reading: $0) }),
      (1 << 34, { _ = try SafetensorsFile(reading: $0) }),
    ] as [(Int, (String) throws -> Void)] {
      let (folder, path) = try sparse(limit + 1)
      #expect(fault { try read(path) } == tooLong(path, limit: limit))
      withExtendedLifetime(folder) {}
    }
  }

  @Test func `what a gzip file unpacks to is limited`() throws {
    // Four, five and six bytes, in a stored block each.
    for size in [4, 5, 6] {
      let content = (0..<size).map { _ in UInt8(0) }
      let expected =
        size > 5
        ? "F: at byte \(size + 23): the file unpacks to more, expected at most 5 bytes" : nil
      #expect(
        fault { _ = try GzipFile(unpacking: Self.gzip(content), path: "F", limit: 5) } == expected)
    }
  }

  @Test func `an IDX file has a rank of 1 to 4 and sizes whose product is a number`() throws {
    func parse(_ bytes: [UInt8]) -> String? {
      fault { _ = try IDXFile(parsing: GzipFile(unpacking: bytes, path: "F")) }
    }
    let one: [UInt8] = [0, 0, 0, 1]
    for rank in 1...4 {
      let sizes = Array(repeating: one, count: rank).flatMap(\.self)
      #expect(parse([0, 0, 8, UInt8(rank)] + sizes + [7]) == nil)
    }
    for rank in [0, 5, 255] as [UInt8] {
      #expect(
        parse([0, 0, 8, rank]) == "F: at byte 3: the rank is \(rank), expected 1 to 4")
    }
    let most: [UInt8] = [255, 255, 255, 255]
    let large = parse([0, 0, 8, 4] + most + most + most + most)
    #expect(
      large
        == "F: at byte 4: the sizes 4294967295 x 4294967295 x 4294967295 x 4294967295 overflow, "
        + "expected the sizes of an array")
    #expect(
      parse([0, 0, 8, 1] + most) == "F: at byte 8: the file ends after 0 bytes of labels, "
        + "expected 4294967295 (4294967295 labels)")
  }

  @Test func `a checkpoint's header has 2 to 100,000,000 bytes`() {
    func parse(_ length: UInt64) -> String? {
      let bytes = withUnsafeBytes(of: length.littleEndian) { Array($0) } + Array("{}".utf8)
      return fault { _ = try SafetensorsFile(parsing: bytes, path: "F") }
    }
    let position = "F: at byte 0: a header of "
    #expect(parse(1) == position + "1 bytes, expected 2 or more")
    #expect(parse(2) == nil)
    #expect(parse(3) == position + "3 bytes, expected at most the 2 that follow")
    for length in [99_999_999, 100_000_000] as [UInt64] {
      #expect(
        parse(length) == position + "\(length) bytes, expected at most the 2 that follow")
    }
    for length in [100_000_001, .max] as [UInt64] {
      #expect(parse(length) == position + "\(length) bytes, expected at most 100000000")
    }
  }

  @Test func `a checkpoint's numbers go to 2^63 - 1 and their products too`() {
    func parse(_ shape: String) -> String? {
      let header = #"{"w":{"dtype":"F32","shape":[\#(shape)],"data_offsets":[0,0]}}"#
      let bytes = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
      return fault { _ = try SafetensorsFile(parsing: bytes + Array(header.utf8), path: "F") }
    }
    #expect(parse("0") == nil)
    #expect(
      parse("2305843009213693951") == "F: at byte 9: tensor \"w\" has 0 bytes, expected "
        + "9223372036854775804 for shape [2305843009213693951] of F32")
    for shape in ["2305843009213693952", "9223372036854775807"] {
      #expect(
        parse(shape) == "F: at byte 9: the shape [\(shape)] of tensor \"w\" overflows, "
          + "expected a size in bytes")
    }
    #expect(parse("9223372036854775808") == "F: at byte 37: a number above 2^63 - 1")
  }

  @Test func `a graph's text has whole numbers to 2^63 - 1 and values of 2^31 elements`() {
    func parse(_ shape: String) -> String? {
      let text = """
        graph "m" train batch 0 version 3
        %0 = constant 1.0 [\(shape)] : float[\(shape)] forward
        end

        """
      return fault { _ = try GraphParser.parse(text, file: "F") }
    }
    let refused = "has too many elements or a size that is not positive: "
    for shape in ["2147483647", "2147483648", "65536, 32768"] { #expect(parse(shape) == nil) }
    for shape in ["2147483649", "65536, 32769", "9223372036854775807, 9223372036854775807", "0"] {
      #expect(parse(shape) == "F:2:6: error: 'constant' \(refused)[\(shape)]")
    }
    #expect(
      parse("9223372036854775808")
        == "F:2:20: error: expected a whole number, found '9223372036854775808'")
  }

  /// RFC 1952 with one stored block (RFC 1951, 3.2.4) of zeros.
  private static func gzip(_ content: [UInt8]) -> [UInt8] {
    let count = UInt8(content.count)
    let head: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    let block: [UInt8] = [1, count, 0, ~count, 255]
    return head + block + content + bytes(crc(content)) + bytes(UInt32(content.count))
  }

  private static func bytes(_ word: UInt32) -> [UInt8] {
    withUnsafeBytes(of: word.littleEndian) { Array($0) }
  }

  private static func crc(_ content: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in content {
      crc ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = crc & 1 == 1
        crc >>= 1
        if isOdd { crc ^= 0xedb8_8320 }
      }
    }
    return ~crc
  }
}
