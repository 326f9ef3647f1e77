import ElboC
import Testing

@Suite struct KernelFingerprintTests {
  private func array(_ name: String, size: Int) -> CParameter {
    CParameter(type: .pointer(.array("float", .integer(size)), .restrict), name: name)
  }

  private func shape(
    _ parameter: String, _ local: String, size: Int = 64, factor: Int = 16, blocks: Int = 2
  ) -> KernelFingerprint {
    let at = Affine("block", times: factor).expression
    let function = CFunction(
      name: parameter,
      parameters: [array(parameter, size: size), CParameter(type: .size, name: "block")],
      body: [
        .comment("of \(parameter)"),
        .constant(type: "vf", name: local, .call("v_load", [.address(.array(parameter, at))])),
        .expression(.call("v_store", [.address(.array(parameter, at)), .name(local)])),
      ])
    return KernelFingerprint(
      of: function, tables: KernelTables(prefix: "k0"), parameters: [parameter], blocks: blocks)
  }

  @Test func `names and comments do not matter`() {
    #expect(shape("mean", "loaded") == shape("logVariance", "value"))
  }

  @Test func `sizes, subscripts and blocks do`() {
    let one = shape("mean", "loaded")
    #expect(one != shape("mean", "loaded", size: 128))
    #expect(one != shape("mean", "loaded", factor: 32))
    #expect(one != shape("mean", "loaded", blocks: 3))
  }

  @Test func `a parameter is not a value of the same name`() {
    let parameters = [array("a", size: 16), array("b", size: 16)]
    let shapes = [("a", "b"), ("b", "a")].map { to, from in
      KernelFingerprint(
        of: CFunction(
          name: "copy", parameters: parameters,
          body: [.assign(.array(to, .integer(0)), .array(from, .integer(0)))]),
        tables: KernelTables(prefix: "k0"), parameters: ["a", "b"], blocks: 1)
    }
    #expect(shapes[0] != shapes[1])
  }
}
