import ElboIR

extension Plan {
  /// Changes every vector nest.
  mutating func changeNests(_ change: (inout VectorNest) -> Void) {
    changeKernels { _, kernel in
      kernel.nests = kernel.nests.map { nest in
        guard case .vector(var vector) = nest else { return nest }
        change(&vector)
        return .vector(vector)
      }
    }
  }

  /// Makes something else of each value of each body.
  mutating func changeValues(_ change: (BodyValue, VectorNest) -> BodyValue?) {
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
}

extension Kernel {
  var transposes: [(nest: NestID, from: BufferID, to: BufferID)] {
    nests.numbered.compactMap { position, nest in
      if case .transpose(let from, let to) = nest { (position, from, to) } else { nil }
    }
  }
}
