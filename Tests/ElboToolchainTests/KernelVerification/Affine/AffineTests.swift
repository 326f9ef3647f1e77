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
    #expect(form.range(over: [0...3, 0...9, 0...2]) == -3...1181)
    let negated = try #require(block.scaled(by: -384))
    #expect(form.adding(negated)?.terms.count == 1)
  }

  @Test func `numbers beyond every array are no form`() {
    let large = AffineForm(1 << 48)
    #expect(large.adding(AffineForm(1)) == nil)
    #expect(large.scaled(by: 2) == nil)
    #expect(AffineForm(variable: 0).scaled(by: Int.min) == nil)
    #expect(AffineForm(variable: 0).scaled(by: 1 << 40)?.range(over: [0...(1 << 40)]) == nil)
  }

  @Test func `loops that join end to end make one run`() throws {
    let row = try #require(AffineForm(variable: 1).scaled(by: 48))
    let column = try #require(AffineForm(variable: 2).scaled(by: 16))
    let form = try #require(
      AffineForm(variable: 0).scaled(by: 96)?.adding(row)?.adding(column))
    let whole = ElementRuns.runs(at: form, width: 16, variables: [0...1, 0...1, 0...2])
    #expect(
      whole == [
        ElementRuns.Run(start: 0, end: 96, block: 0),
        ElementRuns.Run(start: 96, end: 192, block: 1),
      ])
    let gaps = try #require(
      ElementRuns.runs(at: form, width: 16, variables: [0...0, 0...1, 0...1]))
    #expect(gaps.map(\.start) == [0, 48])
    #expect(gaps.map(\.end) == [32, 80])
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
