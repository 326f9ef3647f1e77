extension SafetensorsFile {
  /// The type of a tensor's elements, by its name in the format.
  package enum ElementType: String, CaseIterable, Sendable {
    case float32 = "F32"
    case float64 = "F64"
    case unsignedByte = "U8"
    case integer32 = "I32"
    case integer64 = "I64"

    /// The format's other types.
    static let unread: Set<String> = [
      "BOOL", "I8", "I16", "U16", "F16", "BF16", "U32", "U64", "C64", "F4", "F6_E2M3", "F6_E3M2",
      "F8_E4M3", "F8_E5M2", "F8_E8M0",
    ]

    /// Bytes of an element.
    package var width: Int {
      switch self {
      case .unsignedByte: 1
      case .float32, .integer32: 4
      case .float64, .integer64: 8
      }
    }
  }

  /// A named array, row-major, least significant byte first.
  package struct Tensor: Equatable, Sendable {
    package let name: String
    package let type: ElementType
    /// The sizes, outermost first; empty for a single number.
    package let shape: [Int]
    package let data: [UInt8]

    package init(name: String, type: ElementType, shape: [Int], data: [UInt8]) {
      precondition(data.count == shape.reduce(type.width, *), "a tensor of \(shape)")
      self.name = name
      self.type = type
      self.shape = shape
      self.data = data
    }

    /// A tensor of F32. A NaN is written as 7fc00000, since its bits are the machine's own affair
    /// and equal runs make equal files.
    package init(name: String, shape: [Int], floats: [Float]) {
      let words = floats.map { $0.isNaN ? 0x7fc0_0000 : $0.bitPattern }
      self.init(name: name, type: .float32, shape: shape, data: Self.bytes(of: words))
    }

    /// A tensor of F64. A NaN is written as 7ff8000000000000.
    package init(name: String, shape: [Int], doubles: [Double]) {
      let words = doubles.map { $0.isNaN ? 0x7ff8_0000_0000_0000 : $0.bitPattern }
      self.init(name: name, type: .float64, shape: shape, data: Self.bytes(of: words))
    }

    /// A tensor of I64.
    package init(name: String, shape: [Int], integers: [Int64]) {
      self.init(name: name, type: .integer64, shape: shape, data: Self.bytes(of: integers))
    }

    /// The elements of a tensor of F32; nil for other types.
    package var floats: [Float]? {
      type == .float32 ? words(UInt32.self).map(Float.init(bitPattern:)) : nil
    }

    /// The elements of a tensor of F64; nil for other types.
    package var doubles: [Double]? {
      type == .float64 ? words(UInt64.self).map(Double.init(bitPattern:)) : nil
    }

    /// The elements of a tensor of U8, I32 or I64; nil for other types.
    package var integers: [Int64]? {
      switch type {
      case .unsignedByte: data.map(Int64.init)
      case .integer32: words(Int32.self).map(Int64.init)
      case .integer64: words(Int64.self)
      case .float32, .float64: nil
      }
    }

    private static func bytes<Word: FixedWidthInteger>(of words: [Word]) -> [UInt8] {
      words.map(\.littleEndian).withUnsafeBytes(Array.init)
    }

    private func words<Word: FixedWidthInteger>(_: Word.Type) -> [Word] {
      let width = MemoryLayout<Word>.size
      return data.withUnsafeBytes { bytes in
        (0..<bytes.count / width).map { index in
          Word(littleEndian: bytes.loadUnaligned(fromByteOffset: index * width, as: Word.self))
        }
      }
    }
  }
}
