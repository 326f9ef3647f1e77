import ElboCompiler
import ElboIR
import ElboModels
import ElboTestSupport
import ElboToolchain
import Foundation
import Testing

/// A trainer as it is emitted, and data for its main program: images of 1 by 8 pixels.
struct EmittedTinyVAE {
  let files: [SourceFile]
  private let folder: TestFolder

  init() throws {
    var options = CompileOptions()
    options.batchSize = 72
    options.evaluationBatchSize = 20
    let model = try Compiler(options: options).compile(TinyVAE())
    files = model.files(targets: [.portable])
      .filter { $0.key.hasSuffix(".c") || $0.key.hasSuffix(".h") }
      .map {
        SourceFile(
          name: $0.key, text: $0.value,
          isUnit: $0.key.hasSuffix(".c") && !$0.key.hasPrefix("runtime/"))
      }
      .sorted { $0.name < $1.name }
    folder = try TestFolder()
    try ImageFiles(train: 400, test: 50, height: 1, width: 8).write(to: folder.path)
  }

  func arguments(threads: Int) -> [String] {
    [
      "--data", folder.path, "--epochs", "2", "--threads", "\(threads)", "--out",
      folder.file("out.safetensors"),
    ]
  }

  /// The files with another text instead of the first one that reads so.
  func replacing(_ text: String, with replacement: String) throws -> [SourceFile] {
    var changed = files
    let index = try #require(files.firstIndex { $0.text.contains(text) }, "\(text)")
    changed[index].text = files[index].text.replacingOccurrences(of: text, with: replacement)
    return changed
  }
}
