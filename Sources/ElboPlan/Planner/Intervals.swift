import ElboIR

/// The interval of each nest: a barrier stands where a reader divides a value otherwise than its
/// writer, or needs whole rows of what is divided by columns; and before what overwrites state that
/// others read.
package struct Intervals {
  package private(set) var byNest: [Int] = []
  /// Nests that can wait: nobody else computes with their values, and the state that they read
  /// is theirs to overwrite.
  private var deferrable: Set<DraftID> = []

  private subscript(id: DraftID) -> Int {
    get { byNest[id.index] }
    set { byNest[id.index] = newValue }
  }

  /// - Parameter updates: By nest, the buffers of the state whose next values it computes.
  package init(nests: [PlannedNest], table: BufferTable, updates: [DraftID: Set<BufferID>]) {
    let read = placeAfterWriters(nests, table: table)
    deferrable = Set(
      nests.ids.filter { id in
        let own = updates[id, default: []]
        return !own.isEmpty && !read.contains(id)
          && nests[id].nest.reads.allSatisfy {
            table.buffers[$0].isArena || own.contains($0)
          }
      })
    delayUpdates(nests, table: table)
    let last = (zip(nests, byNest).filter { !$0.0.isLast }.map(\.1).max() ?? 0) + 1
    for (index, nest) in nests.enumerated() where nest.isLast { byNest[index] = last }
  }

  /// The earliest interval of each nest.
  ///
  /// - Returns: The nests whose values others compute with.
  private mutating func placeAfterWriters(
    _ nests: [PlannedNest], table: BufferTable
  ) -> Set<DraftID> {
    var writers: [BufferID: [DraftID]] = [:]
    for (id, nest) in nests.numbered {
      for buffer in nest.nest.writes where table.buffers[buffer].isArena {
        writers[buffer, default: []].append(id)
      }
    }
    var read: Set<DraftID> = []
    for (id, nest) in nests.numbered {
      var parts = Set(nest.nest.writes.flatMap { writers[$0, default: []] })
      parts.insert(id)
      // Those of one movement fill their buffer in one interval, and so in one kernel.
      byNest.append(
        parts.map { interval(of: nests[$0], after: writers, before: id, in: nests, &read) }.max()
          ?? 0)
    }
    return read
  }

  private func interval(
    of nest: PlannedNest, after writers: [BufferID: [DraftID]], before id: DraftID,
    in nests: [PlannedNest], _ read: inout Set<DraftID>
  ) -> Int {
    var interval = 0
    for buffer in nest.nest.reads {
      for writer in writers[buffer, default: []] where writer < id {
        if !nest.isLast { read.insert(writer) }
        let barrier = nest.staysInBlock(of: nests[writer], reading: buffer) ? 0 : 1
        interval = max(interval, self[writer] + barrier)
      }
    }
    return interval
  }

  /// Whether a nest is, or can be, in a later interval than another one.
  func canFollow(_ nest: DraftID, after other: DraftID) -> Bool {
    self[other] < self[nest] || deferrable.contains(nest)
  }

  private mutating func delayUpdates(_ nests: [PlannedNest], table: BufferTable) {
    for id in deferrable {
      let state = nests[id].nest.writes.filter { !table.buffers[$0].isArena }
      let readers = nests.ids.filter { reader in
        reader != id && state.contains { nests[reader].reads($0, in: table) }
      }
      self[id] = max(self[id], (readers.map { self[$0] + 1 }.max() ?? 0))
    }
  }
}
