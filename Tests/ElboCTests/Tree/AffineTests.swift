import Testing

import ElboC

@Suite struct AffineTests {
  private func text(_ affine: Affine) -> String { CRenderer.render(affine.expression) }

  @Test func `terms stand in the order of their making, the constant last`() {
    let index = Affine("block", times: 6400) + 3 + Affine("i", times: 400) + Affine("j")
    #expect(text(index) == "block * 6400 + i * 400 + j + 3")
  }

  @Test func `zero and one leave no trace`() {
    #expect(text(Affine()) == "0")
    #expect(text(Affine("i", times: 0) + 7) == "7")
    #expect(text(Affine("i") + 0) == "i")
    #expect(text((Affine("i") + 5) * 0) == "0")
  }

  @Test func `multiples of one variable add up`() {
    #expect(text(Affine("i", times: 3) + Affine("j") + Affine("i")) == "i * 4 + j")
  }

  @Test func `a factor reaches every term`() {
    #expect(text((Affine("i") + Affine("j", times: 2) + 3) * 16) == "i * 16 + j * 32 + 48")
  }

  @Test func `what is subtracted comes after what is added`() {
    let index = Affine("block", times: 448) - Affine("t", times: 64) + Affine("i") - Affine("s") + 3
    #expect(text(index) == "block * 448 + i + 3 - t * 64 - s")
    #expect(text(Affine("i") + -3) == "i - 3")
  }

  @Test func `a subscript never begins with a sign`() {
    #expect(text(Affine("t", times: -64)) == "0 - t * 64")
    #expect(text(Affine("t", times: -64) + 448) == "448 - t * 64")
    #expect(text(Affine(-3)) == "0 - 3")
  }

  @Test func `terms that cancel leave no trace`() {
    #expect(text(Affine("i", times: 3) + Affine("j") - Affine("i", times: 3)) == "j")
    #expect(text(Affine("i") - Affine("i")) == "0")
  }

  @Test func `entries of tables are terms of their own`() {
    let from = Affine(table: "k5_from", at: "y", times: 448)
    let index = Affine("y", times: 2) + from + Affine(table: "k5_first", at: .i) - from * 2
    #expect(text(index) == "y * 2 + k5_first[i] - k5_from[y] * 448")
    #expect(text(from + from) == "k5_from[y] * 896")
    #expect(text(Affine(table: "k5_from", at: "y", times: 0)) == "0")
  }
}
