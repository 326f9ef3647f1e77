import ElboCompiler
import ElboIR
import ElboModels
import ElboTestSupport
import Foundation

/// A trainer that is committed under `Generated/`.
enum GoldenTrainer: String, CaseIterable {
  case tiny = "TinyVAE"
  case dense = "DenseVAE"

  /// The model as it was compiled for the committed trainer.
  func compiled() throws -> CompiledModel {
    switch self {
    case .tiny:
      var options = CompileOptions()
      options.batchSize = 4
      options.evaluationBatchSize = 4
      return try Compiler(options: options).compile(TinyVAE())
    case .dense: return try Compiler().compile(DenseVAE())
    }
  }

  /// Where it is committed.
  var folder: URL { Repository.root.appending(path: "Generated/\(rawValue)") }

  /// The committed files, by path relative to the folder.
  func committed() throws -> [String: Data] {
    try regularFiles(of: folder)
  }
}

/// The contents of every file below a folder, by path relative to it.
func regularFiles(of folder: URL) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
    let file = folder.appendingPathComponent(path)
    let values = try file.resourceValues(forKeys: [.isRegularFileKey])
    if values.isRegularFile == true { files[path] = try Data(contentsOf: file) }
  }
  return files
}
