import ElboPlan
import Testing

/// Positions as multiples of axes.
@Suite struct AffineMapTests {
  private let row: AxisID = 0
  private let column: AxisID = 1

  @Test func `a map is one value however it is made`() {
    let sum = AffineMap(column) + AffineMap(row) * 16 + 3
    #expect(sum == AffineMap([row: 16, column: 1], constant: 3))
    #expect(sum + AffineMap(row) * -16 == AffineMap([column: 1], constant: 3))
    #expect(sum.terms.map(\.axis) == [row, column])
  }

  @Test func `a position is what a point's coordinates give`() {
    let map = AffineMap([row: 16, column: 1], constant: 3)
    #expect(map([row: 2, column: 5]) == 40)
    #expect(map([:]) == 3)
    #expect(map[row] == 16)
    #expect(map[AxisID(7)] == 0)
  }

  @Test func `bounds are those of all points`() {
    let map = AffineMap([row: 16, column: -1], constant: 3)
    #expect(map.bounds { $0 == row ? 0..<4 : 2..<5 } == -1...49)
    #expect(AffineMap(constant: 7).bounds { _ in 0..<9 } == 7...7)
  }

  /// Compared with all points: the rule may refuse what is injective, never the other way round.
  @Test func `positions tell the points of an injective map`() {
    for step in -3...12 {
      for count in 1...5 {
        let map = AffineMap([row: step, column: 1])
        let positions = (0..<3).flatMap { r in (0..<count).map { map([row: r, column: $0]) } }
        let isInjective = map.isInjective { $0 == row ? 3 : count }
        if isInjective, map[row] != 0 { #expect(Set(positions).count == positions.count) }
        if step >= count { #expect(isInjective) }
      }
    }
  }

  @Test func `rows are told where columns do not reach the next one`() {
    let map = AffineMap([row: 16, column: 1])
    #expect(map.isDivided(by: row) { $0 == row ? 0..<4 : 0..<16 })
    #expect(!map.isDivided(by: row) { $0 == row ? 0..<4 : 0..<17 })
    #expect(!(map + 1).isDivided(by: row) { $0 == row ? 0..<4 : 0..<16 })
    #expect(!(map + -1).isDivided(by: row) { $0 == row ? 0..<4 : 0..<16 })
    #expect(!map.isDivided(by: AxisID(2)) { _ in 0..<1 })
  }
}
