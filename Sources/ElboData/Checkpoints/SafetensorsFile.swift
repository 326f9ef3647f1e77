/// A file of named tensors in the safetensors format: the length of a header in 8 bytes, the header
/// as JSON, then the tensors' bytes with no gap.
///
/// ```
/// {"__metadata__":{"step":"469"},
///  "hidden.bias":{"dtype":"F32","shape":[400],"data_offsets":[0,1600]}}
/// ```
package struct SafetensorsFile: Equatable, Sendable {
  /// Free text by name.
  package var metadata: [String: String]
  /// The tensors; a file that was read has them in the order of their bytes.
  package var tensors: [Tensor]

  package init(metadata: [String: String] = [:], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The tensor of a name.
  package subscript(name: String) -> Tensor? {
    tensors.first { $0.name == name }
  }

  /// The most bytes of a header, as the format's own reader has it.
  static let headerLimit = 100_000_000
  /// The entry of the header that is no tensor.
  static let metadataName = "__metadata__"
}
