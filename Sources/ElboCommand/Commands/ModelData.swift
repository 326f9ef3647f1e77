import ElboData
import ElboCompiler

/// Data to run a model on: those that training takes where they fit, otherwise synthetic data.
package struct ModelData {
  /// By site.
  package let rows: [String: ColumnData]
  package let count: Int
  /// Says that the numbers are made, and why; nil where they are data.
  package let remark: String?

  /// - Parameters:
  ///   - mustFit: Whether synthetic data will not do.
  ///   - seed: Of synthetic data.
  /// - Throws: `TrainingError` where data that must fit do not.
  package init(model: CompiledModel, data: TrainingData, mustFit: Bool, seed: UInt64) throws {
    let subject = DataBinding.Subject(
      modelName: model.name, imageSize: (data.imageHeight, data.imageWidth))
    let sites = model.lowered.sites
    do {
      let binding = try DataBinding(sites: sites, columns: data.train.columns, subject: subject)
      rows = binding.rows
      count = binding.count
      remark = nil
    } catch TrainingError.dataDoesNotFit(let faults) where !mustFit {
      count = 4 * model.options.batchSize
      rows = SyntheticData.columns(for: sites, rows: count, seed: seed)
      remark = "note: running on synthetic data, since " + faults.joined(separator: "; and ")
    }
  }
}
