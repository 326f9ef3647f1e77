/// One reading or writing of a buffer by a stage of a kernel.
struct BufferUse: Hashable, Sendable {
  /// Where in the stage it stands.
  enum Way: Hashable, Sendable {
    /// By the chain, before the body.
    case chain
    /// At a place of the body; a read of the block's own elements or not.
    case body(Int, Access)
    /// By a stage that is not a vector stage.
    case stage

    /// Whether it stays within the element's column.
    var isOfElements: Bool { if case .body(_, .element) = self { true } else { false } }
  }

  /// Which rows, or columns, a block touches: those that it owns, or any.
  enum Reach: Hashable, Sendable { case own, all }

  let kernel: Int
  let stage: Int
  let buffer: Int
  let isWrite: Bool
  let reach: Reach
  let way: Way

  /// Whether this stands before the other in the order of kernels and stages; not within a stage.
  func isBefore(_ other: BufferUse) -> Bool {
    (kernel, stage) < (other.kernel, other.stage)
  }

  func isInStage(of other: BufferUse) -> Bool {
    (kernel, stage) == (other.kernel, other.stage)
  }
}

extension Plan {
  /// Every use of a buffer, in the order of kernels, stages and, within one, of the body.
  var uses: [BufferUse] {
    kernels.enumerated().flatMap { number, kernel in
      kernel.stages.enumerated().flatMap { place, stage in
        uses(of: stage).map { buffer, isWrite, reach, way in
          BufferUse(
            kernel: number, stage: place, buffer: buffer, isWrite: isWrite,
            reach: kernel.division.isByColumns && !way.isOfElements ? .all : reach, way: way)
        }
      }
    }
  }

  private typealias Use = (Int, isWrite: Bool, BufferUse.Reach, BufferUse.Way)

  private func uses(of stage: Stage) -> [Use] {
    switch stage {
    case .input(_, _, let buffer): return [(buffer, true, .own, .stage)]
    case .transpose(let from, let to):
      return [(from, false, .own, .stage), (to, true, .own, .stage)]
    case .element(let stage):
      let isBatched = buffers[stage.result].layout.isBatched
      let reads = stage.operands.map { operand -> Use in
        (operand, false, isBatched && buffers[operand].layout.isBatched ? .own : .all, .stage)
      }
      return reads + [(stage.result, true, .own, .stage)]
    case .vector(let stage):
      return stage.chains.flatMap(uses(of:))
        + stage.body.enumerated().compactMap { use(of: $1, at: $0) }
    }
  }

  /// A product's block owns the rows of what lies as [row][k], and needs all of the rest.
  private func uses(of chain: Chain) -> [Use] {
    switch chain {
    case .rows(let buffer, _): return [(buffer, false, .all, .chain)]
    case .products(let parts, let start):
      return (start.map { [($0, false, .own, .chain)] } ?? [])
        + parts.flatMap { part -> [Use] in
          [
            (part.left, false, part.leftIsTransposed ? .all : .own, .chain),
            (part.right, false, .all, .chain),
          ]
        }
    }
  }

  private func use(of value: BodyValue, at place: Int) -> Use? {
    switch value.operation {
    case .load(let buffer, let access):
      switch access {
      case .element, .row: (buffer, false, .own, .body(place, access))
      case .column, .single: (buffer, false, .all, .body(place, access))
      }
    case .store(let buffer), .reduce(_, let buffer):
      (buffer, true, .own, .body(place, .element))
    case .accumulator, .constant, .scalar, .rowMask, .noise, .oneHot, .compute: nil
    }
  }
}
