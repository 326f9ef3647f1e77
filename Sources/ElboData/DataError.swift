/// What is wrong with a file: which file, where in it, what stands there, what was expected, and
/// what to do. Printed, it is one line:
///
///     train-images-idx3-ubyte: at byte 16: the file ends after 7840 bytes of pixels, \
///     expected 47040000 (60000 images of 28 x 28); download it again
package struct DataError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whether the content is wrong or the file could not be reached at all.
  package enum Kind: Equatable, Sendable {
    /// The file was read and what it holds is wrong.
    case badData
    /// The file is missing, or the system refused to read or write it.
    case inputOutput
  }

  /// Where in a file the fault is.
  package enum Place: Equatable, Sendable {
    /// An offset into the file as it lies on disk.
    case byte(Int)
    /// An offset into what a compressed file unpacks to.
    case unpackedByte(Int)
  }

  package let kind: Kind
  package let path: String
  package let position: Place?
  package let found: String
  package let expected: String?
  package let advice: String?

  package init(
    _ kind: Kind = .badData, path: String, at position: Place? = nil, found: String,
    expected: String? = nil, advice: String? = nil
  ) {
    self.kind = kind
    self.path = path
    self.position = position
    self.found = found
    self.expected = expected
    self.advice = advice
  }

  /// The offset of ``position`` as a plain number.
  package var offset: Int? {
    switch position {
    case .byte(let offset), .unpackedByte(let offset): offset
    case nil: nil
    }
  }

  /// The exit status of sysexits.h: 65 for bad data, 74 for input and output.
  package var exitCode: Int32 {
    switch kind {
    case .badData: 65
    case .inputOutput: 74
    }
  }

  package var description: String {
    var text = path
    switch position {
    case .byte(let offset): text += ": at byte \(offset)"
    case .unpackedByte(let offset): text += ": at byte \(offset) unpacked"
    case nil: break
    }
    text += ": \(found)"
    if let expected { text += ", expected \(expected)" }
    if let advice { text += "; \(advice)" }
    return text
  }
}
