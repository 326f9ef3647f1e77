import Testing

import ElboSystem

/// The vectors of the hash's authors.
@Test(arguments: [
  ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
])
func `the hash of bytes is the one that its authors state`(text: String, hash: UInt64) {
  #expect(text.utf8.stableHash == hash)
}
