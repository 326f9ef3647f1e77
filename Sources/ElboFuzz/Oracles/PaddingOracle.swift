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
    let padded = try run(program, values)
    var smaller = program
    smaller.options.batchSize = rows
    let exact = try run(smaller, values)
    try compare(padded.metrics[0], exact.metrics[0], "metrics")
    for (name, expected) in exact.states[1] {
      try compare(padded.states[1][known: name], expected, "state '\(name)'")
    }
  }

  private static func run(
    _ program: RandomProgram, _ values: RandomValues
  ) throws -> ReferenceRun {
    guard let graph = try Variation(program).programs[.train]?.reference else {
      preconditionFailure("a trained program has a training graph")
    }
    return try ReferenceRun(graph, values)
  }

  private static func compare(_ padded: [Float], _ exact: [Float], _ what: String) throws {
    let reached = zip(padded, exact).map { $0.isNaN && $1.isInfinite ? $1 : $0 }
    guard let position = LawEquality.firstDifference(reached, exact) else { return }
    throw Finding(
      .padding, operation: what.hasPrefix("state") ? "state" : what,
      fault: Finding.fault(padded[position], exact[position]),
      detail: "element \(position) of \(what): padded \(padded[position]), exact \(exact[position])"
    )
  }
}

extension Graph {
  /// Whether an operation reads several rows of the batch.
  fileprivate var mixesRows: Bool { nodes.contains { $0.operation.batchSegment != nil } }
}
