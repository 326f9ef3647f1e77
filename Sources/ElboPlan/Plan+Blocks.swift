import ElboIR

/// How a partition is cut into blocks.
extension Plan {
  /// Rows that one block of a partition computes.
  package func rowsPerBlock(of partition: Partition) -> Int {
    switch partition {
    case .batch: rowsPerBlock
    case .columns: paddedRows
    case .matrix(let taps, let rows, let columns):
      rows.isMultiple(of: Layout.vectorBlock)
        ? (taps == 1 ? matrixRows(rows: rows, columns: columns) : Layout.vectorBlock) : rows
    case .whole: 1
    }
  }

  /// Blocks that a partition has.
  package func blocks(of partition: Partition) -> Int {
    switch partition {
    case .batch: paddedRows / rowsPerBlock
    case .columns(let blocks, _): blocks
    case .matrix(_, let rows, _): rows / rowsPerBlock(of: partition)
    case .whole: 1
    }
  }

  /// Vector blocks of columns that one block of a partition computes of a layout.
  package func vectorBlocksPerBlock(of partition: Partition, layout: Layout) -> Int {
    if case .columns(_, let vectorBlocks) = partition { vectorBlocks } else { layout.vectorBlocks }
  }

  /// Two tiles of rows read a panel of gradients while it lies in the second cache. Where all
  /// panels together do not, more tiles share each before the next one takes its place.
  private func matrixRows(rows: Int, columns: Int) -> Int {
    guard rows > 1 else { return 1 }
    let vectorBlocks = rows / Layout.vectorBlock
    guard graph.batch * columns > MachineModel.secondCacheFloats / 2 else {
      return Layout.vectorBlock
    }
    let most = min(8, vectorBlocks / MachineModel.fewestBlocks)
    let shared = (1...max(1, most)).last { vectorBlocks.isMultiple(of: $0) } ?? 1
    return shared * Layout.vectorBlock
  }
}
