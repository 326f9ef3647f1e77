/// Reads the fields of a C structure one after the other, each at a multiple of its own alignment,
/// as the C compilers of all 64-bit machines lay them out. The header of an emitted trainer cannot
/// be imported, since its names begin with the model's.
struct CStructureReader {
  /// At least as much as the largest structure that is read.
  private static let capacity = 128

  private let base: UnsafeRawPointer
  private var offset = 0

  private init(base: UnsafeRawPointer) { self.base = base }

  /// Hands zeroed memory to `fill`, and then reads the structure that it wrote there.
  static func read<Value>(
    filledBy fill: (UnsafeMutableRawPointer) throws -> Void,
    _ body: (inout CStructureReader) throws -> Value
  ) throws -> Value {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: capacity)
    try fill(memory)
    var reader = CStructureReader(base: UnsafeRawPointer(memory))
    return try body(&reader)
  }

  /// The next field.
  mutating func next<Field: BitwiseCopyable>(_ type: Field.Type = Field.self) -> Field {
    let alignment = MemoryLayout<Field>.alignment
    offset = (offset + alignment - 1) / alignment * alignment
    defer { offset += MemoryLayout<Field>.size }
    return base.load(fromByteOffset: offset, as: Field.self)
  }

  /// The next field, a `uint32_t`.
  mutating func nextNumber() -> Int { Int(next(UInt32.self)) }

  /// The next field, a `uint32_t` that is 0 or 1.
  mutating func nextFlag() -> Bool { next(UInt32.self) != 0 }

  /// The next field, a `const char *`.
  mutating func nextString() -> String {
    next(UnsafePointer<CChar>?.self).map(String.init(cString:)) ?? ""
  }
}
