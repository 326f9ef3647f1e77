import ElboIR

/// When the arena buffers of a plan are first written and last read.
package struct Lifetimes {
  package struct Life: Hashable, Sendable {
    package var firstKernel: KernelID
    /// The position after the last kernel for what the caller receives.
    package var lastKernel: KernelID
    package var firstInterval: Int
    package var lastInterval: Int
    /// Whether every kernel that touches it works on batch rows, each block on its own.
    package var isRowLocal: Bool
  }

  package private(set) var lives: [BufferID: Life] = [:]

  package init(of plan: Plan) {
    for (id, kernel) in plan.kernels.numbered {
      for buffer in kernel.nests.flatMap({ $0.reads + $0.writes })
      where plan.buffers[buffer].isArena {
        extend(buffer, id: id, kernel: kernel, plan: plan)
      }
    }
    for output in plan.outputs {
      lives[output.buffer]?.lastKernel = KernelID(plan.kernels.count)
      lives[output.buffer]?.lastInterval = plan.intervalCount
    }
  }

  private mutating func extend(_ buffer: BufferID, id: KernelID, kernel: Kernel, plan: Plan) {
    let local = kernel.partition == .batch && plan.buffers[buffer].layout.isBatched
    var life =
      lives[buffer]
      ?? Life(
        firstKernel: id, lastKernel: id, firstInterval: kernel.interval,
        lastInterval: kernel.interval,
        isRowLocal: true)
    life.lastKernel = id
    life.lastInterval = kernel.interval
    life.isRowLocal = life.isRowLocal && local
    lives[buffer] = life
  }
}
