import ElboIR
import ElboPlan

// What products prefetch while they run.
extension KernelTranslator {
  /// Prefetches what the products need of a row some iterations later: the panel of a large matrix
  /// does not stay in the first cache, and its rows lie too far apart for the processor to guess.
  func prefetchAhead(_ access: Access, at point: LoopPoint, _ tile: Tile) -> [CStatement] {
    tile.schedule.prefetches.ahead.contains(access.buffer)
      ? [prefetch("v_prefetch", ahead(access, at: point))] : []
  }

  /// Prefetches the tile's part of a later row of a left side that is read by columns.
  func prefetchLeft(_ part: Product, tile: Tile, _ k: Affine) -> [CStatement] {
    guard part.left.map[LoopNest.row] == 1 else { return [] }
    return prefetchAhead(
      part.left, at: [LoopNest.row: firstRow + tile.localRow, part.term: k], tile)
  }

  /// An element some rows later than one that is accessed.
  func ahead(_ access: Access, at point: LoopPoint) -> CExpression {
    let layout = plan.buffers[access.buffer].layout
    let at = access.map.affine(at: point) + layout.prefetchedRows * layout.stride
    return .array(names.buffer(access.buffer), at.expression)
  }

  /// Prefetches a column of the left side that the tile's rows come to, and those in the same
  /// lines.
  func prefetchColumns(_ part: Product, tile: Tile, column: Affine) -> [CStatement] {
    guard part.left.map[part.term] == 1 else { return [] }
    let at = part.left.map.affine(at: [LoopNest.row: tile.row(firstRow), part.term: column])
    let line = prefetch("v_prefetch", .array(names.buffer(part.left.buffer), at.expression))
    return loop(.i, tile.rows, [line])
  }

  /// Prefetches rows of the panel beside the tile's into the second cache. The iterations of all
  /// its tiles take long enough for that; the first tile to read a panel would wait for each of
  /// its lines.
  mutating func prefetchNext(
    _ part: Product, _ first: Affine, rows: Int, tile: Tile
  ) -> [CStatement] {
    guard tile.schedule.prefetches.next.contains(part.right.buffer) else { return [] }
    let vectorBlocks = tile.vectors / target.parts
    let column = tile.column + vectorBlocks * Layout.vectorBlock
    let row = rows == 1 ? first : first + Affine(.r)
    let position = vectorBlocks == 1 ? Affine() : Affine(.p, times: Layout.vectorBlock)
    let at = part.right.map.affine(at: [part.term: row, LoopNest.column: column + position])
    let line = prefetch("v_prefetch_second", .array(use(part.right.buffer), at.expression))
    return loop(.r, rows, loop(.p, vectorBlocks, [line]))
  }

  /// Prefetches, for the row `q` of a tile, the state that its update reads and writes: all of it
  /// went to the last cache since the step before.
  mutating func prefetchState(_ tile: Tile) -> [CStatement] {
    let prefetches = tile.schedule.prefetches
    guard !prefetches.updated.isEmpty, tile.rows > 1 else { return [] }
    let row = tile.localRow + Affine(.q)
    let vectorBlocks = tile.vectors / target.parts
    let column =
      tile.column + (vectorBlocks == 1 ? Affine() : Affine(.p, times: Layout.vectorBlock))
    let body = prefetches.updated.map {
      prefetchWrite($0, (firstRow + row) * plan.buffers[$0].layout.stride + column)
    }
    let copies = prefetches.copies.map {
      prefetchWrite($0, (column + row) * plan.buffers[$0].layout.stride + firstRow)
    }
    return vectorBlocks == 1
      ? body + copies
      : [.loop(variable: KernelLocal.p.name, count: .integer(vectorBlocks), body: body + copies)]
  }

  private mutating func prefetchWrite(_ buffer: BufferID, _ at: Affine) -> CStatement {
    prefetch("v_prefetch_write", .array(use(buffer, writes: true), at.expression))
  }

  func prefetch(_ helper: String, _ element: CExpression) -> CStatement {
    .expression(.call(helper, [.address(element)]))
  }
}
