import ElboIR

// Kernels, their blocks, and what each block writes.
extension PlanVerifier {
  /// Kernels stand in the order of their intervals, and no interval is empty.
  func kernelsAreInOrder() -> [Diagnostic] {
    plan.kernels.indices.compactMap { index in
      let interval = plan.kernels[index].interval
      let previous = index == 0 ? -1 : plan.kernels[index - 1].interval
      guard interval != previous + 1, index == 0 || interval != previous else { return nil }
      return fault("kernel \(index) is of interval \(interval), after interval \(previous)")
    }
  }

  func kernelsHaveOneAccumulation() -> [Diagnostic] {
    plan.kernels.numbered.compactMap { id, kernel in
      let accumulations = kernel.nests.count(where: \.accumulates)
      return accumulations <= 1 ? nil : fault("kernel \(id) has \(accumulations) accumulations")
    }
  }

  /// There are as many blocks as the rows that are divided need.
  func blocksCoverThePartition() -> [Diagnostic] {
    plan.kernels.numbered.compactMap { id, kernel in
      let expected = plan.blocks(of: kernel.partition)
      guard kernel.blocks != expected else { return nil }
      return fault("kernel \(id) has \(kernel.blocks) blocks, its partition \(expected)")
    }
  }

  /// A block of a kernel is a block of each of its nests.
  func nestsFitThePartition() -> [Diagnostic] {
    plan.kernels.numbered.flatMap { id, kernel in
      kernel.nests.filter { !isDivided($0, by: kernel.partition) }.map { _ in
        fault("kernel \(id) is divided \(kernel.partition), a nest of it otherwise")
      }
    }
  }

  private func isDivided(_ nest: LoopNest, by partition: Partition) -> Bool {
    if let space = nest.space {
      return partition == space.partition || space.isDivided(byColumns: partition)
    }
    return partition == (nest.axis(dividedBy: .batch) == nil ? .whole : .batch)
  }

  /// No two blocks write the same element: what is written tells the point of the divided axis.
  func writesAreDisjoint() -> [Diagnostic] {
    writes.compactMap { use in
      let nest = kernel(of: use).nests[use.nest]
      guard let axis = nest.axis(dividedBy: kernel(of: use).partition) else { return nil }
      let map = use.access.map
      let tells = nest.axes[axis].computed == 1 || map[axis] != 0
      return tells && map.isInjective { nest.axes[$0].computed }
        ? nil
        : fault(
          at: use, message: "writes elements of \(name(of: use.buffer)) that its blocks do not own")
    }
  }

  /// One nest writes a buffer, once; or movements write its parts, each element once.
  func buffersAreWrittenOnce() -> [Diagnostic] {
    writers.sorted { $0.key < $1.key }.flatMap { buffer, uses in
      guard uses.allSatisfy({ kernel(of: $0).nests[$0.nest].layout == nil }) else {
        return uses.dropFirst().map {
          fault(
            at: $0, message: "writes \(name(of: buffer)), which kernel \(uses[0].kernel) writes")
        }
      }
      let message = "writes other elements of \(name(of: buffer)) than all, once each"
      return isCovered(buffer, by: uses) ? [] : [fault(at: uses[0], message: message)]
    }
  }
}

extension NestSpace {
  /// Whether the blocks of a partition are blocks of columns of this space.
  fileprivate func isDivided(byColumns partition: Partition) -> Bool {
    guard case .columns(let blocks, let vectorBlocks) = partition else { return false }
    return layout.isBatched && positions.isEmpty && layout.vectorBlocks == blocks * vectorBlocks
  }
}

extension Partition: CustomStringConvertible {
  package var description: String {
    switch self {
    case .batch: "by batch rows"
    case .columns(let blocks, let vectorBlocks):
      "by \(blocks) of \(vectorBlocks * Layout.vectorBlock) columns"
    case .matrix(let taps, let rows, let columns):
      "by rows of \(rows)×\(columns)" + (taps == 1 ? "" : " of each of \(taps) taps")
    case .whole: "not at all"
    }
  }
}
