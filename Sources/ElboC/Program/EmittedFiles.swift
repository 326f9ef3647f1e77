import ElboIR

/// The files of an emitted trainer, by path relative to its folder.
package struct EmittedFiles: Sendable {
  package private(set) var files: [String: String] = [:]
  /// By unit, the function of each kernel of every program, in order.
  package let functions: [Target: [ScheduledFunction]]

  /// - Parameters:
  ///   - targets: The instruction sets to emit; the others' units are empty.
  ///   - hash: Identifies the training graph.
  package init(of model: EmittedModel, targets: [Target] = Target.all, hash: (UInt32, UInt32)) {
    self.init(code: EmittedCode(of: model, targets: targets, hash: hash), of: model)
  }

  /// The files of code that is made already.
  package init(code: EmittedCode, of model: EmittedModel) {
    functions = code.functions
    let prefix = model.prefix
    files["\(prefix)_layout.h"] = CRenderer.render(code.layout)
    files["\(prefix).c"] = CRenderer.render(code.model)
    for target in Target.all {
      files["\(prefix)_\(target.name).c"] =
        code.units[target].map { CRenderer.render($0) } ?? Self.emptyUnit
    }
    let values = ["prefix": prefix, "model": CComment.text(model.name)]
    for (path, text) in EmbeddedTemplates.files {
      guard let name = Self.destination(of: path, prefix: prefix) else { continue }
      files[name] = Template.fill(text, values: values)
    }
  }

  /// What stands in the file of an instruction set that was not asked for.
  private static let emptyUnit = "#include \"runtime/tables.h\"\n"

  /// Where a template's text goes in the emitted folder; nil for what no trainer carries.
  private static func destination(of path: String, prefix: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    let name = parts.last ?? path
    switch (parts.first, name) {
    case ("prelude", _): return name
    case ("include", "model.h"): return "include/\(prefix).h"
    case ("program", "Makefile"): return name
    case ("include", _), ("runtime", _), ("program", _): return path
    default: return nil
    }
  }

  /// Whether a file of the folder is a unit of the trainer, rather than included by one or of the
  /// program beside it.
  package static func isUnit(_ path: String) -> Bool {
    path.hasSuffix(".c") && !path.contains("/")
  }
}
