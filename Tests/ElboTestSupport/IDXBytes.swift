/// An IDX file of unsigned bytes: the sizes of its axes, each in four bytes, then its elements.
///
/// - Parameter type: What the file says of its elements; 8 stands for unsigned bytes.
package func idx(_ dimensions: [Int], bytes: [UInt8], type: UInt8 = 8) -> [UInt8] {
  [0, 0, type, UInt8(dimensions.count)]
    + dimensions.flatMap { size in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
    } + bytes
}
