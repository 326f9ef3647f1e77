import ElboIR

extension KernelChecker {
  /// Checks that blocks run beside each other: no two write one element, and none reads what
  /// another writes; counts what is written.
  mutating func checkBlocks() {
    for id in parameters.ids where report.parameters[id].isWritten {
      attempt { (checker) throws(KernelSubsetFault) in try checker.checkBlocks(parameter: id) }
    }
  }

  private mutating func checkBlocks(parameter id: ParameterID) throws(KernelSubsetFault) {
    let parameter = parameters[id]
    let writes = positions(of: id, effect: .write)
    guard let first = writes.first else { return }
    if report.blocks == 1, let allowed = facts.configuration.singleBlockWrites,
      !allowed.contains(parameter.name)
    {
      throw KernelSubsetFault(
        at: first.cursor, message: "'\(parameter.name)' may not be written by a kernel of one block"
      )
    }
    let ownership = BlockOwnership(writes: try runs(at: writes, of: parameter))
    report.parameters[id].elementsWritten = ownership.elementCount
    if let conflict = ownership.conflict {
      throw KernelSubsetFault(
        at: first.cursor,
        message: """
          blocks \(conflict.first) and \(conflict.second) both write element \
          \(conflict.element) of '\(parameter.name)'
          """)
    }
    guard report.blocks > 1 else { return }
    for read in positions(of: id, effect: .read) {
      if let conflict = ownership.conflict(reading: try runs(at: [read], of: parameter)) {
        throw KernelSubsetFault(
          at: read.cursor,
          message: """
            block \(conflict.first) reads element \(conflict.element) of '\(parameter.name)', \
            which block \(conflict.second) writes
            """)
      }
    }
  }

  /// The accesses of one kind to one parameter, in the order of the text.
  private func positions(
    of parameter: ParameterID, effect: MemoryAccess.Effect
  ) -> [(access: MemoryAccess, cursor: Cursor)] {
    accesses.filter { $0.key.parameter == parameter && $0.key.effect == effect }
      .map { (access: $0.key, cursor: $0.value) }
      .sorted { $0.cursor.start < $1.cursor.start }
  }

  private func runs(
    at positions: [(access: MemoryAccess, cursor: Cursor)], of parameter: KernelParameter
  ) throws(KernelSubsetFault) -> [ElementRuns.Run] {
    var all: [ElementRuns.Run] = []
    for position in positions {
      guard
        let runs = ElementRuns.runs(
          at: position.access.index, width: position.access.width, in: position.access.space),
        all.count + runs.count <= ElementRuns.limit
      else {
        throw KernelSubsetFault(
          at: position.cursor,
          message: "the accesses to '\(parameter.name)' are too scattered to be proved")
      }
      all += runs
    }
    return all
  }
}
