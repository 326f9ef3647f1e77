import ElboC
import ElboIR

/// The C of many programs for one instruction set: their layouts, their tables, and one unit with
/// the kernels of all.
///
/// The text of each is what the emitter gives, under other names and without its frame: one
/// prelude serves all.
struct GroupSources {
  /// What all names begin with.
  static let prefix = "fuzz"
  /// The model that has this prefix.
  static let modelName = "Fuzz"

  let target: Target
  /// By file name.
  private(set) var files: [String: String] = [:]

  init(_ models: [EmittedModel], target: Target) {
    self.target = target
    let texts = models.enumerated().map { number, model in
      Text(model, number: number, target: target)
    }
    files["layouts.h"] = texts.map(\.layout).joined(separator: "\n")
    files["models.c"] = Self.includes(["<stddef.h>", "\"fuzz_tables.h\"", "\"layouts.h\""])
      + texts.map(\.model).joined(separator: "\n")
    files["unit.c"] = unit(texts)
  }

  private func unit(_ texts: [Text]) -> String {
    let start = Self.includes(
      ["elbo_prelude_\(target.name).h", "elbo_math.h", "elbo_noise.h", "fuzz_tables.h", "layouts.h"]
        .map { "\"\($0)\"" })
    return start + texts.map(\.unit).joined(separator: "\n")
      + Self.includes(["\"elbo_prelude_end.h\""])
  }

  private static func includes(_ names: [String]) -> String {
    names.map { "#include \($0)\n" }.joined()
  }

  /// One program's parts.
  private struct Text {
    let layout: String
    let model: String
    let unit: String

    init(_ emitted: EmittedModel, number: Int, target: Target) {
      let renamed = UnitNumbering(number: number, prefix: prefix)
      func text(_ file: CFile) -> String {
        renamed(CRenderer.render(CFile(file.items.filter { !$0.isDirective })))
      }
      var translator = UnitTranslator(model: emitted, target: target)
      layout = text(LayoutTranslator(model: emitted).translate())
      let tables = ModelTranslator(model: emitted, hash: (0, 0)).translate()
      model = text(CFile(tables.items.filter { !$0.isAbsentUnit }))
      unit = text(translator.translate())
    }
  }
}

extension CItem {
  fileprivate var isDirective: Bool {
    if case .line(let line) = self { line.hasPrefix("#") } else { false }
  }

  /// Whether it says of another architecture's unit that it is not there.
  fileprivate var isAbsentUnit: Bool {
    if case .line(let line) = self { line.contains("_unit *") } else { false }
  }
}
