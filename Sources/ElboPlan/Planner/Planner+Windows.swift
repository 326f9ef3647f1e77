import ElboIR

// The products of convolutions and of their gradients: a dense layer's, at each pair of a position
// and a tap that exists.
extension Planner {
  mutating func windowedProduct(
    of id: NodeID, kind: Contraction, windows: Windows, in space: NestSpace,
    terms: inout TermAxes
  ) -> Product {
    switch kind {
    case .plain:
      product(
        of: id, along: windows, isLarge: windows.grows, weight: table.buffer(of: right(of: id)),
        in: space, terms: &terms)
    case .transposedRight:
      product(
        of: id, along: windows, isLarge: !windows.grows,
        weight: table.transposedBuffer(of: right(of: id)), in: space, terms: &terms)
    case .transposedLeft(let segment):
      gradient(of: id, along: windows, segment, in: space, terms: &terms)
    }
  }

  private func right(of id: NodeID) -> NodeID { graph[id].operands[1] }

  /// Values of a grid times a weight, or its transposed copy: terms ascend by taps, then channels.
  ///
  /// - Parameter isLarge: Whether the result has the large grid, so that the small one is read.
  private mutating func product(
    of id: NodeID, along windows: Windows, isLarge: Bool, weight: BufferID, in space: NestSpace,
    terms: inout TermAxes
  ) -> Product {
    let left = table.buffer(of: graph[id].operands[0])
    let values = table.buffers[left].layout
    let grid = windows.axes.map { isLarge ? $0.small : $0.large }
    let taps = windows.axes.map { terms.add(Axis(kind: .term, count: $0.taps)) }
    let channels = values.columns / grid.reduce(1, *) / windows.groups
    let channel = terms.add(Axis(kind: .term, count: channels))
    let read = grid.map { terms.add(Axis(kind: .derived, count: $0)) }
    for (number, window) in windows.axes.enumerated() {
      let own = space.positionAxes[number]
      terms.add(
        AxisWindow(
          window, large: isLarge ? own : read[number], small: isLarge ? read[number] : own,
          tap: taps[number]))
    }
    let group = Self.group(of: windows, in: space)
    let element = NestSpace.flat(
      read, grid, group * channels + AffineMap(channel), channels * windows.groups)
    let rows = table.buffers[weight].layout
    // A copy has the group's outputs in its rows, the weight in its columns.
    let isCopy = table.buffers[weight].isTransposedState
    let inRow = isCopy ? group * channels + AffineMap(channel) : AffineMap(channel)
    let inColumn = isCopy ? space.columnOfPosition : group * space.columns + space.columnOfPosition
    let row = NestSpace.flat(
      taps, windows.taps, inRow, isCopy ? channels * windows.groups : channels)
    return Product(
      node: id,
      left: Access(to: left, at: values.map(row: AffineMap(LoopNest.row), column: element)),
      right: Access(to: weight, at: rows.map(row: row, column: inColumn)),
      terms: taps + [channel])
  }

  /// Values of both grids: terms ascend by datum, then by the positions of the small grid.
  private mutating func gradient(
    of id: NodeID, along windows: Windows, _ segment: Segment, in space: NestSpace,
    terms: inout TermAxes
  ) -> Product {
    let datum = terms.add(Axis(kind: .term, range: segment.rows(of: graph.batch)))
    let small = windows.axes.map { terms.add(Axis(kind: .term, count: $0.small)) }
    let large = windows.axes.map { terms.add(Axis(kind: .derived, count: $0.large)) }
    for (number, window) in windows.axes.enumerated() {
      terms.add(
        AxisWindow(
          window, large: large[number], small: small[number], tap: space.tapAxes[number]))
    }
    let group = Self.group(of: windows, in: space)
    let input = windows.grows ? small : large
    let output = windows.grows ? large : small
    let inputs = space.rows * windows.groups
    let outputs = space.columns * windows.groups
    let access = { (buffer: BufferID, layout: Layout, column: AffineMap) in
      Access(to: buffer, at: layout.map(row: AffineMap(datum), column: column))
    }
    let left = table.buffer(of: graph[id].operands[0])
    let right = table.buffer(of: graph[id].operands[1])
    return Product(
      node: id,
      left: access(
        left, table.buffers[left].layout,
        NestSpace.flat(
          input, windows.input, group * space.rows + AffineMap(LoopNest.row), inputs)),
      right: access(
        right, table.buffers[right].layout,
        NestSpace.flat(
          output, windows.output, group * space.columns + space.columnOfPosition, outputs)),
      terms: [datum] + small)
  }

  /// The axis of groups, after the grid.
  private static func group(of windows: Windows, in space: NestSpace) -> AffineMap {
    guard windows.groups > 1, let last = space.positionAxes.last else { return AffineMap() }
    return AffineMap(last)
  }
}

extension NestSpace {
  /// The space of a contraction's nest: a value's grid and groups, or a weight's taps and groups.
  ///
  /// A weight's columns are read from values whose channels no padding follows, so that theirs are
  /// not computed either.
  package init(of kind: Contraction, along windows: Windows, layout: Layout) {
    let groups = windows.groups > 1 ? [windows.groups] : []
    switch kind {
    case .plain: self.init(layout, positions: windows.output + groups)
    case .transposedRight: self.init(layout, positions: windows.input + groups)
    case .transposedLeft:
      self.init(
        layout, taps: windows.taps,
        positions: layout.remainder == 0 ? groups : [windows.groups])
    }
  }
}
