import ElboIR
import ElboTestSupport
import Testing

import ElboData

@Suite struct IDXFileTests {
  @Test func `every rank from 1 to 4 is read`() throws {
    for dimensions in [[6], [2, 3], [1, 2, 3], [3, 1, 2, 1]] {
      let file = try parse(idx(dimensions, bytes: [1, 2, 3, 4, 5, 6]))
      #expect(file.dimensions == dimensions)
      #expect(file.bytes == [1, 2, 3, 4, 5, 6])
    }
  }

  @Test func `a truncated file names the offset and the images expected`() throws {
    #expect(
      try fault(idx([60000, 28, 28], bytes: [UInt8](repeating: 1, count: 7840))) == """
        FILE: at byte 16: the file ends after 7840 bytes of pixels, \
        expected 47040000 (60000 images of 28 x 28); damagedCopy
        """)
  }

  @Test func `in a gzip file the offset is into the unpacked data`() throws {
    #expect(
      try fault(gzipped(idx([3], bytes: [1]))) == """
        FILE: at byte 8 unpacked: the file ends after 1 bytes of labels, \
        expected 3 (3 labels); damagedCopy
        """)
  }

  @Test func `bytes after the elements are refused`() throws {
    #expect(
      try fault(idx([1, 2], bytes: [1, 2, 3])) == """
        FILE: at byte 12: 3 bytes of elements follow, expected 2 (1 x 2); damagedCopy
        """)
  }

  @Test func `a wrong header names the byte`() throws {
    let cases: [([UInt8], String)] = [
      ([], "at byte 0: the file ends in its header, expected the 4 bytes of IDX's magic number"),
      ([0, 0, 8], "at byte 3: the file ends in its header, expected the 4 bytes"),
      ([0x89, 0x50, 0x4e, 0x47], "at byte 0: the file begins with 89 50, expected 00 00"),
      (idx([1], bytes: [0], type: 0x77), "at byte 2: the element type is 77, expected 08"),
      ([0, 0, 8, 0], "at byte 3: the rank is 0, expected 1 to 4"),
      ([0, 0, 8, 5], "at byte 3: the rank is 5, expected 1 to 4"),
      ([0, 0, 8, 2, 0, 0, 0, 1, 0], "at byte 9: the file ends in its header, expected 2 sizes"),
      (idx([1, 0, 3], bytes: []), "at byte 8: the size of axis 1 is 0, expected 1 or more"),
    ]
    for (bytes, text) in cases {
      let fault = try fault(bytes)
      #expect(fault?.hasPrefix("FILE: " + text) == true, "\(fault ?? "accepted")")
    }
  }

  @Test(arguments: [
    (0x09, "int8"), (0x0b, "int16"), (0x0c, "int32"), (0x0d, "float32"), (0x0e, "float64"),
  ])
  func `a right file of other elements is not called damaged`(type: UInt8, name: String) throws {
    #expect(
      try fault(idx([1], bytes: [0, 0, 0, 0], type: type)) == """
        FILE: at byte 2: the file holds \(name) elements, expected unsigned bytes, as images and \
        labels are; unreadElements(readable: "unsigned bytes")
        """)
  }

  @Test func `a rank or a size that is legal and not read is not called damaged`() throws {
    for bytes in [[0, 0, 8, 5], idx([1, 0, 3], bytes: [])] {
      #expect(try fault(bytes)?.hasSuffix("; wrongFile") == true)
    }
  }

  @Test func `sizes whose product overflows are refused`() throws {
    let largest = 0xffff_ffff
    let text = try fault(idx([largest, largest, largest, largest], bytes: [1]))
    #expect(text?.contains("at byte 4: the sizes \(largest) x \(largest) x") == true)
    #expect(text?.contains("overflow") == true)
  }

  private func parse(_ bytes: [UInt8]) throws -> IDXFile {
    try IDXFile(parsing: GzipFile(unpacking: bytes, path: "FILE"))
  }

  private func fault(_ bytes: [UInt8]) throws -> String? {
    try ElboDataTests.fault("FILE") { _ = try parse(bytes) }
  }
}

/// Damaged files: each is an error or a file that is right, and never a trap.
@Suite struct IDXDamageTests {
  let packed: [UInt8]
  let plain: [UInt8]

  init() {
    var numbers = SplitMix(seed: 1)
    plain = idx([40, 5, 5], bytes: (0..<1000).map { _ in .random(in: 0...40, using: &numbers) })
    packed = gzipped(plain)
  }

  @Test func `no truncation of a gzip file is accepted`() {
    for length in stride(from: 0, to: packed.count, by: max(1, packed.count / 300)) {
      #expect(throws: DataError.self) { try parse(Array(packed[..<length])) }
    }
  }

  @Test func `no truncation of a plain file is accepted`() {
    for length in 0..<plain.count {
      #expect(throws: DataError.self) { try parse(Array(plain[..<length])) }
    }
  }

  @Test func `a flipped bit in gzip data is an error or changes no element`() throws {
    var errors = 0
    for index in packed.indices {
      for bit in [0, 3, 7] {
        var damaged = packed
        damaged[index] ^= 1 << bit
        do {
          let file = try parse(damaged)
          #expect(file.bytes == Array(plain[16...]), "byte \(index), bit \(bit)")
        } catch is DataError {
          errors += 1
        }
      }
    }
    #expect(errors > packed.count * 2)
  }

  @Test func `a flipped bit in a plain header is an error`() throws {
    for index in 0..<16 {
      for bit in 0..<8 {
        var damaged = plain
        damaged[index] ^= 1 << bit
        #expect(throws: DataError.self) { try parse(damaged) }
      }
    }
  }

  @Test func `random bytes behind a valid start never trap`() throws {
    var numbers = SplitMix(seed: 2)
    for _ in 0..<2000 {
      let noise = (0..<Int.random(in: 0...60, using: &numbers)).map { _ in
        UInt8.random(in: .min ... .max, using: &numbers)
      }
      for start in [[], [0, 0, 8], [0x1f, 0x8b], [0x1f, 0x8b, 8, 0]] as [[UInt8]] {
        do { _ = try parse(start + noise) } catch is DataError {}
      }
    }
  }

  private func parse(_ bytes: [UInt8]) throws -> IDXFile {
    try IDXFile(parsing: GzipFile(unpacking: bytes, path: "FILE", limit: 1 << 20))
  }
}
