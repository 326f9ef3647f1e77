/// When the arena buffers of a plan are first written and last read.
package struct Lifetimes {
  package struct Life: Hashable, Sendable {
    package var firstKernel: Int
    package var lastKernel: Int
    package var firstInterval: Int
    package var lastInterval: Int
    /// Whether every kernel that touches it works on batch rows, each block on its own.
    package var isRowLocal: Bool
  }

  package private(set) var lives: [BufferID: Life] = [:]

  package init(of plan: Plan) {
    for (index, kernel) in plan.kernels.enumerated() {
      for buffer in kernel.nests.flatMap({ $0.reads + $0.writes })
      where plan.buffers[buffer].isArena {
        extend(buffer, index: index, kernel: kernel, plan: plan)
      }
    }
    for output in plan.outputs {
      lives[output.buffer]?.lastKernel = plan.kernels.count
      lives[output.buffer]?.lastInterval = plan.intervalCount
    }
  }

  private mutating func extend(_ buffer: BufferID, index: Int, kernel: Kernel, plan: Plan) {
    let local = kernel.partition == .batch && plan.buffers[buffer].layout.isBatched
    var life =
      lives[buffer]
      ?? Life(
        firstKernel: index, lastKernel: index, firstInterval: kernel.interval,
        lastInterval: kernel.interval,
        isRowLocal: true)
    life.lastKernel = index
    life.lastInterval = kernel.interval
    life.isRowLocal = life.isRowLocal && local
    lives[buffer] = life
  }
}
