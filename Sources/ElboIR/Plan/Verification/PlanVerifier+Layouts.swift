// That what a nest touches lies as its loops expect.
extension PlanVerifier {
  /// Loads and stores of a vector nest.
  func accessesFitTheNest() -> [Diagnostic] {
    bodyValues { _, nest, value in
      switch value.operation {
      case .load(let buffer, let access):
        guard !fits(layout(of: buffer), access: access, nest: nest.layout) else { return nil }
        return
          "loads \(name(of: buffer)) by \(access.rawValue), which lies as \(layout(of: buffer)), "
          + "in a nest of \(nest.layout)"
      case .store(let buffer):
        guard layout(of: buffer) != nest.layout else { return nil }
        return "stores to \(name(of: buffer)), which lies as \(layout(of: buffer)), "
          + "in a nest of \(nest.layout)"
      case .accumulator(let accumulation):
        return nest.accumulations.indices.contains(accumulation)
          ? nil : "reads accumulators that no accumulation fills"
      case .constant, .scalar, .rowMask, .noise, .oneHot, .compute, .reduce: return nil
      }
    }
  }

  private func fits(_ buffer: Layout, access: Access, nest: Layout) -> Bool {
    switch access {
    case .element: buffer == nest
    case .row:
      buffer.isColumn && buffer.isBatched == nest.isBatched && buffer.rows == nest.rows
        && buffer.storedRows == nest.storedRows
    case .column: !buffer.isBatched && buffer.rows == 1 && buffer.columns == nest.columns
    case .scalar: !buffer.isBatched && buffer.rows == 1 && buffer.isColumn
    }
  }

  /// A reduction over the columns writes one column of the nest's rows.
  func reductionsFitTheNest() -> [Diagnostic] {
    bodyValues { _, nest, value in
      guard case .reduce(_, let buffer) = value.operation else { return nil }
      let result = layout(of: buffer)
      guard !(fits(result, access: .row, nest: nest.layout)) else { return nil }
      return "reduces to \(name(of: buffer)), which lies as \(result), in a nest of \(nest.layout)"
    }
  }

  /// The sides of a product, or the rows of a sum, meet the nest's rows and columns.
  func productsFitTheNest() -> [Diagnostic] {
    vectorNests { number, nest in
      nest.accumulations.flatMap { misfits(of: $0, nest: nest.layout) }.map {
        fault("kernel \(number) \($0), which does not fit a nest of \(nest.layout)")
      }
    }
  }

  private func misfits(of accumulation: Accumulation, nest: Layout) -> [String] {
    switch accumulation {
    case .rows(let buffer, let range): misfits(sumOf: buffer, range: range, nest: nest)
    case .products(let parts, let start):
      parts.flatMap { misfits(of: $0, nest: nest) }
        + (start.map { layout(of: $0) == nest ? [] : ["starts from \(name(of: $0))"] } ?? [])
    }
  }

  private func misfits(sumOf buffer: BufferID, range: Range<Int>, nest: Layout) -> [String] {
    let summed = layout(of: buffer)
    guard summed.isBatched, !nest.isBatched, nest.rows == 1, summed.columns == nest.columns
    else { return ["sums the rows of \(name(of: buffer)), \(summed)"] }
    return isPart(range, of: summed.rows)
      ? [] : ["sums the rows \(range) of \(name(of: buffer)), \(summed)"]
  }

  private func misfits(of part: ContractionOperands, nest: Layout) -> [String] {
    let left = layout(of: part.left)
    let right = layout(of: part.right)
    let terms = part.leftIsTransposed ? left.rows : left.columns
    let leftFits =
      part.leftIsTransposed
      ? left.columns == nest.rows && !nest.isBatched
      : left.rows == nest.rows && left.storedRows == nest.storedRows
        && left.isBatched == nest.isBatched
    var messages: [String] = []
    if !leftFits { messages.append("multiplies \(name(of: part.left)), \(left)") }
    if right.rows != terms || right.columns != nest.columns
      || right.isBatched != part.leftIsTransposed
    {
      messages.append("multiplies by \(name(of: part.right)), \(right)")
    }
    if !isPart(part.range, of: terms) {
      messages.append("adds the terms \(part.range) of \(terms) of \(part.node)")
    }
    return messages
  }

  private func isPart(_ range: Range<Int>, of count: Int) -> Bool {
    !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= count
  }
}
