import ElboIR
import ElboPlan

// What products prefetch while they run.
extension KernelTranslator {
  /// Prefetches what the products need of a row some iterations later: the panel of a large matrix
  /// does not stay in the first cache, and its rows lie too far apart for the processor to guess.
  func prefetchAhead(of access: Access, at point: LoopPoint, in tile: Tile) -> [CStatement] {
    tile.schedule.prefetches.ahead.contains(access.buffer)
      ? [prefetch(with: "v_prefetch", element: ahead(of: access, at: point))] : []
  }

  /// Prefetches the tile's part of a later row of a left side that is read by columns.
  func prefetchLeft(of part: Product, tile: Tile, at k: Affine) -> [CStatement] {
    guard part.left.map[LoopNest.row] == 1 else { return [] }
    return prefetchAhead(
      of: part.left, at: [LoopNest.row: firstRow + tile.localRow, part.term: k], in: tile)
  }

  /// An element some rows later than one that is accessed.
  func ahead(of access: Access, at point: LoopPoint) -> CExpression {
    let layout = plan.buffers[access.buffer].layout
    let at = access.map.affine(at: point) + layout.prefetchedRows * layout.stride
    return .array(names.buffer(access.buffer), at.expression)
  }

  /// Prefetches a column of the left side that the tile's rows come to, and those in the same
  /// lines.
  func prefetchColumns(of part: Product, tile: Tile, column: Affine) -> [CStatement] {
    guard part.left.map[part.term] == 1 else { return [] }
    let at = part.left.map.affine(at: [LoopNest.row: tile.row(from: firstRow), part.term: column])
    let line = prefetch(
      with: "v_prefetch", element: .array(names.buffer(part.left.buffer), at.expression))
    return loop(over: .i, count: tile.rows, body: [line])
  }

  /// Prefetches rows of the panel beside the tile's into the second cache. The iterations of all
  /// its tiles take long enough for that; the first tile to read a panel would wait for each of
  /// its lines.
  mutating func prefetchNext(
    of part: Product, from first: Affine, rows: Int, tile: Tile
  ) -> [CStatement] {
    guard tile.schedule.prefetches.next.contains(part.right.buffer) else { return [] }
    let vectorBlocks = tile.vectors / target.parts
    let column = tile.column + vectorBlocks * Layout.vectorBlock
    let row = rows == 1 ? first : first + Affine(.r)
    let position = vectorBlocks == 1 ? Affine() : Affine(.p, times: Layout.vectorBlock)
    let at = part.right.map.affine(at: [part.term: row, LoopNest.column: column + position])
    let line = prefetch(
      with: "v_prefetch_second", element: .array(use(part.right.buffer), at.expression))
    return loop(over: .r, count: rows, body: loop(over: .p, count: vectorBlocks, body: [line]))
  }

  /// Prefetches, for the row `q` of a tile, the state that its update reads and writes: all of it
  /// went to the last cache since the step before.
  mutating func prefetchState(of tile: Tile) -> [CStatement] {
    let prefetches = tile.schedule.prefetches
    guard !prefetches.updated.isEmpty, tile.rows > 1 else { return [] }
    let row = tile.localRow + Affine(.q)
    let vectorBlocks = tile.vectors / target.parts
    let column =
      tile.column + (vectorBlocks == 1 ? Affine() : Affine(.p, times: Layout.vectorBlock))
    let body = prefetches.updated.map {
      prefetchWrite(to: $0, at: (firstRow + row) * plan.buffers[$0].layout.stride + column)
    }
    let copies = prefetches.copies.map {
      prefetchWrite(to: $0, at: (column + row) * plan.buffers[$0].layout.stride + firstRow)
    }
    return vectorBlocks == 1
      ? body + copies
      : [.loop(variable: KernelLocal.p.name, count: .integer(vectorBlocks), body: body + copies)]
  }

  private mutating func prefetchWrite(to buffer: BufferID, at: Affine) -> CStatement {
    prefetch(with: "v_prefetch_write", element: .array(use(buffer, writes: true), at.expression))
  }

  func prefetch(with helper: String, element: CExpression) -> CStatement {
    .expression(.call(helper, [.address(element)]))
  }
}
