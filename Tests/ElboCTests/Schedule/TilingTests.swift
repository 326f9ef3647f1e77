import Testing

import ElboC

@Suite struct TilingTests {
  private func pieces(_ cuts: [Cut]) -> [Int] {
    cuts.flatMap { Array(repeating: $0.size, count: $0.count) }
  }

  @Test func `rows are cut into tiles and a rest`() {
    #expect(pieces(Tiling.rows(of: 16, by: 8)) == [8, 8])
    #expect(
      Tiling.rows(of: 16, by: 6) == [
        Cut(start: 0, size: 6, count: 2), Cut(start: 12, size: 4, count: 1),
      ])
    #expect(pieces(Tiling.rows(of: 1, by: 8)) == [1])
  }

  @Test(
    arguments: [
      (1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3]), (7, [3, 2, 2]),
      (8, [2, 2, 2, 2]),
      (25, [3, 3, 3, 3, 3, 3, 3, 2, 2]), (49, Array(repeating: 3, count: 15) + [2, 2]),
    ])
  func `panels of three leave no single vectorBlock`(total: Int, expected: [Int]) {
    #expect(pieces(Tiling.vectorBlocks(of: total, by: 3, lastAlone: false)) == expected)
  }

  @Test(
    arguments: [
      (784, 8, 16), (400, 4, 16), (784, 6, 49), (400, 11, 25), (1021, 8, 16), (1021, 20, 20),
    ])
  func `strips of a loop leave no rest if they can, and few iterations without a share`(
    total: Int, shares: Int, expected: Int
  ) {
    #expect(Tiling.strip(of: total, shares: shares) == expected)
  }

  @Test func `a last vectorBlock that is not full stands alone where it must`() {
    #expect(pieces(Tiling.vectorBlocks(of: 1, by: 3, lastAlone: true)) == [1])
    #expect(pieces(Tiling.vectorBlocks(of: 4, by: 3, lastAlone: true)) == [3, 1])
    #expect(pieces(Tiling.vectorBlocks(of: 5, by: 3, lastAlone: true)) == [2, 2, 1])
    #expect(pieces(Tiling.vectorBlocks(of: 3, by: 1, lastAlone: true)) == [1, 1, 1])
  }

  @Test(arguments: 1...8, [false, true])
  func `the cuts cover every vectorBlock once`(size: Int, lastAlone: Bool) {
    for total in 1...70 {
      let cuts = Tiling.vectorBlocks(of: total, by: size, lastAlone: lastAlone)
      var end = 0
      for cut in cuts {
        #expect(cut.start == end)
        end = cut.end
      }
      #expect(end == total)
      let singles = cuts.filter { $0.size == 1 && !(lastAlone && $0.end == total) }
      let whole = lastAlone ? total - 1 : total
      #expect(singles.isEmpty || size <= 2 || whole == 1, "\(total) by \(size)")
    }
  }

  @Test(arguments: 1...9)
  func `the tiles cover every row once`(size: Int) {
    for total in 1...40 {
      let cuts = Tiling.rows(of: total, by: size)
      #expect(cuts.first?.start == 0)
      #expect(zip(cuts, cuts.dropFirst()).allSatisfy { $0.end == $1.start })
      #expect(cuts.last?.end == total)
    }
  }
}
