import ElboToolchain
import Testing

@Suite struct AffineTests {
  @Test func `sums and products with constants keep the coefficients`() throws {
    let block = AffineForm(variable: 0)
    let column = try #require(AffineForm(variable: 2).scaled(by: 16))
    let form = try #require(
      block.scaled(by: 384)?.adding(column)?.adding(AffineForm(-3)))
    #expect(form.constant == -3)
    #expect(form.coefficient(of: 0) == 384)
    #expect(form.coefficient(of: 1) == 0)
    let space = IterationSpace(blocks: 4, loops: .range(0...9), .range(0...2))
    #expect(space.range(of: form) == -3...1181)
    let negated = try #require(block.scaled(by: -384))
    #expect(form.adding(negated)?.terms.count == 1)
    #expect(form.subtracting(block)?.coefficient(of: 0) == 383)
  }

  @Test func `an entry of a table is another coordinate than its variable`() throws {
    let first = IndexCoordinate(
      variable: 1, table: IndexTable(name: "k0_first", entries: [4, 5]))
    let second = IndexCoordinate(variable: 1, table: IndexTable(name: "k0_from", entries: [6, 7]))
    let variable = IndexCoordinate(variable: 1)
    let sum = try #require(
      AffineForm(second).adding(AffineForm(first))?.adding(AffineForm(variable)))
    #expect(sum.terms.map(\.coordinate) == [variable, first, second])
    #expect(sum.coefficient(of: 1) == 1)
    #expect(sum.adding(AffineForm(first))?.terms.map(\.coefficient) == [1, 2, 1])
    #expect(sum.subtracting(AffineForm(first))?.terms.map(\.coordinate) == [variable, second])
  }

  @Test func `a form that is one coordinate and nothing else gives it`() {
    let entry = IndexCoordinate(variable: 2, table: IndexTable(name: "k0_taps", entries: [1]))
    #expect(AffineForm(entry).coordinate == entry)
    #expect(AffineForm(entry).scaled(by: 2)?.coordinate == nil)
    #expect(AffineForm(entry).adding(AffineForm(1))?.coordinate == nil)
    #expect(AffineForm(entry).adding(AffineForm(variable: 0))?.coordinate == nil)
    #expect(AffineForm(3).coordinate == nil)
  }

  @Test func `numbers beyond every array are no form`() {
    let large = AffineForm(1 << 48)
    #expect(large.adding(AffineForm(1)) == nil)
    #expect(large.scaled(by: 2) == nil)
    #expect(AffineForm(variable: 0).scaled(by: Int.min) == nil)
    let wide = AffineForm(variable: 0).scaled(by: 1 << 40)
    #expect(wide.map(IterationSpace(blocks: 1 << 40).range(of:)) == .some(nil))
  }

  @Test func `an ownership counts elements once and names the first conflict`() {
    let own = BlockOwnership(writes: [
      ElementRuns.Run(start: 10, end: 20, block: 1), ElementRuns.Run(start: 0, end: 10, block: 0),
      ElementRuns.Run(start: 15, end: 22, block: 1),
    ])
    #expect(own.elementCount == 22)
    #expect(own.conflict == nil)
    let read = own.conflict(reading: [ElementRuns.Run(start: 9, end: 12, block: 1)])
    #expect(read == BlockOwnership.Conflict(element: 9, first: 1, second: 0))
    #expect(own.conflict(reading: [ElementRuns.Run(start: 22, end: 30, block: 0)]) == nil)
    let meeting = BlockOwnership(writes: [
      ElementRuns.Run(start: 0, end: 10, block: 0), ElementRuns.Run(start: 4, end: 5, block: 2),
    ])
    #expect(meeting.conflict == BlockOwnership.Conflict(element: 4, first: 0, second: 2))
  }
}
