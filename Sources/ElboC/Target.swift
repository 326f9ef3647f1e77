/// All that emitted code depends on beside the plan: an instruction set and its register tiles.
package struct Target: Hashable, Sendable {
  /// `avx512`, as in file names and the table of units.
  package let name: String
  /// Floats in a vector.
  package let vectorWidth: Int
  /// Rows of a register tile.
  package let tileRows: Int
  /// Groups of 16 columns in a register tile.
  package let tileGroups: Int
  /// Vector registers.
  package let registers: Int
  /// The architecture's macro; nil where every machine will do.
  package let guardMacro: String?

  /// 8 rows by 3 vectors: 24 of 32 registers accumulate.
  package static let avx512 = Target(
    name: "avx512", vectorWidth: 16, tileRows: 8, tileGroups: 3, registers: 32,
    guardMacro: "__x86_64__")
  /// 6 rows by 2 vectors: 12 of 16 registers accumulate; clang spills a thirteenth.
  package static let avx2 = Target(
    name: "avx2", vectorWidth: 8, tileRows: 6, tileGroups: 1, registers: 16,
    guardMacro: "__x86_64__")
  /// 4 rows by 4 vectors: 16 of 32 registers accumulate.
  package static let neon = Target(
    name: "neon", vectorWidth: 4, tileRows: 4, tileGroups: 1, registers: 32,
    guardMacro: "__aarch64__")
  /// Plain C.
  package static let portable = Target(
    name: "portable", vectorWidth: 4, tileRows: 4, tileGroups: 1, registers: 32,
    guardMacro: nil)

  /// Every target, in the order of preference at run time.
  package static let all = [avx512, avx2, neon, portable]

  /// The size of a tile that has accumulators for several accumulations: as many rows as the registers
  /// allow beside a row of right sides, a left side, and one to spare.
  package func tile(accumulations: Int) -> (rows: Int, groups: Int) {
    let groups = max(1, tileGroups / accumulations)
    let vectors = groups * parts * accumulations
    return (min(tileRows, (registers - vectors - 2) / vectors), groups)
  }

  /// Vectors in a group of 16 columns: the parts of rule 4's 16 lanes.
  package var parts: Int { 16 / vectorWidth }
}
