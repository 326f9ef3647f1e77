import ElboIR

/// A program as kernels over buffers, in intervals between barriers.
package struct Plan: Hashable, Sendable {
  /// The graph that the plan computes; nodes below are its nodes.
  package let graph: Graph
  /// Batch rows that one block computes.
  package let rowsPerBlock: Int
  package var buffers: [Buffer] = []
  /// In the order of intervals and, within one, of dependence.
  package var kernels: [Kernel] = []
  package var outputs: [PlanOutput] = []
  /// What the host computes for each step, in the order of `BodyOperation.scalar`: each after its
  /// operands.
  package var scalars: [StepExpression] = []
  /// Floats in each slot of the arena; buffers of one slot do not live at the same time.
  package var slots: [Int] = []

  package init(graph: Graph, rowsPerBlock: Int) {
    self.graph = graph
    self.rowsPerBlock = rowsPerBlock
  }

  package var intervalCount: Int { (kernels.map(\.interval).max() ?? -1) + 1 }
  /// Each interval ends in one.
  package var barrierCount: Int { intervalCount }
  package var paddedRows: Int { graph.batch.roundedUp(to: rowsPerBlock) }
}

/// Memory for a value.
package struct Buffer: Hashable, Sendable {
  package enum Storage: Hashable, Sendable {
    /// In the arena; written and read within one step.
    case arena(slot: SlotID)
    /// A tensor of the graph's state.
    case state(TensorID)
    /// The second, transposed copy of a state tensor.
    case transposedState(TensorID)
  }

  /// The node whose value it holds; nil for state and its copies.
  package let node: NodeID?
  package var storage: Storage
  package let layout: Layout

  package init(node: NodeID?, storage: Storage, layout: Layout) {
    self.node = node
    self.storage = storage
    self.layout = layout
  }
}

/// A value that the caller receives.
package struct PlanOutput: Hashable, Sendable {
  package let name: String
  package let buffer: BufferID
  package init(name: String, buffer: BufferID) {
    self.name = name
    self.buffer = buffer
  }
}

/// Who computes a value: along which axis it is divided into blocks.
package enum Partition: Hashable, Sendable {
  /// By rows of the batch.
  case batch
  /// By columns of the batch's values, of which a block computes all rows: so many blocks of so
  /// many vector blocks of 16.
  case columns(blocks: Int, vectorBlocks: Int)
  /// By rows of a fixed matrix of so many stored rows and columns; of a weight with several taps,
  /// a block has the same rows of each.
  case matrix(taps: Int = 1, rows: Int, columns: Int)
  /// Not at all: one block.
  case whole
}

extension Partition {
  package var isByColumns: Bool { if case .columns = self { true } else { false } }
}

/// A part of a program that is computed block by block, each block by one thread.
package struct Kernel: Hashable, Sendable {
  package let interval: Int
  package let partition: Partition
  package let blocks: Int
  /// Run one after the other for each block. What comes before a contraction is its prologue, what
  /// comes after it its block epilogue.
  package var nests: [LoopNest]

  package init(interval: Int, partition: Partition, blocks: Int, nests: [LoopNest]) {
    self.interval = interval
    self.partition = partition
    self.blocks = blocks
    self.nests = nests
  }
}
