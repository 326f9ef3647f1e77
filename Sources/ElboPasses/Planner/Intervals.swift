import ElboIR

/// The interval of each nest: a barrier stands where a reader divides a value otherwise than its
/// writer, or needs whole rows of what is divided by columns; and before what overwrites state that
/// others read.
package struct Intervals {
  package private(set) var byNest: [Int] = []
  /// Nests that can wait: nobody else computes with their values, and the state that they read
  /// is theirs to overwrite.
  private var deferrable: Set<Int> = []

  /// - Parameter updates: By nest, the buffers of the state whose next values it computes.
  package init(nests: [PlannedNest], table: BufferTable, updates: [Int: Set<BufferID>]) {
    let read = placeAfterWriters(nests, table: table)
    deferrable = Set(
      nests.indices.filter { index in
        let own = updates[index, default: []]
        return !own.isEmpty && !read.contains(index)
          && nests[index].nest.reads.allSatisfy {
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
  ) -> Set<Int> {
    var writers: [BufferID: Int] = [:]
    for (index, nest) in nests.enumerated() {
      for buffer in nest.nest.writes where table.buffers[buffer].isArena {
        writers[buffer] = index
      }
    }
    var read: Set<Int> = []
    for (index, nest) in nests.enumerated() {
      var interval = 0
      for buffer in nest.nest.reads {
        guard let writer = writers[buffer], writer < index else { continue }
        if !nest.isLast { read.insert(writer) }
        let barrier = nest.staysInBlock(of: nests[writer], reading: buffer) ? 0 : 1
        interval = max(interval, byNest[writer] + barrier)
      }
      byNest.append(interval)
    }
    return read
  }

  /// Whether a nest is, or can be, in a later interval than another one.
  func canFollow(_ nest: Int, after other: Int) -> Bool {
    byNest[other] < byNest[nest] || deferrable.contains(nest)
  }

  private mutating func delayUpdates(_ nests: [PlannedNest], table: BufferTable) {
    for index in deferrable {
      let state = nests[index].nest.writes.filter { !table.buffers[$0].isArena }
      let readers = nests.indices.filter { reader in
        reader != index && state.contains { nests[reader].reads($0, in: table) }
      }
      byNest[index] = max(byNest[index], (readers.map { byNest[$0] + 1 }.max() ?? 0))
    }
  }
}
