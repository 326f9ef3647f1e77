import ElboToolchain
import Testing

@Suite struct ElementRunsTests {
  @Test func `loops that join end to end make one run`() throws {
    let row = try #require(AffineForm(variable: 1).scaled(by: 48))
    let column = try #require(AffineForm(variable: 2).scaled(by: 16))
    let form = try #require(
      AffineForm(variable: 0).scaled(by: 96)?.adding(row)?.adding(column))
    let whole = ElementRuns.runs(
      at: form, width: 16,
      in: IterationSpace(blocks: 2, loops: .range(0...1), .range(0...2)))
    #expect(
      whole == [
        ElementRuns.Run(start: 0, end: 96, block: 0),
        ElementRuns.Run(start: 96, end: 192, block: 1),
      ])
    let gaps = try #require(
      ElementRuns.runs(
        at: form, width: 16,
        in: IterationSpace(blocks: 1, loops: .range(0...1), .range(0...1))))
    #expect(gaps.map(\.start) == [0, 48])
    #expect(gaps.map(\.end) == [32, 80])
  }

  @Test(arguments: TableSample.all)
  func `runs of entries of tables are the elements of nested loops`(sample: TableSample) throws {
    let runs = try #require(ElementRuns.runs(at: sample.form, width: 2, in: sample.space))
    let touched = runs.map { run in (run.start..<run.end).map { [run.block, $0] } }
    let expected = sample.iterations.flatMap { point in
      let element = sample.value(at: point)
      return [[point[0], element], [point[0], element + 1]]
    }
    #expect(Set(touched.joined()) == Set(expected))
  }

  /// A table whose entry bounds two loops.
  private func square(of count: Int) -> (form: AffineForm, space: IterationSpace) {
    let table = IndexTable(name: "k0_taps", entries: [0, count])
    let space = IterationSpace(
      blocks: 2, loops: .range(0...1), .table(table, at: 1), .table(table, at: 1))
    let form = AffineForm(variable: 0).scaled(by: 10_000_000)?.adding(AffineForm(variable: 2))
      .flatMap { form in AffineForm(variable: 3).scaled(by: 2 * count).flatMap(form.adding) }
    return (form ?? AffineForm(0), space)
  }

  @Test func `more than a million runs become the blocks' least and greatest elements`() {
    let few = square(of: 700)
    // 490,000 elements in each block.
    #expect(ElementRuns.runs(at: few.form, width: 1, in: few.space)?.count == 980_000)
    let many = square(of: 800)
    #expect(
      ElementRuns.runs(at: many.form, width: 1, in: many.space) == [
        ElementRuns.Run(start: 0, end: 1_279_200, block: 0),
        ElementRuns.Run(start: 10_000_000, end: 11_279_200, block: 1),
      ])
  }

  @Test func `loops of constants that make too many runs are not enumerated`() throws {
    let form = try #require(AffineForm(variable: 1).scaled(by: 2))
    let most = IterationSpace(blocks: 2, loops: .range(1...(1 << 23)))
    #expect(ElementRuns.runs(at: form, width: 1, in: most)?.count == 1 << 24)
    let more = IterationSpace(blocks: 2, loops: .range(0...(1 << 23)))
    #expect(ElementRuns.runs(at: form, width: 1, in: more) == nil)
    #expect(
      ElementRuns.runs(at: AffineForm(0), width: 1, in: IterationSpace(blocks: 1 << 25)) == nil)
  }
}
