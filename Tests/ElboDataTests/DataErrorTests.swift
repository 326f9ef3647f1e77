import Testing

import ElboData

@Test func `an error says which file, where, what was found, what was expected and what to do`() {
  let error = DataError(
    path: "train-images-idx3-ubyte", at: .byte(16),
    found: "the file ends after 7840 bytes of pixels",
    expected: "47040000 (60000 images of 28 x 28)", advice: "download it again")
  #expect(
    error.description == """
      train-images-idx3-ubyte: at byte 16: the file ends after 7840 bytes of pixels, \
      expected 47040000 (60000 images of 28 x 28); download it again
      """)
  #expect(error.offset == 16)
}

@Test func `an offset into unpacked data says so`() {
  let error = DataError(path: "a.gz", at: .unpackedByte(3), found: "the rank is 9")
  #expect(error.description == "a.gz: at byte 3 unpacked: the rank is 9")
  #expect(error.offset == 3)
}

@Test func `bad data exits with 65 and failed input or output with 74`() {
  #expect(DataError(.badData, path: "a", found: "b").exitCode == 65)
  #expect(DataError(.inputOutput, path: "a", found: "b").exitCode == 74)
}
