import ElboIR
import ElboPlan
import Testing

import ElboC

@Suite struct LaneAccumulatorsTests {
  private func lanes(_ reductions: [Reduction], target: Target) throws -> LaneAccumulators {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let results = reductions.map { sample.value("result", .reduce($0, axes: [0]), x) }
    var body = [sample.body(.load(sample.element(x)), of: x)]
    for (reduction, result) in zip(reductions, results) {
      body.append(sample.body(.reduce(reduction, sample.row(result)), [0], of: result))
    }
    let nest = sample.nest(layout: sample.layout(x), accumulations: [], body: body)
    return LaneAccumulators(of: try #require(RowNest(nest)), blockRows: 16, target: target)
  }

  @Test func `each reduction has lanes of its own, found by its position in the body`() throws {
    let lanes = try lanes([.sum, .maximum], target: .avx512)
    #expect(lanes.all.map(\.name) == ["lanes1", "lanes2"])
    #expect(lanes[0] == nil)
    #expect(lanes[1]?.reduction == .sum)
    #expect(lanes[2]?.reduction == .maximum)
    #expect(lanes[2]?.buffer == 2)
  }

  @Test func `without a reduction there is nothing`() throws {
    #expect(try lanes([], target: .avx2).isEmpty)
    #expect(try lanes([], target: .avx2).declarations.isEmpty)
  }

  @Test(arguments: Target.all)
  func `sixteen lanes take as many vectors as they need`(target: Target) throws {
    let array = try lanes([.sum], target: target).declarations.first
    let dimensions = [CExpression.integer(16), .integer(16 / target.vectorWidth)]
    #expect(array == .array(type: "vf", name: "lanes1", dimensions: dimensions))
  }
}
