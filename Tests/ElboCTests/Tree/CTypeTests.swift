import ElboC
import Testing

@Suite struct CTypeTests {
  @Test(
    arguments: [
      ("vf", "vf a", "vf"),
      (.const("vf"), "const vf a", "const vf"),
      (.pointer("float"), "float *a", "float *"),
      (.pointer("float").constant, "float *const a", "float *const "),
      (.array(.array("vf", .integer(3)), .name("n")), "vf a[n][3]", "vf [n][3]"),
      (.array("row", nil).constant, "const row a[]", "const row []"),
      (
        .pointer(.array("float", .integer(16)).constant, .restrict),
        "const float (*restrict a)[16]", "const float (*restrict )[16]"
      ),
      (
        .pointer(.pointer(.array(.const("uint8_t"), .integer(784)), .const)),
        "const uint8_t (*const *a)[784]", "const uint8_t (*const *)[784]"
      ),
    ] as [(CType, String, String)])
  func `a type is written around a name`(type: CType, declaration: String, cast: String) {
    #expect(type.declaration(of: "a") == declaration)
    #expect(CParameter(type: type, name: "a").declaration == declaration)
    #expect(type.declaration().trimmed == cast.trimmed)
  }
}

extension String {
  /// Without the blank after a qualifier that stands last.
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
