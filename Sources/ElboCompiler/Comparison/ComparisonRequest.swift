import ElboData
import ElboIR
import ElboPasses

/// What is compared with the interpreter.
package struct ComparisonRequest: Sendable {
  /// Training steps, one after the other.
  package var steps = 3
  /// Rows of the last step, the others being full; nil for three quarters of the batch.
  package var lastRows: Int?
  /// Of the initial parameters, the noise, and the data where none are given.
  package var seed: UInt64 = 1
  /// The instruction sets; those that the processor lacks are reported as not run.
  package var instructionSets = InstructionSet.allCases
  /// The numbers of threads with which whole steps are run.
  package var threads = [1, 2, 3, 8]
  /// The C compilers, by name or path; those that are not there are reported as not run.
  package var compilers = ["clang", "gcc"]
  /// The optimisation passes that are left out, one at a time.
  package var disabledPasses = Pipeline.optimizations.map(\.name)
  /// Rows of a batch that is padded, and that must equal a model compiled for so many rows; nil
  /// for three quarters of the batch, 0 to leave it out.
  package var paddedRows: Int?
  /// Whether the programs of the other roles are compared too.
  package var comparesRoles = true
  /// By site; nil for numbers made from the seed.
  package var data: [String: ColumnData]?
  /// The folder of the cache of compiled trainers; nil for the user's.
  package var cache: String?

  package init() {}

  /// The rows of each step.
  func rows(batch: Int) -> [Int] {
    let last = min(max(lastRows ?? (batch * 3 / 4), 1), batch)
    return (0..<max(steps, 0)).map { $0 == steps - 1 ? last : batch }
  }
}
