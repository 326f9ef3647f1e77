import ElboCompiler
import ElboIR

/// A batch that is padded gives what a model compiled for fewer rows gives (rule 11): both by the
/// interpreter, which all builds equal. It is said of models, whose own operations stay within a
/// row. Where a value of the first row is infinite, its product with the masked gradient of a row
/// of padding, which repeats it, is NaN: where a sum over fewer rows is infinite, NaN is right too.
package enum PaddingOracle {
  package static func check(_ program: RandomProgram, lastRows rows: Int) throws {
    let isModel = program.kind == .trained || program.kind == .model
    guard isModel, rows < program.batch, !program.lowered.mixesRows else { return }
    // Clipping makes a finite number of an infinite gradient, and not of NaN.
    var program = program
    program.options.clipping = nil
    var values = program.values()
    values.rows = [rows]
    values.order = Array(values.order.prefix(rows))
    let padded = try run(program, with: values)
    var smaller = program
    smaller.options.batchSize = rows
    let exact = try run(smaller, with: values)
    try compare(padded.metrics[0], with: exact.metrics[0], what: "metrics")
    for (name, expected) in exact.states[1] {
      try compare(padded.states[1][known: name], with: expected, what: "state '\(name)'")
    }
  }

  private static func run(
    _ program: RandomProgram, with values: RandomValues
  ) throws -> ReferenceRun {
    guard let graph = try Variation(of: program).programs[.train]?.reference else {
      preconditionFailure("a trained program has a training graph")
    }
    return try ReferenceRun(of: graph, values: values)
  }

  private static func compare(_ padded: [Float], with exact: [Float], what: String) throws {
    let reached = zip(padded, exact).map { $0.isNaN && $1.isInfinite ? $1 : $0 }
    guard let position = LawEquality.firstDifference(between: reached, and: exact) else { return }
    throw Finding(
      oracle: .padding, operation: what.hasPrefix("state") ? "state" : what,
      fault: Finding.fault(between: padded[position], and: exact[position]),
      detail: "element \(position) of \(what): padded \(padded[position]), exact \(exact[position])"
    )
  }
}

extension Graph {
  /// Whether an operation reads several rows of the batch.
  fileprivate var mixesRows: Bool { nodes.contains { $0.operation.batchSegment != nil } }
}
