import ElboData
import ElboIR
import ElboInterpreter
import ElboPasses

/// The data of a comparison, and the interpreter's answers to them.
struct ComparisonInputs {
  private let model: CompiledModel
  private let request: ComparisonRequest
  private let program: CompiledGraphs
  /// By site; for latents, what `decode` is given.
  private let data: [String: ColumnData]
  /// Rows of the data.
  private let dataRows: Int

  init(model: CompiledModel, request: ComparisonRequest) throws {
    guard let program = model.programs[.train] else { throw TrainingError.missingProgram(.train) }
    self.model = model
    self.request = request
    self.program = program
    let sites = program.reference.sites.filter { $0.kind != .latent }
    let made = 2 * program.reference.batch + 3
    let data =
      request.data ?? SyntheticData.columns(for: sites, rows: made, seed: request.seed)
    let rows =
      try sites.map { site in
        guard let column = data[site.name] else {
          throw InterpreterError.missing(what: "data of site", name: site.name)
        }
        return column.elementCount / site.dimensions.reduce(1, *)
      }.min() ?? made
    let latents = program.reference.sites.filter { $0.kind == .latent }
    self.data = data.merging(
      SyntheticData.columns(for: latents, rows: rows, seed: request.seed)
    ) { given, _ in given }
    dataRows = rows
  }

  private var rows: [Int] { request.rows(batch: program.reference.batch) }

  /// `TinyVAE, 3 steps of 4 rows, the last of 3`
  var title: String {
    let last = rows.last.map { ", the last of \($0)" } ?? ""
    return "\(model.name), \(rows.count) steps of \(program.reference.batch) rows\(last)"
  }

  /// The interpreter before its first step.
  func reference() throws -> ReferenceSteps { try reference(for: model, rows: rows) }

  private func reference(for model: CompiledModel, rows: [Int]) throws -> ReferenceSteps {
    let order = SyntheticData.order(
      count: rows.reduce(0, +), rows: dataRows, seed: request.seed)
    return try ReferenceSteps(of: model, seed: request.seed, data: data, order: order, rows: rows)
  }

  /// The interpreter after as many steps of padded batches: of the model compiled for a smaller
  /// batch, or, where segments are cut from the batch, of the model itself (rule 11). Nil where there
  /// is none to compare.
  func paddedReference(reportingTo report: inout ComparisonReport) throws -> ReferenceSteps? {
    let batch = program.reference.batch
    let padded = request.paddedRows ?? batch * 3 / 4
    guard padded > 0 else { return nil }
    guard padded < batch else {
      report.omissions.append(
        .init(title: "\(padded) rows padded", reason: "the batch has \(batch) rows"))
      return nil
    }
    var result = try reference(
      for: model.options.segments == 1 ? modelOf(batch: padded) : model,
      rows: rows.map { _ in padded })
    while !result.isAtEnd { try result.advance() }
    return result
  }

  private func modelOf(batch: Int) throws -> CompiledModel {
    var compiler = Compiler(options: model.options)
    compiler.options.batchSize = batch
    return CompiledModel(
      name: model.name, options: compiler.options, remarks: [], lowered: model.lowered,
      programs: try compiler.graphs(from: model.lowered), plans: [:])
  }

  /// What the interpreter gives for the other programs.
  func roles(state: [String: [Float]]) throws -> RoleComparison {
    try RoleComparison(of: model, state: state, data: data, rows: dataRows, seed: request.seed)
  }
}
