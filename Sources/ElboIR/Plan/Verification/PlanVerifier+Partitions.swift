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
    plan.kernels.enumerated().compactMap { number, kernel in
      let accumulations = kernel.nests.count(where: \.accumulates)
      return accumulations <= 1 ? nil : fault("kernel \(number) has \(accumulations) accumulations")
    }
  }

  /// There are as many blocks as the rows that are divided need.
  func blocksCoverThePartition() -> [Diagnostic] {
    plan.kernels.enumerated().compactMap { number, kernel in
      let expected = plan.blocks(of: kernel.partition)
      guard kernel.blocks != expected else { return nil }
      return fault("kernel \(number) has \(kernel.blocks) blocks, its partition \(expected)")
    }
  }

  /// A block of a kernel is a block of each of its nests.
  func nestsFitThePartition() -> [Diagnostic] {
    plan.kernels.enumerated().flatMap { number, kernel in
      kernel.nests.compactMap { nest in
        let fits =
          switch nest {
          case .input: kernel.partition == .batch
          case .vector(let nest): nest.layout.isDivided(kernel.partition)
          case .element(let nest):
            kernel.partition == (layout(of: nest.result).isBatched ? .batch : .whole)
          case .transpose(let from, _):
            !layout(of: from).isBatched && layout(of: from).isDivided(kernel.partition)
          }
        return fits
          ? nil
          : fault("kernel \(number) is divided \(kernel.partition), a nest of it otherwise")
      }
    }
  }

  /// No two blocks write the same element: each writes its own rows or columns, or those of a copy.
  func writesAreDisjoint() -> [Diagnostic] {
    writes.compactMap { use in
      let partition = kernel(of: use).partition
      if case .transpose(let from, let to) = kernel(of: use).nests[use.nest] {
        return layout(of: to) == layout(of: from).transposed
          ? nil
          : fault(
            at: use, message: "writes \(name(of: to)), which is not \(name(of: from)) transposed")
      }
      if partition == .whole { return nil }
      if case .vector(let nest) = kernel(of: use).nests[use.nest] {
        let written = layout(of: use.buffer)
        return written.isBatched == nest.layout.isBatched
          && (!partition.isByColumns || written == nest.layout)
          && written.storedRows == nest.layout.storedRows && nest.layout.isDivided(partition)
          ? nil
          : fault(
            at: use, message: "writes rows of \(name(of: use.buffer)) that its blocks do not own")
      }
      return layout(of: use.buffer).isDivided(partition)
        ? nil
        : fault(
          at: use, message: "writes rows of \(name(of: use.buffer)) that its blocks do not own")
    }
  }

  /// One nest writes a buffer, once.
  func buffersAreWrittenOnce() -> [Diagnostic] {
    writers.sorted { $0.key < $1.key }.flatMap { buffer, uses in
      uses.dropFirst().map {
        fault(at: $0, message: "writes \(name(of: buffer)), which kernel \(uses[0].kernel) writes")
      }
    }
  }
}

extension Layout {
  /// Whether the blocks of a partition are blocks of rows of this layout.
  func isDivided(_ partition: Partition) -> Bool {
    switch partition {
    case .batch: isBatched
    case .columns(let blocks, let vectorBlocks):
      isBatched && self.vectorBlocks == blocks * vectorBlocks
    case .matrix(let rows, let columns): !isBatched && storedRows == rows && stride == columns
    case .whole: false
    }
  }
}

extension Partition: CustomStringConvertible {
  package var description: String {
    switch self {
    case .batch: "by batch rows"
    case .columns(let blocks, let vectorBlocks):
      "by \(blocks) of \(vectorBlocks * Layout.vectorBlock) columns"
    case .matrix(let rows, let columns): "by rows of \(rows)×\(columns)"
    case .whole: "not at all"
    }
  }
}
