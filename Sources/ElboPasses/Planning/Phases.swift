import ElboIR

/// The phase of each stage: a barrier stands where a reader divides a value otherwise than its
/// writer, or needs whole rows of what is divided by columns; and before what overwrites state that
/// others read.
struct Phases {
  private(set) var byStage: [Int] = []
  /// Stages that can wait: nobody else computes with their values, and the state that they read
  /// is theirs to overwrite.
  private var patient: Set<Int> = []

  /// - Parameter updates: By stage, the buffers of the state whose next values it computes.
  init(stages: [PlannedStage], table: BufferTable, updates: [Int: Set<Int>]) {
    let read = placeAfterWriters(stages, table)
    patient = Set(
      stages.indices.filter { index in
        let own = updates[index, default: []]
        return !own.isEmpty && !read.contains(index)
          && stages[index].stage.reads.allSatisfy {
            table.buffers[$0].isArena || own.contains($0)
          }
      })
    delayUpdates(stages, table)
    let last = (zip(stages, byStage).filter { !$0.0.isLast }.map(\.1).max() ?? 0) + 1
    for (index, stage) in stages.enumerated() where stage.isLast { byStage[index] = last }
  }

  /// The earliest phase of each stage.
  ///
  /// - Returns: The stages whose values others compute with.
  private mutating func placeAfterWriters(
    _ stages: [PlannedStage], _ table: BufferTable
  ) -> Set<Int> {
    var writers: [Int: Int] = [:]
    for (index, stage) in stages.enumerated() {
      for buffer in stage.stage.writes where table.buffers[buffer].isArena {
        writers[buffer] = index
      }
    }
    var read: Set<Int> = []
    for (index, stage) in stages.enumerated() {
      var phase = 0
      for buffer in stage.stage.reads {
        guard let writer = writers[buffer], writer < index else { continue }
        if !stage.isLast { read.insert(writer) }
        let barrier = stage.staysInBlock(of: stages[writer], reading: buffer) ? 0 : 1
        phase = max(phase, byStage[writer] + barrier)
      }
      byStage.append(phase)
    }
    return read
  }

  /// Whether a stage is, or can be, in a later phase than another one.
  func canFollow(_ stage: Int, _ other: Int) -> Bool {
    byStage[other] < byStage[stage] || patient.contains(stage)
  }

  private mutating func delayUpdates(_ stages: [PlannedStage], _ table: BufferTable) {
    for index in patient {
      let state = stages[index].stage.writes.filter { !table.buffers[$0].isArena }
      let readers = stages.indices.filter { reader in
        reader != index && state.contains { stages[reader].reads($0, table) }
      }
      byStage[index] = max(byStage[index], (readers.map { byStage[$0] + 1 }.max() ?? 0))
    }
  }
}
