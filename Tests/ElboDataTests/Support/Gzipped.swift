import CZlib

/// The bytes as a gzip file of one member.
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 100)
  var input = bytes
  return input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      withUnsafeMutablePointer(to: &stream) { stream in
        let status = deflateInit2_(
          stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(status == Z_OK)
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        precondition(deflate(stream, Z_FINISH) == Z_STREAM_END)
        deflateEnd(stream)
        return Array(output.prefix(output.count - Int(stream.pointee.avail_out)))
      }
    }
  }
}
