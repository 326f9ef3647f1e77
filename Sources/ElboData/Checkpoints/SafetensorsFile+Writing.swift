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
        ? JSONText.precedes($0.name, $1.name) : $0.type.width > $1.type.width
    }
    var header = Array(self.header(ordered).utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var bytes = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
    bytes.reserveCapacity(8 + header.count + ordered.reduce(0) { $0 + $1.data.count })
    bytes += header
    for tensor in ordered { bytes += tensor.data }
    return bytes
  }

  private func header(_ ordered: [Tensor]) -> String {
    var members: [(name: String, value: String)] = []
    if !metadata.isEmpty {
      let sorted = metadata.sorted { JSONText.precedes($0.key, $1.key) }
      let texts = sorted.map { (name: $0.key, value: JSONText.quoted($0.value)) }
      members.append((name: Self.metadataName, value: JSONText.object(texts)))
    }
    var offset = 0
    for tensor in ordered {
      let end = offset + tensor.data.count
      let description = JSONText.object([
        (name: "dtype", value: JSONText.quoted(tensor.type.rawValue)),
        (name: "shape", value: Self.list(tensor.shape)),
        (name: "data_offsets", value: Self.list([offset, end])),
      ])
      members.append((name: tensor.name, value: description))
      offset = end
    }
    return JSONText.object(members)
  }

  private static func list(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ",") + "]"
  }
}
