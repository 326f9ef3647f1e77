import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

/// What is wrong with plans of convolutions that no planner would make.
@Suite struct PlanVerifierWindowTests {
  /// A convolution with bias of [B, 4, 6, 2] by 2 × 3 taps at stride 2, the sum of its grid, and
  /// the descent of its weight, which an input's gradient reads.
  private static let lines = """
    state "w" parameter [2, 3, 2, 5] constant(0.0)
    state "b" parameter [5] constant(0.0)
    %0 = input "x" float[B, 4, 6, 2] : float[B, 4, 6, 2] forward
    %1 = state "w" [2, 3, 2, 5] : float[2, 3, 2, 5] forward
    %2 = contraction \(windows) %0 %1 : float[B, 2, 3, 5] forward
    %3 = state "b" [5] : float[5] forward
    %4 = broadcast [B, 2, 3, 5] %3 : float[B, 2, 3, 5] forward
    %5 = add %2 %4 : float[B, 2, 3, 5] forward
    %6 = contraction.transposedRight \(windows) %5 %1 : float[B, 4, 6, 2] backward
    %7 = contraction.transposedLeft \(windows) %6 %5 : float[2, 3, 2, 5] backward
    %8 = subtract %1 %7 : float[2, 3, 2, 5] update
    %9 = reduce.sum axes [0, 1] %5 : float[B, 5] forward
    output "sums" %9
    update "w" %8
    """

  private static let windows =
    "windows (large 4 small 2 taps 2 stride 2 dilation 1 padding 0, "
    + "large 6 small 3 taps 3 stride 2 dilation 1 padding 1)"

  private let plan: Plan
  /// The nests of the convolution, of its input's gradient, of its weight's, and of the copy.
  private let forward: (KernelID, NestID)
  private let up: (KernelID, NestID)
  private let weight: (KernelID, NestID)
  private let copy: (KernelID, NestID)
  private let sums: (KernelID, NestID)

  init() throws {
    let plan = Planner.plan(try Graph(lines: Self.lines))
    self.plan = plan
    let nest = { (isIt: (LoopNest) -> Bool) throws -> (KernelID, NestID) in
      for id in plan.kernels.ids {
        if let nest = plan.kernels[id].nests.ids.first(where: { isIt(plan.kernels[id].nests[$0]) })
        {
          return (id, nest)
        }
      }
      throw MissingNest()
    }
    let computing = { (node: Int) in
      try nest { $0.accumulations.contains { $0.products.contains { $0.node == NodeID(node) } } }
    }
    forward = try computing(2)
    up = try computing(6)
    weight = try computing(7)
    copy = try nest { nest in
      nest.copy.map { plan.buffers[$0.to.buffer].isTransposedState } ?? false
    }
    sums = try nest { $0.body.contains { $0.node == NodeID(9) } }
  }

  private struct MissingNest: Error {}

  private func faults(
    _ place: (KernelID, NestID), _ change: (LoopNest) -> LoopNest
  ) -> [String] {
    plan.changing(place.0, nest: place.1) { $0 = change($0) }.faults
  }

  private func isNotItsNodes(_ place: (KernelID, NestID), _ change: (LoopNest) -> LoopNest) -> Bool
  {
    faults(place, change).contains("kernel \(place.0) has an accumulation that is not its node's")
  }

  @Test func `the planner's own is right`() {
    #expect(plan.faults == [])
  }

  // MARK: Windows

  @Test func `an axis that does not exist is found`() {
    let found = faults(forward) { nest in
      nest.changingWindows { $0.joining(large: 40, small: $0.small, tap: $0.tap) }
    }
    #expect(found.contains("kernel \(forward.0) uses axis 40, which does not exist"))
  }

