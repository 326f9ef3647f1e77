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
}
