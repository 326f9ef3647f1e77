import ElboIR

// What the cache is asked for while products run.
extension KernelTranslator {
  /// Asks for what the products need of a row some rounds later: the panel of a large matrix does
  /// not stay in the first cache, and its rows lie too far apart for the processor to guess.
  func prefetchRow(of buffer: BufferID, at: Affine, writes: Bool = false) -> [CStatement] {
    let layout = plan.buffers[buffer].layout
    guard layout.prefetchedRows > 0 else { return [] }
    let ahead = at + layout.prefetchedRows * layout.stride
    return [
      prefetch(
        with: writes ? "v_prefetch_write" : "v_prefetch", array: names.buffer(buffer), at: ahead)
    ]
  }

  /// Asks for the tile's part of a later row of a left side that is read by columns.
  func prefetchLeft(of part: ContractionOperands, tile: Tile, at k: Affine) -> [CStatement] {
    guard part.leftIsTransposed else { return [] }
    let stride = plan.buffers[part.left].layout.stride
    return prefetchRow(of: part.left, at: k * stride + firstRow + tile.localRow)
  }

  /// Asks for a column of the left side that the tile's rows come to, and those in the same lines.
  func prefetchColumns(of part: ContractionOperands, tile: Tile, column: Affine) -> [CStatement] {
    guard !part.leftIsTransposed else { return [] }
    let at = tile.row(from: firstRow) * plan.buffers[part.left].layout.stride + column
    return loop(
      over: .i, count: tile.rows,
      body: [prefetch(with: "v_prefetch", array: names.buffer(part.left), at: at)])
  }

  /// Whether a matrix has left the second cache since the step before. A batch's values were made
  /// in this one.
  func isFar(_ right: BufferID) -> Bool {
    let layout = plan.buffers[right].layout
    return !layout.isBatched && layout.prefetchedRows > 0
      && layout.count > Cache.secondFloats / 4
  }

  /// Asks the second cache for rows of the panel beside the tile's. The rounds of all its tiles
  /// take long enough for that; the first tile to read a panel would wait for each of its lines.
  mutating func prefetchNext(
    _ right: BufferID, from first: Affine, rows: Int, tile: Tile
  ) -> [CStatement] {
    guard isFar(right) else { return [] }
    let vectorBlocks = tile.vectors / target.parts
    let column = tile.column + vectorBlocks * Layout.vectorBlock
    let row = rows == 1 ? first : first + Affine(.r)
    let at = row * plan.buffers[right].layout.stride + column
    let position = vectorBlocks == 1 ? Affine() : Affine(.p, times: Layout.vectorBlock)
    let line = prefetch(with: "v_prefetch_second", array: use(right), at: at + position)
    return loop(over: .r, count: rows, body: loop(over: .p, count: vectorBlocks, body: [line]))
  }

  /// Asks, for the row `q` of a tile, for the state that its update reads and writes: all of it
  /// went to the last cache since the step before.
  mutating func prefetchState(of tile: Tile) -> [CStatement] {
    let updated = Set(LoopNest.vector(tile.nest).writes).filter { !plan.buffers[$0].isArena }
    guard !updated.isEmpty, tile.rows > 1, tile.nest.layout.count >= Cache.firstFloats else {
      return []
    }
    let row = tile.localRow + Affine(.q)
    let vectorBlocks = tile.vectors / target.parts
    let column =
      tile.column + (vectorBlocks == 1 ? Affine() : Affine(.p, times: Layout.vectorBlock))
    let body = updated.sorted().map { buffer in
      prefetch(
        with: "v_prefetch_write", array: use(buffer, writes: true),
        at: (firstRow + row) * plan.buffers[buffer].layout.stride + column)
    }
    let copies = transposes(of: updated).map { buffer in
      prefetch(
        with: "v_prefetch_write", array: use(buffer, writes: true),
        at: (column + row) * plan.buffers[buffer].layout.stride + firstRow)
    }
    return vectorBlocks == 1
      ? body + copies
      : [.loop(variable: KernelLocal.p.name, count: .integer(vectorBlocks), body: body + copies)]
  }

  /// The transposed copies that the kernel makes of buffers. The 16 rows of a block ask for the 16
  /// lines that a vector block of 16 columns becomes.
  private func transposes(of buffers: Set<BufferID>) -> [BufferID] {
    guard blockRows == Layout.vectorBlock else { return [] }
    return kernel.nests.compactMap {
      if case .transpose(let from, let to) = $0, buffers.contains(from) { to } else { nil }
    }
  }

  private func prefetch(with helper: String, array: String, at: Affine) -> CStatement {
    .expression(.call(helper, [.address(.array(array, at.expression))]))
  }
}