  @Test func `axes that do not meet in a window are found`() {
    for place in [forward, up, weight] {
      let message = "kernel \(place.0) has a window of axes"
      let exchanged = faults(place) { nest in
        nest.changingWindows { $0.joining(large: $0.small, small: $0.large, tap: $0.tap) }
      }
      #expect(
        exchanged.contains { $0.hasPrefix(message) && $0.hasSuffix("that do not meet in it") })
      let twice = faults(place) { nest in
        nest.changingWindows { $0.joining(large: $0.large, small: $0.small, tap: $0.small) }
      }
      #expect(twice.contains { $0.hasPrefix(message) })
      let short = faults(place) { nest in nest.shortened { nest.axes[$0].isDerived } }
      #expect(short.contains { $0.hasPrefix(message) })
    }
  }

  @Test func `a tap that follows from two positions is found`() {
    let found = faults(forward) { nest in
      let window = nest.windows[0]
      let axes = nest.axes.numbered.map { id, axis in
        switch id {
        case window.tap: Axis(kind: .derived, range: axis.range)
        case window.large: Axis(kind: .term, range: axis.range)
        default: axis
        }
      }
      return nest.with(axes: axes)
    }
    #expect(found.contains { $0.hasPrefix("kernel \(forward.0) has a window of axes") })
  }

  @Test func `numbers of another window are found`() {
    for place in [forward, up, weight] {
      #expect(isNotItsNodes(place) { $0.changingWindows { $0.with(stride: 1) } })
      #expect(isNotItsNodes(place) { $0.changingWindows { $0.with(dilation: 2) } })
      #expect(isNotItsNodes(place) { $0.changingWindows { $0.with(padding: 2) } })
      #expect(isNotItsNodes(place) { $0.with(windows: []) })
      #expect(isNotItsNodes(place) { $0.with(windows: $0.windows.reversed()) })
    }
  }

  // MARK: Products

  @Test func `terms in another order, or too few, are found`() {
    for place in [forward, up, weight] {
      #expect(
        isNotItsNodes(place) { nest in
          nest.changingProducts { $0.with(terms: $0.terms.reversed()) }
        })
      #expect(
        isNotItsNodes(place) { nest in
          nest.changingProducts { $0.with(terms: $0.terms.dropLast()) }
        })
      // The channels of a value, the batch of a weight.
      let counted = place == weight ? \Product.terms.first : \Product.terms.last
      #expect(
        isNotItsNodes(place) { nest in
          let product = nest.accumulations.first?.products.first
          return nest.shortened { $0 == product?[keyPath: counted] }
        })
    }
  }

  @Test func `a map with another coefficient of any axis is found`() {
    for place in [forward, up, weight] {
      let nest = plan.kernels[place.0].nests[place.1]
      for axis in nest.axes.ids where nest.axes[axis].count > 1 {
        for isLeft in [true, false] {
          let found = isNotItsNodes(place) { nest in
            nest.changingProducts { product in
              let map = isLeft ? product.left.map : product.right.map
              let other = map.with(axis, map[axis] + 1)
              return isLeft ? product.with(left: other) : product.with(right: other)
            }
          }
          #expect(found, "axis \(axis) of \(isLeft ? "left" : "right")")
        }
      }
      #expect(isNotItsNodes(place) { $0.changingProducts { $0.with(left: $0.left.map + 1) } })
      #expect(isNotItsNodes(place) { $0.changingProducts { $0.with(right: $0.right.map + 1) } })
    }
  }

  @Test func `a position or a tap that is not computed is found`() {
    for (place, kind) in [(forward, Axis.Kind.position), (up, .position), (weight, .tap)] {
      let found = faults(place) { nest in nest.shortened { nest.axes[$0].kind == kind } }
      #expect(found.contains { $0.hasPrefix("kernel \(place.0) has a window of axes") })
    }
  }

  // MARK: Values

  @Test func `a bias of a position is found`() {
    let found = faults(forward) { nest in
      guard let position = nest.space?.positionAxes.last else { return nest }
      return nest.changingLoads { $0 == AffineMap(LoopNest.column) ? AffineMap(position) : $0 }
    }
    #expect(
      found.contains {
        $0.hasPrefix("kernel \(forward.0) loads 'b'")
          && $0.contains(" by a map that is none of a nest of 4×30 of the batch")
      })
  }

  @Test func `a reduction of another grid than the buffer's is found`() {
    let found = faults(sums) { nest in
      guard case .lanes(let reduction, let access, let terms) = nest.accumulations[0] else {
        return nest
      }
      let map = access.map.with(terms[0], 1)
      return nest.with(
        accumulations: [.lanes(reduction, Access(to: access.buffer, at: map), over: terms)])
    }
    #expect(
      found == [
        "kernel \(sums.0) reduces the grid of '%5', 4×30 of the batch, stored as 4×32, "
          + "which does not fit a nest of 4×5 of the batch, stored as 4×16"
      ])
  }

  // MARK: Blocks and copies

  @Test func `blocks of taps are found`() {
    let partition = Partition.matrix(rows: 12, columns: 16)
    let found = plan.changing(weight.0) { $0.with(partition: partition) }.faults
    #expect(
      found.contains(
        "kernel \(weight.0) is divided by rows of 12×16, a nest of it otherwise"))
  }

  @Test func `a copy of all taps as one matrix is found`() {
    let found = faults(copy) { nest in
      guard let space = nest.space, let to = nest.copy?.to else { return nest }
      let map = plan.buffers[to.buffer].layout.map(row: space.column, column: space.row)
      return nest.changingStores { _ in map }
    }
    #expect(
      found.contains {
        $0.hasPrefix("kernel \(copy.0) stores to 'w transposed', which lies as 30×2")
      })
  }
}
