import ElboC
import ElboCompiler
import ElboIR
import ElboToolchain

/// The C of many programs for one instruction set: a unit with the kernels of all, for which one
/// prelude serves, and a file with their tables.
struct ProgramGroupSources {
  /// The programs, by their numbers.
  let models: [EmittedModel]
  let target: Target
  let files: [SourceFile]
  /// The function of each kernel of every program, in order.
  let functions: [[ScheduledFunction]]

  init(models: [EmittedModel], target: Target) {
    let numbered = models.enumerated().map { EmittedModel(numbering: $1, as: $0) }
    self.models = numbered
    self.target = target
    var units: [CItem] = []
    var functions: [[ScheduledFunction]] = []
    for model in numbered {
      var translator = UnitTranslator(model: model, target: target)
      units += translator.items()
      functions.append(translator.functions)
    }
    self.functions = functions
    let head = UnitTranslator.head(for: target, includes: ["layouts.h"])
    files = [
      Self.file(
        named: "layouts.h",
        items: [.line("#include \"runtime/tables.h\""), .line("")]
          + numbered.flatMap { LayoutTranslator(model: $0).items() }),
      Self.file(
        named: "models.c",
        items: [.line("#include \"layouts.h\""), .line("")]
          + Self.tables(of: numbered, target: target)),
      Self.file(named: "unit.c", items: head + units + UnitTranslator.end),
    ]
  }

  /// The name of a program's table of tables.
  static func modelSymbol(of model: EmittedModel) -> String { "\(model.prefix)_model" }

  private static func tables(of models: [EmittedModel], target: Target) -> [CItem] {
    models.flatMap { model in
      ModelTranslator(model: model, targets: [target], hash: (0, 0))
        .items(named: modelSymbol(of: model), isShared: true)
    }
  }

  private static func file(named name: String, items: [CItem]) -> SourceFile {
    SourceFile(name: name, text: CRenderer.render(CFile(items: items)))
  }
}

extension EmittedModel {
  /// The model as one of those that share a file.
  fileprivate init(numbering model: EmittedModel, as number: Int) {
    self.init(name: model.name, plans: model.plans, gap: model.gap, number: number)
  }
}
