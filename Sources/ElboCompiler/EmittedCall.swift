/// The datums of a call.
package struct DatumSelection: Sendable {
  /// The rows, or nil for `first` and those after it.
  package var order: [UInt32]?
  package var first: UInt32
  package var count: Int

  /// Rows in the given order.
  package static func rows(_ order: [UInt32]) -> DatumSelection {
    DatumSelection(order: order, first: 0, count: order.count)
  }

  /// Consecutive rows.
  package static func range(_ rows: Range<UInt32>) -> DatumSelection {
    DatumSelection(order: nil, first: rows.lowerBound, count: rows.count)
  }

  /// Rows from place `start` to before `end` of this selection.
  package subscript(_ places: Range<Int>) -> DatumSelection {
    DatumSelection(
      order: order.map { Array($0[places]) }, first: first + UInt32(places.lowerBound),
      count: places.count)
  }

  func withPointer<Result>(
    _ body: (UnsafePointer<UInt32>?) throws -> Result
  ) rethrows -> Result {
    guard let order else { return try body(nil) }
    return try order.withUnsafeBufferPointer { try body($0.baseAddress) }
  }
}

/// The array of `setting` structures of a call, by name: one value, or one for each step.
final class SettingsMemory {
  /// Three words for each: name, values, count.
  private(set) var words: [UInt] = []
  private var memory: [UnsafeMutableRawPointer] = []
  let count: Int

  init(_ settings: [String: [Double]]) {
    count = settings.count
    for (name, values) in settings.sorted(by: { $0.key < $1.key }) {
      words += [keep(Array(name.utf8) + [0]), keep(values), UInt(values.count)]
    }
  }

  deinit {
    for pointer in memory { pointer.deallocate() }
  }

  /// Copies elements to memory that lives as long as this object.
  private func keep<Element: BitwiseCopyable>(_ elements: [Element]) -> UInt {
    elements.withUnsafeBytes { bytes in
      let pointer = UnsafeMutableRawPointer.allocate(
        byteCount: max(bytes.count, 1), alignment: MemoryLayout<Element>.alignment)
      pointer.copyMemory(
        from: bytes.baseAddress ?? UnsafeRawPointer(pointer), byteCount: bytes.count)
      memory.append(pointer)
      return UInt(bitPattern: pointer)
    }
  }
}

/// Aligned memory that lives as long as this object.
final class AlignedMemory {
  let pointer: UnsafeMutableRawPointer

  init(byteCount: Int, alignment: Int) {
    pointer = .allocate(byteCount: byteCount, alignment: alignment)
  }

  deinit { pointer.deallocate() }
}
