import ElboData
import ElboIR

/// The columns of a data set, matched by name to the sites of a model.
package struct DataBinding: Sendable {
  /// By site.
  package let rows: [String: ColumnData]
  /// How many rows every column has.
  package let count: Int

  /// What is said about the data where they do not fit.
  package struct Subject: Sendable {
    package let modelName: String
    /// Height and width, where the data are images.
    package var imageSize: (height: Int, width: Int)?

    package init(modelName: String, imageSize: (height: Int, width: Int)? = nil) {
      self.modelName = modelName
      self.imageSize = imageSize
    }
  }

  /// - Throws: ``TrainingError/dataDoesNotFit(_:)`` with a line for each site that has no data.
  package init(sites: [Site], columns: [Column], subject: Subject) throws {
    var rows: [String: ColumnData] = [:]
    var faults: [String] = []
    for site in sites where site.kind != .latent {
      let match = SiteMatch(site: site, columns: columns, subject: subject)
      if let fault = match.fault { faults.append(fault) }
      rows[site.name] = match.column?.data
    }
    guard faults.isEmpty else { throw TrainingError.dataDoesNotFit(faults) }
    self.rows = rows
    count = columns.map(\.count).min() ?? 0
  }
}

/// One site and the column of its name.
private struct SiteMatch {
  let site: Site
  let columns: [Column]
  let subject: DataBinding.Subject

  var column: Column? { columns.first { $0.name == site.name } }

  private var title: String { "site '\(site.name)' of \(subject.modelName)" }

  /// What is wrong, in a line.
  var fault: String? {
    guard let column else { return missing }
    return switch (site.encoding, column.data) {
    case (.pixels, .bytes), (.real, .floats): wrongSize(of: column)
    case (.category(let count), .categories(let values)):
      wrongSize(of: column) ?? outOfRange(values, count: count)
    case (.pixels, _), (.real, _), (.category, _):
      "\(title) \(encodingPhrase), the data's column '\(column.name)' \(Self.phrase(for: column))"
    }
  }

  private var missing: String {
    let names = columns.map { "'\($0.name)'" }.joined(separator: " and ")
    return "\(title) has no column in the data, which has \(names.isEmpty ? "none" : names)"
  }

  private var elements: Int { site.dimensions.reduce(1, *) }

  private var encodingPhrase: String {
    switch site.encoding {
    case .pixels: "holds \(elements) pixels"
    case .real: "holds \(elements) real numbers"
    case .category(let count): "holds one of \(count) categories"
    }
  }

  private static func phrase(for column: Column) -> String {
    switch column.data {
    case .bytes: "holds \(column.rowElements) pixels"
    case .floats: "holds \(column.rowElements) real numbers"
    case .categories: "holds categories"
    }
  }

  private func wrongSize(of column: Column) -> String? {
    guard column.rowElements != elements else { return nil }
    guard case .bytes = column.data else {
      return "\(title) \(encodingPhrase), the data's column '\(column.name)' has "
        + "\(column.rowElements) in a row"
    }
    let size = subject.imageSize.map { " (\($0.height) x \($0.width))" } ?? ""
    return "\(title) \(encodingPhrase), the data's images have \(column.rowElements)\(size)"
  }

  private func outOfRange(_ values: [Int32], count: Int) -> String? {
    guard let row = values.firstIndex(where: { !(0..<Int32(count) ~= $0) }) else { return nil }
    return "\(title) \(encodingPhrase), the data's column '\(site.name)' has category "
      + "\(values[row]) in row \(row)"
  }
}
