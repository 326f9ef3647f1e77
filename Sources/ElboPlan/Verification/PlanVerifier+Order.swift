import ElboIR

// That what is read has been written, and by whom.
extension PlanVerifier {
  /// What is read from the arena is written by an earlier nest.
  func readsFollowWrites() -> [Diagnostic] {
    reads.compactMap { use in
      guard plan.buffers[use.buffer].isArena else { return nil }
      guard let writers = writers[use.buffer] else {
        return fault(at: use, message: "reads \(name(of: use.buffer)), which nothing writes")
      }
      guard let late = writers.first(where: { !$0.isBefore(use) }) else { return nil }
      return fault(
        at: use, message: "reads \(name(of: use.buffer)) before kernel \(late.kernel) writes it")
    }
  }

  /// What a block reads in the interval that writes it, the same block has written.
  func readsStayInTheBlock() -> [Diagnostic] {
    reads.filter { plan.buffers[$0.buffer].isArena }.compactMap { use in
      (writers[use.buffer] ?? []).lazy.compactMap { fault(reading: use, after: $0) }.first
    }
  }

  private func fault(reading use: BufferUse, after writer: BufferUse) -> Diagnostic? {
    guard writer.isBefore(use), kernel(of: writer).interval == kernel(of: use).interval else {
      return nil
    }
    guard kernel(of: writer).partition == kernel(of: use).partition else {
      return fault(
        at: use,
        message: "reads \(name(of: use.buffer)) without a barrier after kernel \(writer.kernel), "
          + "which is divided otherwise")
    }
    guard use.reach == .all, kernel(of: use).blocks > 1 else { return nil }
    return fault(
      at: use,
      message: "reads all rows of \(name(of: use.buffer)) without a barrier "
        + "after kernel \(writer.kernel)")
  }
}
