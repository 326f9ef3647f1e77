import ElboIR

// That what is read has been written, and by whom.
extension PlanVerifier {
  /// What is read from the arena is written by an earlier nest.
  func readsFollowWrites() -> [Diagnostic] {
    reads.compactMap { use in
      guard plan.buffers[use.buffer].isArena else { return nil }
      guard let writer = writers[use.buffer]?.first else {
        return fault(at: use, message: "reads \(name(of: use.buffer)), which nothing writes")
      }
      guard !writer.isBefore(use) else { return nil }
      return fault(
        at: use, message: "reads \(name(of: use.buffer)) before kernel \(writer.kernel) writes it")
    }
  }

  /// What a block reads in the interval that writes it, the same block has written.
  func readsStayInTheBlock() -> [Diagnostic] {
    reads.compactMap { use in
      guard plan.buffers[use.buffer].isArena, let writer = writers[use.buffer]?.first,
        writer.isBefore(use), kernel(of: writer).interval == kernel(of: use).interval
      else { return nil }
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
}
