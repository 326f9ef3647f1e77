import CZlib

/// zlib's inflate over one input, a chunk of output at a time.
///
/// The stream lives at a fixed address, because zlib keeps a pointer to it.
struct Inflater: ~Copyable {
  /// Why a call to ``next()`` returned.
  enum Outcome: Equatable {
    /// There may be more.
    case more
    /// A member ended and its length and CRC were right.
    case endOfMember
    /// The input ended inside a member.
    case cutOff
    /// The input is not what gzip writes; the text is zlib's.
    case corrupt(String)
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeBufferPointer<UInt8>
  /// How many bytes of the input were used.
  private(set) var consumed = 0
  /// The output of the last call to ``next()``.
  private(set) var chunk: ArraySlice<UInt8> = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  /// Nil when zlib has no memory, or another version than it was compiled for.
  ///
  /// - Parameter input: Must outlive this value.
  init?(input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipOnly: Int32 = 15 + 16
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, gzipOnly, ZLIB_VERSION, size) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Unpacks the next chunk.
  mutating func next() -> Outcome {
    let offered = min(input.count - consumed, 1 << 30)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress.map { $0 + consumed })
    stream.pointee.avail_in = UInt32(offered)
    let status = buffer.withUnsafeMutableBufferPointer { buffer in
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(buffer.count)
      return inflate(stream, Z_NO_FLUSH)
    }
    consumed += offered - Int(stream.pointee.avail_in)
    chunk = buffer[..<(buffer.count - Int(stream.pointee.avail_out))]
    switch status {
    case Z_OK: return .more
    case Z_STREAM_END: return .endOfMember
    case Z_BUF_ERROR: return .cutOff
    default: return .corrupt(message)
    }
  }

  /// Begins the next member of a file of several.
  mutating func beginNextMember() {
    inflateReset(stream)
  }

  private var message: String {
    guard let text = stream.pointee.msg else { return "error" }
    return String(cString: text)
  }
}
