extension SafetensorsFile {
  /// Replaces the file at `path` in one step: whatever happens, it holds the old content or the
  /// new.
  ///
  /// - Throws: A ``DataError`` of kind `inputOutput`.
  package func write(to path: String) throws {
    try AtomicFile.write(encoded(), to: path)
  }

  /// The bytes of the file. Equal tensors and metadata give equal bytes, in whatever order they are
  /// given: types of wider elements first, which aligns every tensor, then by name.
  package func encoded() -> [UInt8] {
    precondition(Set(tensors.map(\.name)).count == tensors.count, "tensor names are distinct")
    precondition(self[Self.metadataName] == nil, "a tensor is not called \(Self.metadataName)")
    let ordered = tensors.sorted {
      $0.type.width == $1.type.width
        ? JSON.precedes($0.name, $1.name) : $0.type.width > $1.type.width
    }
    var header = Array(self.header(for: ordered).utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var bytes = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
    bytes.reserveCapacity(8 + header.count + ordered.reduce(0) { $0 + $1.data.count })
    bytes += header
    for tensor in ordered { bytes += tensor.data }
    return bytes
  }

  private func header(for ordered: [Tensor]) -> String {
    var members: [JSON.Member] = []
    if !metadata.isEmpty {
      members.append(
        JSON.Member(name: Self.metadataName, value: .object(metadata.mapValues(JSON.text))))
    }
    var offset = 0
    for tensor in ordered {
      let end = offset + tensor.data.count
      members.append(
        JSON.Member(name: tensor.name, value: Self.entry(for: tensor, start: offset, end: end)))
      offset = end
    }
    return JSON.ordered(members).line
  }

  private static func entry(for tensor: Tensor, start: Int, end: Int) -> JSON {
    .ordered([
      JSON.Member(name: "dtype", value: .text(tensor.type.rawValue)),
      JSON.Member(name: "shape", value: .array(tensor.shape.map(JSON.integer))),
      JSON.Member(name: "data_offsets", value: .array([.integer(start), .integer(end)])),
    ])
  }
}
