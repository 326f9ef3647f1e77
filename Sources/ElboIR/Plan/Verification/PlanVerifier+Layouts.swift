// That what a stage touches lies as its loops expect.
extension PlanVerifier {
  /// Loads and stores of a vector stage.
  func accessesFitTheStage() -> [Diagnostic] {
    bodyValues { _, stage, value in
      switch value.operation {
      case .load(let buffer, let access):
        guard !fits(layout(buffer), access, stage.layout) else { return nil }
        return "loads \(name(buffer)) by \(access.rawValue), which lies as \(layout(buffer)), "
          + "in a stage of \(stage.layout)"
      case .store(let buffer):
        guard layout(buffer) != stage.layout else { return nil }
        return "stores to \(name(buffer)), which lies as \(layout(buffer)), "
          + "in a stage of \(stage.layout)"
      case .accumulator(let chain):
        return stage.chains.indices.contains(chain) ? nil : "reads accumulators that no chain fills"
      case .constant, .scalar, .rowMask, .noise, .oneHot, .compute, .reduce: return nil
      }
    }
  }

  private func fits(_ buffer: Layout, _ access: Access, _ stage: Layout) -> Bool {
    switch access {
    case .element: buffer == stage
    case .row:
      buffer.isColumn && buffer.isBatched == stage.isBatched && buffer.rows == stage.rows
        && buffer.storedRows == stage.storedRows
    case .column: !buffer.isBatched && buffer.rows == 1 && buffer.columns == stage.columns
    case .single: !buffer.isBatched && buffer.rows == 1 && buffer.isColumn
    }
  }

  /// A reduction over the columns writes one column of the stage's rows.
  func reductionsFitTheStage() -> [Diagnostic] {
    bodyValues { _, stage, value in
      guard case .reduce(_, let buffer) = value.operation else { return nil }
      let result = layout(buffer)
      guard !(fits(result, .row, stage.layout)) else { return nil }
      return "reduces to \(name(buffer)), which lies as \(result), in a stage of \(stage.layout)"
    }
  }

  /// The sides of a product, or the rows of a sum, meet the stage's rows and columns.
  func productsFitTheStage() -> [Diagnostic] {
    vectorStages { number, stage in
      stage.chains.flatMap { misfits($0, stage.layout) }.map {
        fault("kernel \(number) \($0), which does not fit a stage of \(stage.layout)")
      }
    }
  }

  private func misfits(_ chain: Chain, _ stage: Layout) -> [String] {
    switch chain {
    case .rows(let buffer, let range): misfits(sumOf: buffer, range, stage)
    case .products(let parts, let start):
      parts.flatMap { misfits($0, stage) }
        + (start.map { layout($0) == stage ? [] : ["starts from \(name($0))"] } ?? [])
    }
  }

  private func misfits(sumOf buffer: Int, _ range: Range<Int>, _ stage: Layout) -> [String] {
    let summed = layout(buffer)
    guard summed.isBatched, !stage.isBatched, stage.rows == 1, summed.columns == stage.columns
    else { return ["sums the rows of \(name(buffer)), \(summed)"] }
    return isPart(range, of: summed.rows)
      ? [] : ["sums the rows \(range) of \(name(buffer)), \(summed)"]
  }

  private func misfits(_ part: ProductChain, _ stage: Layout) -> [String] {
    let left = layout(part.left)
    let right = layout(part.right)
    let terms = part.leftIsTransposed ? left.rows : left.columns
    let leftFits =
      part.leftIsTransposed
      ? left.columns == stage.rows && !stage.isBatched
      : left.rows == stage.rows && left.storedRows == stage.storedRows
        && left.isBatched == stage.isBatched
    var messages: [String] = []
    if !leftFits { messages.append("multiplies \(name(part.left)), \(left)") }
    if right.rows != terms || right.columns != stage.columns
      || right.isBatched != part.leftIsTransposed
    {
      messages.append("multiplies by \(name(part.right)), \(right)")
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
