import ElboIR

/// One reading or writing of a buffer by a nest of a kernel.
struct BufferUse: Hashable, Sendable {
  /// Which elements a block touches: those that it owns, or any.
  enum Reach: Hashable, Sendable { case own, all }

  let kernel: KernelID
  let nest: NestID
  let access: Access
  let isWrite: Bool
  let reach: Reach
  /// Where in the body it stands; nil for what an accumulation reads before.
  let position: BodyPosition?

  var buffer: BufferID { access.buffer }

  /// Whether this stands before the other in the order of kernels and nests; not within a nest.
  func isBefore(_ other: BufferUse) -> Bool {
    (kernel, nest) < (other.kernel, other.nest)
  }

  func isInNest(of other: BufferUse) -> Bool {
    (kernel, nest) == (other.kernel, other.nest)
  }
}

extension Plan {
  /// Every use of a buffer, in the order of kernels, nests and, within one, of the body.
  var uses: [BufferUse] {
    kernels.numbered.flatMap { kernelID, kernel in
      kernel.nests.numbered.flatMap { nestID, nest in
        nest.accesses.map { access, isWrite, position in
          BufferUse(
            kernel: kernelID, nest: nestID, access: access, isWrite: isWrite,
            reach: nest.owns(
              access, partition: kernel.partition, layout: buffers[access.buffer].layout)
              ? .own : .all, position: position)
        }
      }
    }
  }
}

extension LoopNest {
  /// Every access in the order in which it happens.
  fileprivate var accesses: [(Access, isWrite: Bool, BodyPosition?)] {
    accumulations.flatMap(\.accesses).map { ($0, false, nil) }
      + body.numbered.compactMap { position, value in
        value.operation.read.map { ($0, false, position) }
          ?? value.operation.write.map { ($0, true, position) }
      }
  }

  /// The axis whose points a partition divides into blocks.
  func axis(dividedBy partition: Partition) -> AxisID? {
    switch partition {
    case .batch: axes.ids.first { axes[$0].kind == .batch }
    case .matrix: axes.ids.first { axes[$0].kind == .row }
    case .columns: axes.ids.first { axes[$0].kind == .column }
    case .whole: nil
    }
  }

  /// Whether a block touches of a buffer only rows, or columns, that it owns: those whose numbers
  /// are its points of the divided axis.
  fileprivate func owns(_ access: Access, partition: Partition, layout: Layout) -> Bool {
    guard let axis = axis(dividedBy: partition) else { return false }
    if partition.isByColumns { return layout == self.layout && access.map == layout.elements }
    guard access.map[axis] == layout.stride else { return false }
    // Each tap has all rows again.
    let whole = layout.stride * axes[axis].count
    let rest = access.map.terms.filter {
      axes[$0.axis].kind != .tap || !$0.coefficient.isMultiple(of: whole)
    }
    let inTap = AffineMap(
      Dictionary(uniqueKeysWithValues: rest.map { ($0.axis, $0.coefficient) }),
      constant: access.map.constant)
    return inTap.isDivided(by: axis) { computedRange(of: $0) }
  }

  /// The points of an axis that may be computed.
  func computedRange(of id: AxisID) -> Range<Int> {
    axes[id].isParallel ? 0..<axes[id].computed : axes[id].range
  }
}
