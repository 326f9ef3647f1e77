/// One reading or writing of a buffer by a nest of a kernel.
struct BufferUse: Hashable, Sendable {
  /// Where in the nest it stands.
  enum Way: Hashable, Sendable {
    /// By the accumulation, before the body.
    case accumulation
    /// At a position of the body; a read of the block's own elements or not.
    case body(BodyPosition, Access)
    /// By a nest that is not a vector nest.
    case nest

    /// Whether it stays within the element's column.
    var isOfElements: Bool { if case .body(_, .element) = self { true } else { false } }
  }

  /// Which rows, or columns, a block touches: those that it owns, or any.
  enum Reach: Hashable, Sendable { case own, all }

  let kernel: KernelID
  let nest: NestID
  let buffer: BufferID
  let isWrite: Bool
  let reach: Reach
  let way: Way

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
        uses(of: nest).map { buffer, isWrite, reach, way in
          BufferUse(
            kernel: kernelID, nest: nestID, buffer: buffer, isWrite: isWrite,
            reach: kernel.partition.isByColumns && !way.isOfElements ? .all : reach, way: way)
        }
      }
    }
  }

  private typealias Use = (BufferID, isWrite: Bool, BufferUse.Reach, BufferUse.Way)

  private func uses(of nest: LoopNest) -> [Use] {
    switch nest {
    case .input(_, _, let buffer): return [(buffer, true, .own, .nest)]
    case .transpose(let from, let to):
      return [(from, false, .own, .nest), (to, true, .own, .nest)]
    case .element(let nest):
      let isBatched = buffers[nest.result].layout.isBatched
      let reads = nest.operands.map { operand -> Use in
        (operand, false, isBatched && buffers[operand].layout.isBatched ? .own : .all, .nest)
      }
      return reads + [(nest.result, true, .own, .nest)]
    case .vector(let nest):
      return nest.accumulations.flatMap(uses(of:))
        + nest.body.numbered.compactMap { use(of: $1, at: $0) }
    }
  }

  /// A product's block owns the rows of what lies as [row][k], and needs all of the rest.
  private func uses(of accumulation: Accumulation) -> [Use] {
    switch accumulation {
    case .rows(let buffer, _): return [(buffer, false, .all, .accumulation)]
    case .products(let parts, let start):
      return (start.map { [($0, false, .own, .accumulation)] } ?? [])
        + parts.flatMap { part -> [Use] in
          [
            (part.left, false, part.leftIsTransposed ? .all : .own, .accumulation),
            (part.right, false, .all, .accumulation),
          ]
        }
    }
  }

  private func use(of value: BodyValue, at position: BodyPosition) -> Use? {
    switch value.operation {
    case .load(let buffer, let access):
      switch access {
      case .element, .row: (buffer, false, .own, .body(position, access))
      case .column, .scalar: (buffer, false, .all, .body(position, access))
      }
    case .store(let buffer), .reduce(_, let buffer):
      (buffer, true, .own, .body(position, .element))
    case .accumulator, .constant, .scalar, .rowMask, .noise, .oneHot, .compute: nil
    }
  }
}
