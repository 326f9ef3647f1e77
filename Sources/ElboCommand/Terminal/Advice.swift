import ElboData

/// What to do about an error, in the words of the command: errors say what is wrong and where, and
/// leave this to whoever shows them.
///
///     runs/a: this is a file, expected a folder; name another folder with --out
package struct Advice: Equatable, CustomStringConvertible {
  package let description: String

  /// - Returns: nil where nothing is known to help.
  package init?(for error: any Error) {
    guard let cause = (error as? DataError)?.cause else { return nil }
    description = Self.text(for: cause)
  }

  private static func text(for cause: DataError.Cause) -> String {
    switch cause {
    case .wrongPath: "check the path"
    case .wrongFile: "check that this is the right file"
    case .damagedCopy: "download it again"
    case .cutOffSafetensors: "the file is cut off or not a safetensors file"
    case .damagedSafetensors: "the file is damaged or not a safetensors file"
    case .unreadElements(let readable): "convert it to \(readable)"
    case .mixedDataSets: "use files of one data set"
    case .missing(let folder): "put it into \(folder)"
    case .unusableFolder: "name another folder with --out"
    case .foreignCheckpoint: "name a checkpoint of elbo"
    case .otherVersion: "use the version of elbo that wrote it"
    }
  }
}
