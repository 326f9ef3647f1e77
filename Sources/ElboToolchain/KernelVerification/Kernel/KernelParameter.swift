import CLibClang

/// An array that a kernel is given.
///
///     const float (*restrict weight)[313600]       an array
///     const uint8_t (*const *restrict x)[784]      a table of rows
struct KernelParameter {
  let name: String
  /// The elements of the array, or of one row.
  let elementCount: Int
  let isConst: Bool
  /// How many rows a row table has; nil for an array.
  let rows: Int?
  /// Where it is declared.
  let cursor: Cursor

  /// Reads a parameter's declaration.
  ///
  /// - Parameter rowCount: gives the rows of a table by the parameter's name.
  init(at cursor: Cursor, rowCount: (String) -> Int?) throws(KernelSubsetFault) {
    let name = cursor.name
    let type = cursor.type
    guard type.isPointer, !type.isVolatile else {
      throw KernelSubsetFault(
        at: cursor,
        message: "parameter '\(name)' is neither an array '(*restrict \(name))[n]' nor 'block'")
    }
    guard type.isRestrict else {
      throw KernelSubsetFault(at: cursor, message: "parameter '\(name)' is not 'restrict'")
    }
    let isTable = type.pointee.isPointer
    if isTable && !type.pointee.isConst {
      throw KernelSubsetFault(
        at: cursor, message: "the rows of '\(name)' are not const: write '*const *restrict'")
    }
    let array = isTable ? type.pointee.pointee : type.pointee
    let (counts, element) = array.dimensions
    guard counts.count == 1, counts[0] > 0, element.isArithmetic, !element.isVolatile else {
      throw KernelSubsetFault(
        at: cursor,
        message: "parameter '\(name)' does not point to an array of constant size of numbers")
    }
    self.name = name
    self.cursor = cursor
    elementCount = counts[0]
    isConst = element.isConst
    guard isTable else {
      rows = nil
      return
    }
    guard isConst else {
      throw KernelSubsetFault(
        at: cursor, message: "the elements of the row table '\(name)' are not const")
    }
    guard let count = rowCount(name), count > 0 else {
      throw KernelSubsetFault(
        at: cursor, message: "the number of rows of '\(name)' is not declared")
    }
    rows = count
  }
}
