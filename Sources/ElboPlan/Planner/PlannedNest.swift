import ElboIR

/// A nest with what the planner must still know of it.
package struct PlannedNest {
  private(set) var nest: LoopNest
  let partition: Partition
  /// Whether it runs after every other nest: a copy to state.
  package var isLast = false
  private var builder: BodyBuilder?

  package init(nest: LoopNest, partition: Partition) {
    self.init(nest: nest, partition: partition, builder: nil)
  }

  init(nest: LoopNest, partition: Partition, builder: BodyBuilder?) {
    self.nest = nest
    self.partition = partition
    self.builder = builder
  }

  /// Adds the storing of values to state tensors.
  mutating func commit(
    _ updates: [PendingUpdate], table: inout BufferTable, scalars: inout [StepExpression]
  ) {
    guard var builder else { preconditionFailure("nests of movements write no state") }
    builder.update(updates, table: &table, scalars: &scalars)
    nest.body = builder.body
    self.builder = builder
  }

  /// Adds the storing of a value that the nest has in registers.
  mutating func keep(_ id: NodeID, table: inout BufferTable) {
    guard var builder else { preconditionFailure("a movement has nothing in registers") }
    builder.keep(id, table: &table)
    nest.body = builder.body
    self.builder = builder
  }

  /// Whether the nest reads a state tensor's buffer or its transposed copy.
  func reads(_ state: BufferID, in table: BufferTable) -> Bool {
    guard case .state(let tensor) = table.buffers[state].storage else { return false }
    let copies = [state] + (table.transposed[tensor].map { [$0] } ?? [])
    return nest.reads.contains(where: copies.contains)
  }

  /// Whether the nest's accumulation reads whole rows or columns of a buffer.
  func accumulationReads(_ buffer: BufferID) -> Bool {
    nest.accumulations.contains { $0.accesses.contains { $0.buffer == buffer } }
  }

  /// Whether each block reads of a buffer only what the same block of its writer has written.
  func staysInBlock(of writer: PlannedNest, reading buffer: BufferID) -> Bool {
    partition == writer.partition && partition != .whole
      && !(partition.isByColumns && accumulationReads(buffer))
  }
}
