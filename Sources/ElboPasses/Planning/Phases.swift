import ElboIR

/// The phase of each stage: a barrier stands where a reader divides a value otherwise than its
/// writer.
struct Phases {
  private(set) var byStage: [Int] = []

  init(stages: [PlannedStage], buffers: [Buffer]) {
    var writers: [Int: Int] = [:]
    for (index, stage) in stages.enumerated() {
      for buffer in stage.stage.writes where buffers[buffer].isArena { writers[buffer] = index }
    }
    for (index, stage) in stages.enumerated() {
      var phase = 0
      for buffer in stage.stage.reads {
        guard let writer = writers[buffer], writer < index else { continue }
        let sameDivision = stages[writer].division == stage.division && stage.division != .whole
        phase = max(phase, byStage[writer] + (sameDivision ? 0 : 1))
      }
      byStage.append(phase)
    }
    let last = (zip(stages, byStage).filter { !$0.0.isLast }.map(\.1).max() ?? 0) + 1
    for (index, stage) in stages.enumerated() where stage.isLast { byStage[index] = last }
  }
}
