/// What is wrong with a file: which file, where in it, what stands there, and what was expected.
/// Printed, it is one line:
///
///     train-images-idx3-ubyte: at byte 16: the file ends after 7840 bytes of pixels, \
///     expected 47040000 (60000 images of 28 x 28)
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

  /// What is behind the fault, as far as the file shows it: from this follows what to do, which the
  /// command says.
  package enum Cause: Equatable, Sendable {
    /// No file or folder is there.
    case wrongPath
    /// The file is whole, and is not what is needed.
    case wrongFile
    /// Bytes were lost or changed on the way.
    case damagedCopy
    /// It does not end as a safetensors file does, if it is one.
    case cutOffSafetensors
    /// It does not read as a safetensors file does, if it is one.
    case damagedSafetensors
    /// The file is right, and its elements have a type that is not read; what is read instead.
    case unreadElements(readable: String)
    /// The files are of several data sets.
    case mixedDataSets
    /// The file is missing from this folder.
    case missing(folder: String)
    /// Results cannot be written to this folder.
    case unusableFolder
    /// The file is another program's.
    case foreignCheckpoint
    /// The file is of another version of this program.
    case otherVersion
  }

  package let kind: Kind
  package let path: String
  package let position: Place?
  package let found: String
  package let expected: String?
  package let cause: Cause?

  package init(
    kind: Kind = .badData, path: String, at position: Place? = nil, found: String,
    expected: String? = nil, cause: Cause? = nil
  ) {
    self.kind = kind
    self.path = path
    self.position = position
    self.found = found
    self.expected = expected
    self.cause = cause
  }

  /// The offset of ``position`` as a plain number.
  package var offset: Int? {
    switch position {
    case .byte(let offset), .unpackedByte(let offset): offset
    case nil: nil
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
    return text
  }
}
