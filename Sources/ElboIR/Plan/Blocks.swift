/// How a division is cut into blocks.
extension Plan {
  /// Rows that one block of a division computes.
  package func rowsPerBlock(of division: Division) -> Int {
    switch division {
    case .batch: rowsPerBlock
    case .columns: paddedRows
    case .matrix(let rows, let columns): matrixRows(rows, columns)
    case .whole: 1
    }
  }

  /// Blocks that a division has.
  package func blocks(of division: Division) -> Int {
    switch division {
    case .batch: paddedRows / rowsPerBlock
    case .columns(let blocks, _): blocks
    case .matrix(let rows, _): rows / rowsPerBlock(of: division)
    case .whole: 1
    }
  }

  /// Groups of 16 columns that one block of a division computes of a layout.
  package func groupsPerBlock(of division: Division, _ layout: Layout) -> Int {
    if case .columns(_, let groups) = division { groups } else { layout.groups }
  }

  /// Two tiles of rows read a panel of gradients while it lies in the second cache. Where all panels
  /// together do not, more tiles share each before the next one takes its place.
  private func matrixRows(_ rows: Int, _ columns: Int) -> Int {
    guard rows > 1 else { return 1 }
    let groups = rows / Layout.group
    guard graph.batch * columns > Cache.secondFloats / 2 else { return Layout.group }
    let most = min(8, groups / Self.fewestBlocks)
    let shared = (1...max(1, most)).last { groups.isMultiple(of: $0) } ?? 1
    return shared * Layout.group
  }

  /// Blocks that leave several threads something to share.
  private static let fewestBlocks = 4
}
