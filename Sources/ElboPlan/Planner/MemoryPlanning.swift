import ElboIR

/// Gives every arena buffer a slot; buffers of one size share one where their lives do not overlap.
///
/// Threads run through an interval at their own pace, so a life is counted in intervals; only
/// values that are divided by batch rows and read by nobody else's rows may follow each other
/// within an interval, since then each thread overwrites only what it has finished with.
package enum MemoryPlanning {
  package static func assignSlots(in plan: inout Plan, sharing: Bool) {
    let lives = Lifetimes(of: plan)
    var occupants: [[BufferID]] = []
    for buffer in lives.byFirstWrite {
      let size = plan.buffers[buffer].layout.allocated
      let slot = occupants.indices.first { slot in
        sharing && plan.slots[slot] == size
          && occupants[slot].allSatisfy { lives.canFollow(first: $0, second: buffer, in: plan) }
      }
      if let slot {
        occupants[slot].append(buffer)
      } else {
        occupants.append([buffer])
        plan.slots.append(size)
      }
      plan.buffers[buffer].storage = .arena(slot: SlotID(slot ?? occupants.count - 1))
    }
  }
}

extension Lifetimes {
  /// Buffers in the order in which they are first written.
  fileprivate var byFirstWrite: [BufferID] {
    lives.keys.sorted { (lives[$0]?.firstKernel ?? 0, $0) < (lives[$1]?.firstKernel ?? 0, $1) }
  }

  /// Whether the second buffer may take the first one's place.
  fileprivate func canFollow(first: BufferID, second: BufferID, in plan: Plan) -> Bool {
    guard let a = lives[first], let b = lives[second] else { return false }
    if a.lastInterval < b.firstInterval { return true }
    return a.isRowLocal && b.isRowLocal && a.lastKernel < b.firstKernel
      && plan.buffers[first].layout == plan.buffers[second].layout
  }
}
