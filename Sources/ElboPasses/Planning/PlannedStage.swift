import ElboIR

/// A stage with what the planner must still know of it.
struct PlannedStage {
  private(set) var stage: Stage
  let division: Division
  /// Whether it runs after every other stage: a copy to state.
  var isLast = false
  private var builder: BodyBuilder?

  init(_ stage: Stage, division: Division, builder: BodyBuilder? = nil) {
    self.stage = stage
    self.division = division
    self.builder = builder
  }

  /// Adds the storing of values to state tensors to a vector stage.
  mutating func commit(
    _ updates: [PendingUpdate], _ table: inout BufferTable, _ scalars: inout [StepExpression]
  ) {
    guard case .vector(var vector) = stage, var builder else {
      preconditionFailure("only vector stages write state")
    }
    builder.update(updates, &table, &scalars)
    vector.body = builder.body
    stage = .vector(vector)
    self.builder = builder
  }

  /// Adds the storing of a value that a vector stage has in registers.
  mutating func keep(_ id: NodeID, _ table: inout BufferTable) {
    guard case .vector(var vector) = stage, var builder else { return }
    builder.keep(id, &table)
    vector.body = builder.body
    stage = .vector(vector)
    self.builder = builder
  }

  /// Whether the stage reads a state tensor's buffer or its transposed copy.
  func reads(_ state: Int, _ table: BufferTable) -> Bool {
    guard case .state(let index) = table.buffers[state].storage else { return false }
    let copies = [state] + (table.transposed[index].map { [$0] } ?? [])
    return stage.reads.contains(where: copies.contains)
  }

  /// Whether the stage's chain reads whole rows or columns of a buffer.
  func chainReads(_ buffer: Int) -> Bool {
    guard case .vector(let vector) = stage else { return false }
    return vector.chains.contains { $0.reads.contains(buffer) }
  }

  /// Whether each block reads of a buffer only what the same block of its writer has written.
  func staysInBlock(of writer: PlannedStage, reading buffer: Int) -> Bool {
    division == writer.division && division != .whole
      && !(division.isByColumns && chainReads(buffer))
  }
}
