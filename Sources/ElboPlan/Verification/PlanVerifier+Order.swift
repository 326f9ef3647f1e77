import ElboIR

// That what is read has been written, and by whom.
extension PlanVerifier {
  /// What is read from the arena is written by an earlier nest.
  func readsFollowWrites() -> [Diagnostic] {
    reads.compactMap { use in
      guard plan.buffers[use.buffer].isArena else { return nil }
      guard let writer = writers[use.buffer]?.first else {
        return fault(use, "reads \(name(use.buffer)), which nothing writes")
      }
      guard !writer.isBefore(use) else { return nil }
      return fault(
        use, "reads \(name(use.buffer)) before kernel \(writer.kernel) writes it")
    }
  }

  /// What a block reads in the interval that writes it, the same block has written.
  func readsStayInTheBlock() -> [Diagnostic] {
    reads.compactMap { use in
      guard plan.buffers[use.buffer].isArena, let writer = writers[use.buffer]?.first,
        writer.isBefore(use), kernel(writer).interval == kernel(use).interval
      else { return nil }
      guard kernel(writer).partition == kernel(use).partition else {
        return fault(
          use,
          "reads \(name(use.buffer)) without a barrier after kernel \(writer.kernel), "
            + "which is divided otherwise")
      }
      guard use.reach == .all, kernel(use).blocks > 1 else { return nil }
      return fault(
        use,
        "reads all rows of \(name(use.buffer)) without a barrier after kernel \(writer.kernel)")
    }
  }
}
