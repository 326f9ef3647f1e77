import ElboCompiler
import ElboIR
import ElboModels
import ElboToolchain
import Foundation
import Testing

/// A trainer as it is emitted, and data for its main program: images of 1 by 8 pixels.
struct StandaloneTrainer {
  let files: [SourceFile]
  private let folder: TemporaryFolder

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
    folder = try TemporaryFolder(named: "elbo-standalone-data")
    try write("train", count: 400)
    try write("t10k", count: 50)
  }

  func arguments(threads: Int) -> [String] {
    [
      "--data", folder.path, "--epochs", "2", "--threads", "\(threads)", "--out",
      folder.path + "/out.safetensors",
    ]
  }

  /// The files with another text instead of the first one that reads so.
  func replacing(_ text: String, with replacement: String) throws -> [SourceFile] {
    var changed = files
    let index = try #require(files.firstIndex { $0.text.contains(text) }, "\(text)")
    changed[index].text = files[index].text.replacingOccurrences(of: text, with: replacement)
    return changed
  }

  private func write(_ name: String, count: Int) throws {
    let pixels = (0..<count * 8).map { UInt8(truncatingIfNeeded: $0 * 73 % 251) }
    try write("\(name)-images-idx3-ubyte", [count, 1, 8], pixels)
    try write("\(name)-labels-idx1-ubyte", [count], (0..<count).map { UInt8($0 % 10) })
  }

  private func write(_ name: String, _ dimensions: [Int], _ bytes: [UInt8]) throws {
    let sizes = dimensions.flatMap { size in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
    }
    try Data([0, 0, 8, UInt8(dimensions.count)] + sizes + bytes)
      .write(to: URL(fileURLWithPath: folder.path + "/" + name))
  }
}
