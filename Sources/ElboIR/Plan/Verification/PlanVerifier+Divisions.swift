// Kernels, their blocks, and what each block writes.
extension PlanVerifier {
  /// Kernels stand in the order of their phases, and no phase is empty.
  func kernelsAreInOrder() -> [Diagnostic] {
    plan.kernels.indices.compactMap { index in
      let phase = plan.kernels[index].phase
      let previous = index == 0 ? -1 : plan.kernels[index - 1].phase
      guard phase != previous + 1, index == 0 || phase != previous else { return nil }
      return fault("kernel \(index) is of phase \(phase), after phase \(previous)")
    }
  }

  func kernelsHaveOneChain() -> [Diagnostic] {
    plan.kernels.enumerated().compactMap { number, kernel in
      let chains = kernel.stages.count(where: \.hasChain)
      return chains <= 1 ? nil : fault("kernel \(number) has \(chains) chains")
    }
  }

  /// There are as many blocks as the rows that are divided need.
  func blocksCoverTheDivision() -> [Diagnostic] {
    plan.kernels.enumerated().compactMap { number, kernel in
      let expected = plan.blocks(of: kernel.division)
      guard kernel.blocks != expected else { return nil }
      return fault("kernel \(number) has \(kernel.blocks) blocks, its division \(expected)")
    }
  }

  /// A block of a kernel is a block of each of its stages.
  func stagesFitTheDivision() -> [Diagnostic] {
    plan.kernels.enumerated().flatMap { number, kernel in
      kernel.stages.compactMap { stage in
        let fits =
          switch stage {
          case .input: kernel.division == .batch
          case .vector(let stage): stage.layout.isDivided(kernel.division)
          case .element(let stage):
            kernel.division == (layout(stage.result).isBatched ? .batch : .whole)
          case .transpose(let from, _):
            !layout(from).isBatched && layout(from).isDivided(kernel.division)
          }
        return fits
          ? nil
          : fault("kernel \(number) is divided \(kernel.division), a stage of it otherwise")
      }
    }
  }

  /// No two blocks write the same element: each writes its own rows or columns, or those of a copy.
  func writesAreDisjoint() -> [Diagnostic] {
    writes.compactMap { use in
      let division = kernel(use).division
      if case .transpose(let from, let to) = kernel(use).stages[use.stage] {
        return layout(to) == layout(from).transposed
          ? nil : fault(use, "writes \(name(to)), which is not \(name(from)) transposed")
      }
      if division == .whole { return nil }
      if case .vector(let stage) = kernel(use).stages[use.stage] {
        let written = layout(use.buffer)
        return written.isBatched == stage.layout.isBatched
          && (!division.isByColumns || written == stage.layout)
          && written.storedRows == stage.layout.storedRows && stage.layout.isDivided(division)
          ? nil : fault(use, "writes rows of \(name(use.buffer)) that its blocks do not own")
      }
      return layout(use.buffer).isDivided(division)
        ? nil : fault(use, "writes rows of \(name(use.buffer)) that its blocks do not own")
    }
  }

  /// One stage writes a buffer, once.
  func buffersAreWrittenOnce() -> [Diagnostic] {
    writers.sorted { $0.key < $1.key }.flatMap { buffer, uses in
      uses.dropFirst().map {
        fault($0, "writes \(name(buffer)), which kernel \(uses[0].kernel) writes")
      }
    }
  }
}

extension Layout {
  /// Whether the blocks of a division are blocks of rows of this layout.
  func isDivided(_ division: Division) -> Bool {
    switch division {
    case .batch: isBatched
    case .columns(let blocks, let groups): isBatched && self.groups == blocks * groups
    case .matrix(let rows, let columns): !isBatched && storedRows == rows && stride == columns
    case .whole: false
    }
  }
}

extension Division: CustomStringConvertible {
  package var description: String {
    switch self {
    case .batch: "by batch rows"
    case .columns(let blocks, let groups): "by \(blocks) of \(groups * Layout.group) columns"
    case .matrix(let rows, let columns): "by rows of \(rows)×\(columns)"
    case .whole: "not at all"
    }
  }
}
