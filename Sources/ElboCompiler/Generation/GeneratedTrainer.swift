import ElboC
import ElboData
import ElboIR
import ElboPasses
import ElboPlan
import ElboToolchain

/// The files of a trainer that is written to a folder: its C, the training graph and the plans as
/// text, and a manifest.
///
///     let trainer = GeneratedTrainer(try Compiler().compile(DenseVAE()))
///     try trainer.verify()
///     try trainer.write(to: "DenseVAE")
///
/// The same model and options give the same bytes, in any process and on any machine.
package struct GeneratedTrainer: Sendable {
  /// Texts by path relative to the folder, the manifest among them.
  package let files: [String: String]
  private let model: EmittedModel
  private let emitted: EmittedFiles

  /// - Parameter targets: The instruction sets to emit; the units of the others are empty.
  package init(of model: CompiledModel, targets: [Target] = Target.all) {
    emitted = model.emittedFiles(targets: targets)
    var files = emitted.files
    files["graph.txt"] = model.programs[.train].map {
      GraphPrinter(printsLocations: false).text(of: $0.reference)
    }
    files["plan.txt"] = Self.plans(of: model)
    let manifest = Manifest(of: model, targets: targets, files: files.keys + [Manifest.fileName])
    files[Manifest.fileName] = manifest.text
    self.files = files
    self.model = model.emitted
  }

  /// The paths in the order of their bytes.
  package var paths: [String] { files.keys.sorted(by: JSON.precedes) }

  /// Has libclang read every unit.
  ///
  /// - Throws: ``VerificationError`` with everything that it found.
  package func verify() throws {
    try UnitVerification.verify(emitted, of: model)
  }

  /// Writes all files. What an earlier manifest in the folder lists and this trainer does not have
  /// is removed; other files stay.
  ///
  /// - Throws: `DataError` where a file cannot be written.
  package func write(to path: String) throws {
    let folder = GeneratedFolder(path: path)
    folder.removeStale(keeping: Set(files.keys))
    try folder.write(files)
  }

  private static func plans(of model: CompiledModel) -> String {
    Role.allCases.compactMap { model.plans[$0].map(PlanPrinter.print) }.joined(separator: "\n")
  }
}

extension CompiledModel {
  /// Verifies the trainer and writes it to a folder, where it builds with `make` alone.
  ///
  /// - Throws: An error that names the file which cannot be written, `DiagnosticsError` for a model
  ///   that only the interpreter runs.
  public func write(to folder: String) throws {
    let unplanned = Self.unplanned(programs)
    guard unplanned.isEmpty else { throw DiagnosticsError(unplanned) }
    let trainer = GeneratedTrainer(of: self)
    try trainer.verify()
    try trainer.write(to: folder)
  }
}
