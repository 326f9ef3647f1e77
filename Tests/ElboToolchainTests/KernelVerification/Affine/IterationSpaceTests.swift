import ElboToolchain
import Testing

@Suite struct IterationSpaceTests {
  @Test(arguments: TableSample.all)
  func `counts and bounds are those of nested loops`(sample: TableSample) {
    let values = sample.iterations.map { sample.value(at: $0) }
    #expect(sample.space.iterationCount == values.count)
    #expect(sample.space.isEmpty == values.isEmpty)
    guard let least = values.min(), let greatest = values.max() else { return }
    #expect(sample.space.range(of: sample.form) == least...greatest)
  }

  @Test func `the sample has empty spaces and others`() {
    #expect(TableSample.all.contains { $0.space.isEmpty })
    #expect(TableSample.all.contains { !$0.space.isEmpty })
  }

  @Test func `a variable alone keeps to values at which its tables' loops run`() {
    let taps = IndexTable(name: "k0_taps", entries: [0, 2, 1, 0])
    let space = IterationSpace(blocks: 1, loops: .range(0...3), .table(taps, at: 1))
    #expect(space.range(of: AffineForm(variable: 1)) == 1...2)
    #expect(
      IterationSpace(blocks: 1, loops: .range(0...3)).range(of: AffineForm(variable: 1)) == 0...3)
  }

  @Test func `a form depends on a table by an entry or by a bound`() {
    let taps = IndexTable(name: "k0_taps", entries: [1, 2])
    let space = IterationSpace(blocks: 1, loops: .range(0...1), .table(taps, at: 1))
    #expect(space.hasTables)
    #expect(space.dependsOnTables(AffineForm(variable: 2)))
    #expect(space.dependsOnTables(AffineForm(IndexCoordinate(variable: 1, table: taps))))
    #expect(!space.dependsOnTables(AffineForm(variable: 1)))
    #expect(!IterationSpace(blocks: 3).hasTables)
  }

  @Test func `numbers beyond an integer are not counted`() {
    let many = IndexTable(name: "k0_many", entries: [1 << 40])
    let space = IterationSpace(blocks: 1, loops: .range(0...0), .table(many, at: 1))
    #expect(space.iterationCount == 1 << 40)
    var more = space
    more.open(.table(many, at: 1))
    #expect(more.iterationCount == nil)
    #expect(IterationSpace(blocks: 1 << 40, loops: .range(1...(1 << 40))).iterationCount == nil)
    let far = AffineForm(IndexCoordinate(variable: 1, table: many)).scaled(by: 1 << 40)
    #expect(far.map(space.range(of:)) == .some(nil))
  }

  @Test func `a table without an entry for a value stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let taps = IndexTable(name: "k0_taps", entries: [1, 2])
      _ = IterationSpace(blocks: 1, loops: .range(0...2), .table(taps, at: 1))
    }
  }

  @Test func `a table at a variable that a table bounds stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let taps = IndexTable(name: "k0_taps", entries: [1, 2])
      _ = IterationSpace(blocks: 1, loops: .range(0...1), .table(taps, at: 1), .table(taps, at: 2))
    }
  }
}
