import Testing

import ElboData

@Test func `an error says which file, where, what was found and what was expected`() {
  let error = DataError(
    path: "train-images-idx3-ubyte", at: .byte(16),
    found: "the file ends after 7840 bytes of pixels",
    expected: "47040000 (60000 images of 28 x 28)", cause: .damagedCopy)
  #expect(
    error.description == """
      train-images-idx3-ubyte: at byte 16: the file ends after 7840 bytes of pixels, \
      expected 47040000 (60000 images of 28 x 28)
      """)
  #expect(error.offset == 16)
}

@Test func `an offset into unpacked data says so`() {
  let error = DataError(path: "a.gz", at: .unpackedByte(3), found: "the rank is 9")
  #expect(error.description == "a.gz: at byte 3 unpacked: the rank is 9")
  #expect(error.offset == 3)
}
