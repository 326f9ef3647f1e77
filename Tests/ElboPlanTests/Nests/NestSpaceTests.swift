import ElboIR
import ElboPlan
import Testing

/// Rows and columns that are counted by several axes.
@Suite struct NestSpaceTests {
  private func layout(_ shape: Shape, batch: Int = 5) -> Layout {
    Layout(shape: shape, batch: batch, rowsPerBlock: 4)
  }

  /// A plain one, two grids, one with channels of one, a grid with groups, two weights, and a weight
  /// with groups.
  private static let spaces: [(Shape, taps: [Int], positions: [Int])] = [
    (.batch(20), [], []), (.batch(3, 2, 20), [], [3, 2]), (.batch(7, 3), [], [7]),
    (.batch(4, 4, 1), [], [4, 4]), (.batch(3, 6), [], [3, 2]), (.fixed(3, 2, 5, 20), [3, 2], []),
    (.fixed(4, 1, 3), [4], []), (.fixed(2, 3, 6), [2], [3]),
  ]

  @Test(arguments: spaces)
  func `its points are each element of the layout once, in order`(
    shape: Shape, taps: [Int], positions: [Int]
  ) {
    let layout = layout(shape)
    let space = NestSpace(layout, taps: taps, positions: positions)
    let nest = LoopNest(space: space, body: [])
    #expect(nest.space == space)
    #expect(nest.layout == layout)
    // Taps and positions around the row, and these around the column.
    let order = space.tapAxes + [LoopNest.row] + space.positionAxes + [LoopNest.column]
    var points: [[AxisID: Int]] = [[:]]
    for axis in order {
      points = points.flatMap { point in
        nest.axes[axis].range.map { point.merging([axis: $0]) { $1 } }
      }
    }
    let elements = (0..<layout.rows).flatMap { row in
      (0..<layout.columns).map { layout.stride * row + $0 }
    }
    #expect(points.map { space.elements($0) } == elements)
    #expect(points.map { space.row($0) * layout.stride + space.column($0) } == elements)
  }

  @Test func `padding is computed where it follows the columns, and nowhere else`() {
    let computed = { (space: NestSpace) in space.axes.map(\.computed) }
    #expect(computed(NestSpace(layout(.batch(20)))) == [8, 32])
    #expect(computed(NestSpace(layout(.batch(3, 20)), positions: [3])) == [8, 20, 3])
    #expect(computed(NestSpace(layout(.fixed(3, 5, 20)), taps: [3])) == [5, 32, 3])
  }

  @Test func `a weight has its taps apart, a matrix and a value none`() {
    let space = { (shape: Shape) in NestSpace(of: shape, layout: self.layout(shape)) }
    #expect(space(.fixed(3, 2, 5, 20)).taps == [3, 2])
    #expect(space(.fixed(3, 2, 5, 20)).rows == 5)
    #expect(space(.fixed(5, 20)).taps.isEmpty)
    #expect(space(.batch(3, 2, 20)).taps.isEmpty)
  }

  @Test func `a grid with another count than the space has no index in it`() {
    let space = NestSpace(layout(.batch(3, 2, 20)), positions: [3, 2])
    #expect(space.index(in: .batch(2, 3, 20)) == nil)
    #expect(space.index(in: .batch(3, 20)) == nil)
    #expect(space.index(in: .fixed(3, 2, 20)) == nil)
    #expect(NestSpace(layout(.batch(3, 2, 20))).index(in: .batch(3, 2, 20)) == nil)
  }

  @Test func `the index of an element is its positions and its channel`() {
    let space = NestSpace(layout(.batch(3, 2, 20)), positions: [3, 2])
    let (y, x) = (space.positionAxes[0], space.positionAxes[1])
    let channel = AffineMap(LoopNest.column)
    #expect(space.index(in: .batch(3, 2, 20)) == [AffineMap(y), AffineMap(x), channel])
    // The inner axes of the grid are part of the channels.
    #expect(space.index(in: .batch(3, 40)) == [AffineMap(y), AffineMap(x) * 20 + channel])
    #expect(space.index(in: .batch(120)) == [AffineMap(y) * 40 + AffineMap(x) * 20 + channel])
  }

  @Test func `groups are part of the channels`() {
    let space = NestSpace(layout(.batch(3, 6)), positions: [3, 2])
    let group = AffineMap(space.positionAxes[1])
    #expect(
      space.index(in: .batch(3, 6))
        == [AffineMap(space.positionAxes[0]), group * 3 + AffineMap(LoopNest.column)])
  }

  @Test func `a block of a weight has the same rows of each tap`() {
    let weight = NestSpace(of: .fixed(3, 2, 48, 20), layout: layout(.fixed(3, 2, 48, 20)))
    #expect(weight.partition == .matrix(taps: 6, rows: 48, columns: 32))
    #expect(
      NestSpace(layout(.fixed(5, 20))).partition == .matrix(rows: 16, columns: 32))
    #expect(NestSpace(layout(.batch(3, 20)), positions: [3]).partition == .batch)
  }

  @Test func `the copy of a weight has the matrix of each tap transposed`() {
    let shape = Shape.fixed(3, 5, 20)
    let space = NestSpace(of: shape, layout: layout(shape))
    let copy = layout(shape).transposed(matrices: 3)
    #expect(copy == layout(.fixed(3, 20, 5)))
    let map = space.transposedElements(of: copy)
    let tap = space.tapAxes[0]
    let at = { (t: Int, row: Int, column: Int) in
      map([tap: t, LoopNest.row: row, LoopNest.column: column])
    }
    #expect(at(0, 0, 0) == 0)
    #expect(at(0, 4, 0) == 4)
    #expect(at(0, 0, 19) == 19 * copy.stride)
    #expect(at(2, 1, 3) == (2 * 20 + 3) * copy.stride + 1)
  }

  @Test func `a contraction's space has its result's grid and groups, or its taps`() {
    let axis = Window(large: 8, small: 4, taps: 3, stride: 2, padding: 1)
    let space = { (kind: Contraction, grows: Bool, groups: Int, shape: Shape) in
      NestSpace(
        of: kind, along: Windows(axes: [axis], grows: grows, groups: groups),
        layout: self.layout(shape))
    }
    #expect(space(.plain, false, 1, .batch(4, 6)).positions == [4])
    #expect(space(.plain, true, 1, .batch(8, 6)).positions == [8])
    #expect(space(.transposedRight, false, 2, .batch(8, 6)).positions == [8, 2])
    let weight = space(.transposedLeft(.whole), false, 1, .fixed(3, 6, 16))
    #expect((weight.taps, weight.positions) == ([3], []))
    // Its columns are read from channels that the next position follows.
    #expect(space(.transposedLeft(.whole), false, 1, .fixed(3, 6, 20)).positions == [1])
    #expect(space(.transposedLeft(.whole), false, 2, .fixed(3, 6, 32)).positions == [2])
  }
}
