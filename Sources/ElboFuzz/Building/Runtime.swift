import ElboC
import ElboCompiler
import ElboIR
import ElboSystem
import ElboToolchain

/// The runtime of emitted trainers, compiled once for all programs of a campaign.
package final class Runtime {
  package let folder: String
  /// Its functions, to be called with a program's tables.
  package let interface: TrainerInterface
  private let library: LoadedLibrary

  /// Of the trainer of no model.
  private static let model = EmittedModel(name: "Fuzz", plans: [:])

  /// The runtime and its headers.
  static var sources: [SourceFile] {
    EmittedFiles(of: model, targets: [], hash: (0, 0)).sources
  }

  /// Writes the runtime and its headers to an empty folder and compiles them.
  package static func build(in folder: String, with compiler: CCompiler) throws {
    let files = sources
    try files.write(to: folder)
    try compiler.compile(
      files.filter(\.isUnit).map { folder.appending(path: $0.name) },
      to: folder.appending(path: "runtime.so"),
      includeFolders: files.includeFolders(in: folder))
  }

  /// Loads what ``build(in:with:)`` made.
  package init(folder: String) throws {
    self.folder = folder
    library = try LoadedLibrary(path: folder.appending(path: "runtime.so"))
    interface = try library.trainer(prefix: Self.model.prefix)
  }

  /// Where programs find what they include.
  var includeFolders: [String] { [folder, folder.appending(path: "include")] }
}
