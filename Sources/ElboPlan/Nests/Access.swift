import ElboIR

/// An element of a buffer, by a nest's axes.
package struct Access: Hashable, Sendable {
  package let buffer: BufferID
  /// Floats from the buffer's start.
  package let map: AffineMap

  package init(to buffer: BufferID, at map: AffineMap) {
    self.buffer = buffer
    self.map = map
  }
}

/// An element of a site's data: the caller's rows lie anywhere, one for each row of the batch.
package struct DataAccess: Hashable, Sendable {
  package let site: String
  package let element: ElementType
  /// Elements in a row.
  package let columns: Int
  /// The axis that counts rows.
  package let row: AxisID
  /// Elements from the row's start.
  package let map: AffineMap

  package init(
    site: String, element: ElementType, columns: Int, row: AxisID, map: AffineMap
  ) {
    self.site = site
    self.element = element
    self.columns = columns
    self.row = row
    self.map = map
  }
}
