import ElboIR

/// The files of an emitted trainer, by path relative to its folder.
package struct EmittedFiles: Sendable {
  package private(set) var files: [String: String] = [:]

  /// - Parameters:
  ///   - targets: The instruction sets to emit; the others' units are empty.
  ///   - hash: Identifies the training graph.
  package init(_ model: EmittedModel, targets: [Target] = Target.all, hash: (UInt32, UInt32)) {
    self.init(EmittedCode(model, targets: targets, hash: hash), of: model)
  }

  /// The files of code that is made already.
  package init(_ code: EmittedCode, of model: EmittedModel) {
    let prefix = model.prefix
    files["\(prefix)_layout.h"] = CRenderer.render(code.layout)
    files["\(prefix)_model.c"] = CRenderer.render(code.model)
    for target in Target.all {
      files["\(prefix)_\(target.name).c"] =
        code.units[target].map { CRenderer.render($0) } ?? Self.absent(target, prefix)
    }
    let values = ["prefix": prefix, "model": CComment.text(model.name)]
    for (path, text) in EmbeddedTemplates.files {
      let name = Self.destination(of: path, prefix)
      files[name] = Template.fill(text, values)
    }
  }

  /// A unit that says it is not there; on another architecture the model's file says so.
  private static func absent(_ target: Target, _ prefix: String) -> String {
    let function = target.absentUnit(prefix: prefix)
    let text = target.guardMacro.map { "#if defined(\($0))\n\(function)\n#endif" } ?? function
    return "#include \"\(prefix)_tables.h\"\n\(text)\n"
  }

  /// Where a template's text goes in the emitted folder.
  private static func destination(of path: String, _ prefix: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    let name = parts.last ?? path
    switch (parts.first, name) {
    case ("prelude", _): return name
    case ("runtime", "header.h"): return "include/\(prefix).h"
    case ("runtime", "runtime.c"): return "\(prefix).c"
    case ("runtime", _): return "\(prefix)_\(name)"
    case ("program", "Makefile"): return name
    default: return path
    }
  }
}
