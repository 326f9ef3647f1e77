import ElboIR

// Buffers, and the slots of the arena.
extension PlanVerifier {
  /// A buffer has the layout of its value's shape.
  func layoutsFitTheValues() -> [Diagnostic] {
    plan.buffers.ids.compactMap { index in
      let expected: Layout
      switch plan.buffers[index].storage {
      case .arena:
        guard let node = plan.buffers[index].node else { return nil }
        expected = fitting(graph[node].shape)
      case .state(let tensor): expected = fitting(graph.state[tensor].shape)
      case .transposedState(let tensor):
        let shape = graph.state[tensor].shape
        guard shape.rank >= 2 else {
          return fault("\(name(of: index)) is the copy of a tensor that is no matrix")
        }
        expected = fitting(shape).transposed(matrices: shape.matrices)
      }
      guard layout(of: index) != expected else { return nil }
      return fault(
        "\(name(of: index)) lies as \(layout(of: index)), its value as \(expected)", buffer: index)
    }
  }

  private func fitting(_ shape: Shape) -> Layout {
    Layout(shape: shape, batch: graph.batch, rowsPerBlock: plan.rowsPerBlock)
  }

  /// A tensor has one buffer, and its transposed copy another.
  func tensorsHaveOneBuffer() -> [Diagnostic] {
    var seen: Set<Buffer.Storage> = []
    return plan.buffers.ids.filter {
      !plan.buffers[$0].isArena && !seen.insert(plan.buffers[$0].storage).inserted
    }.map { fault("\(name(of: $0)) has more than one buffer") }
  }

  func slotsHaveTheSize() -> [Diagnostic] {
    plan.buffers.ids.compactMap { index in
      guard case .arena(let slot) = plan.buffers[index].storage,
        plan.slots[slot.index] != layout(of: index).allocated
      else { return nil }
      return fault(
        "\(name(of: index)) takes \(layout(of: index).allocated) floats, its slot \(slot) has "
          + "\(plan.slots[slot.index])", buffer: index)
    }
  }

  /// Two buffers of one slot never live at the same time.
  func slotsAreShared() -> [Diagnostic] {
    let lives = self.lives
    var occupants: [SlotID: [BufferID]] = [:]
    for id in plan.buffers.ids {
      if case .arena(let slot) = plan.buffers[id].storage {
        occupants[slot, default: []].append(id)
      }
    }
    return occupants.sorted { $0.key < $1.key }.flatMap { slot, buffers in
      buffers.indices.flatMap { second in
        buffers[..<second].compactMap { first -> Diagnostic? in
          guard let a = lives[first], let b = lives[buffers[second]],
            !isOver(a, before: b), !isOver(b, before: a)
          else { return nil }
          return fault(
            "\(name(of: first)) and \(name(of: buffers[second])) live at the same time "
              + "in slot \(slot)",
            buffer: first)
        }
      }
    }
  }

  /// From a buffer's first use to its last.
  private struct Life {
    let uses: [BufferUse]
    let layout: Layout
    let isOutput: Bool
  }

  private var lives: [BufferID: Life] {
    let outputs = Set(plan.outputs.map(\.buffer))
    return Dictionary(grouping: reads + writes, by: \.buffer).mapValues { uses in
      let buffer = uses[0].buffer
      return Life(uses: uses, layout: layout(of: buffer), isOutput: outputs.contains(buffer))
    }
  }

  /// Whether nobody can touch the first value once somebody has begun to write the second.
  ///
  /// Threads run through an interval at their own pace, so that an interval must lie between; but
  /// blocks of rows that only their own thread touches may follow each other from kernel to kernel.
  private func isOver(_ first: Life, before second: Life) -> Bool {
    guard !first.isOutput,
      let last = first.uses.map(\.kernel).max(), let next = second.uses.map(\.kernel).min()
    else { return false }
    let firstIntervals = first.uses.map { kernel(of: $0).interval }
    let secondIntervals = second.uses.map { kernel(of: $0).interval }
    if let end = firstIntervals.max(), let start = secondIntervals.min(), end < start {
      return true
    }
    return last < next && first.layout == second.layout && first.layout.isBatched
      && (first.uses + second.uses).allSatisfy {
        kernel(of: $0).partition == .batch && $0.reach == .own
      }
  }
}

extension Layout: CustomStringConvertible {
  /// `128×400 of the batch, stored as 128×400`
  package var description: String {
    "\(rows)×\(columns)\(isBatched ? " of the batch" : ""), stored as \(storedRows)×\(stride)"
  }
}
