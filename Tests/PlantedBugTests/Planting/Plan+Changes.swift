import ElboIR

extension Plan {
  /// Changes every vector stage.
  mutating func changeStages(_ change: (inout VectorStage) -> Void) {
    changeKernels { _, kernel in
      kernel.stages = kernel.stages.map { stage in
        guard case .vector(var vector) = stage else { return stage }
        change(&vector)
        return .vector(vector)
      }
    }
  }

  /// Makes something else of each value of each body.
  mutating func changeValues(_ change: (BodyValue, VectorStage) -> BodyValue?) {
    changeStages { stage in
      let old = stage
      stage.body = old.body.map { change($0, old) ?? $0 }
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

  /// The first other place in the arena that lies like a buffer.
  func neighbour(of buffer: Int) -> Int? {
    guard buffers[buffer].isArena else { return nil }
    return buffers.indices.first {
      $0 != buffer && buffers[$0].isArena && buffers[$0].layout == buffers[buffer].layout
        && buffers[$0].storage != buffers[buffer].storage
    }
  }
}

extension Kernel {
  func with(phase: Int? = nil, blocks: Int? = nil) -> Kernel {
    Kernel(
      phase: phase ?? self.phase, division: division, blocks: blocks ?? self.blocks,
      stages: stages)
  }

  var transposes: [(stage: Int, from: Int, to: Int)] {
    stages.enumerated().compactMap { place, stage in
      if case .transpose(let from, let to) = stage { (place, from, to) } else { nil }
    }
  }
}

extension BodyValue {
  func with(operation: BodyOperation? = nil, operands: [Int]? = nil) -> BodyValue {
    BodyValue(
      operation ?? self.operation, operands ?? self.operands, node: node, element: element)
  }
}
