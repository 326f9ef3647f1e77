import ElboIR

/// Groups nests of one interval and partition into kernels: at most one accumulation each, with
/// what comes before it as its prologue and what comes after it as its block epilogue.
package enum KernelFormation {
  package static func kernels(
    from nests: [PlannedNest], intervals: [Int], table: BufferTable, plan: Plan
  ) -> [Kernel] {
    let order = nests.indices.sorted { (intervals[$0], $0) < (intervals[$1], $1) }
    var kernels: [Kernel] = []
    for index in order {
      let planned = nests[index]
      let added = [planned.nest] + transpositions(in: planned.nest, table: table)
      if let last = kernels.indices.last, kernels[last].interval == intervals[index],
        kernels[last].partition == planned.partition,
        planned.partition != .whole || kernels[last].completes(planned.nest),
        !(kernels[last].accumulates && planned.nest.accumulates)
      {
        kernels[last].nests += added
      } else {
        kernels.append(
          Kernel(
            interval: intervals[index], partition: planned.partition,
            blocks: plan.blocks(of: planned.partition), nests: added))
      }
    }
    return kernels
  }

  /// The transposed copies that follow a state tensor's update.
  private static func transpositions(in nest: LoopNest, table: BufferTable) -> [LoopNest] {
    nest.writes.compactMap { buffer in
      guard case .state(let tensor) = table.buffers[buffer].storage,
        let copy = table.transposed[tensor]
      else { return nil }
      guard let space = nest.space else {
        preconditionFailure("only nests over rows and columns store state")
      }
      return LoopNest(transposing: buffer, to: copy, space: space, buffers: table.buffers)
    }
  }
}

extension Kernel {
  /// Whether a nest writes another part of what the kernel writes.
  fileprivate func completes(_ nest: LoopNest) -> Bool {
    !nest.writes.isEmpty && nest.writes == nests.last?.writes
  }
}

extension LoopNest {
  /// Writes a matrix of state, or that of each tap, into its transposed copy.
  ///
  /// - Parameter space: Of the nest that has written it, whose blocks are those of the copy.
  package init(transposing from: BufferID, to copy: BufferID, space: NestSpace, buffers: [Buffer]) {
    // The next tap's rows of the copy follow those of the last column.
    let isPadded = space.taps.isEmpty || space.layout.remainder == 0
    let space = NestSpace(space.layout, taps: space.taps, positions: isPadded ? [] : [1])
    let load = BodyValue(
      operation: .load(Access(to: from, at: space.elements)), operands: [], node: nil,
      element: .float)
    let store = BodyValue(
      operation: .store(
        Access(to: copy, at: space.transposedElements(of: buffers[copy].layout))),
      operands: [0], node: nil, element: .float)
    self.init(space: space, body: [load, store])
  }
}
