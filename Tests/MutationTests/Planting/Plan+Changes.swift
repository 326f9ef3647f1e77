import ElboIR
import ElboPlan

extension Plan {
  /// Changes every nest over rows and columns.
  mutating func changeNests(_ change: (inout LoopNest) -> Void) {
    changeKernels { _, kernel in
      kernel.nests = kernel.nests.map { nest in
        var nest = nest
        if nest.layout != nil, nest.data.isEmpty { change(&nest) }
        return nest
      }
    }
  }

  /// Makes something else of each value of each body.
  mutating func changeValues(_ change: (BodyValue, LoopNest) -> BodyValue?) {
    changeNests { nest in
      let old = nest
      nest.body = old.body.map { change($0, old) ?? $0 }
    }
  }

  mutating func changeKernels(_ change: (Plan, inout Kernel) -> Void) {
    let old = self
    kernels = kernels.map { kernel in
      var kernel = kernel
      change(old, &kernel)
      return kernel
    }
  }

  /// The first other position in the arena that lies like a buffer.
  func neighbour(of buffer: BufferID) -> BufferID? {
    guard buffers[buffer].isArena else { return nil }
    return buffers.ids.first {
      $0 != buffer && buffers[$0].isArena && buffers[$0].layout == buffers[buffer].layout
        && buffers[$0].storage != buffers[buffer].storage
    }
  }

  /// The nests of a kernel that write transposed copies.
  func transpositions(_ kernel: Kernel) -> [(nest: NestID, from: BufferID, to: BufferID)] {
    kernel.nests.numbered.compactMap { position, nest in
      guard let copy = nest.copy, buffers[copy.to.buffer].isTransposedState else { return nil }
      return (position, copy.from.buffer, copy.to.buffer)
    }
  }
}
