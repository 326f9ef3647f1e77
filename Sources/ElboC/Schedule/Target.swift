import ElboIR
import ElboPlan

/// All that emitted code depends on beside the plan: an instruction set and its register tiles.
package struct Target: Hashable, Sendable {
  package let instructionSet: InstructionSet
  /// Floats in a vector.
  package let vectorWidth: Int
  /// Rows of a register tile.
  package let tileRows: Int
  /// Vector blocks in a register tile.
  package let tileVectorBlocks: Int
  /// Vector registers.
  package let registers: Int
  /// The architecture's macro; nil where every machine will do.
  package let guardMacro: String?

  /// 8 rows by 3 vectors: 24 of 32 registers accumulate.
  package static let avx512 = Target(
    instructionSet: .avx512, vectorWidth: 16, tileRows: 8, tileVectorBlocks: 3, registers: 32,
    guardMacro: "__x86_64__")
  /// 6 rows by 2 vectors: 12 of 16 registers accumulate; clang spills a thirteenth.
  package static let avx2 = Target(
    instructionSet: .avx2, vectorWidth: 8, tileRows: 6, tileVectorBlocks: 1, registers: 16,
    guardMacro: "__x86_64__")
  /// 4 rows by 4 vectors: 16 of 32 registers accumulate.
  package static let neon = Target(
    instructionSet: .neon, vectorWidth: 4, tileRows: 4, tileVectorBlocks: 1, registers: 32,
    guardMacro: "__aarch64__")
  /// Plain C.
  package static let portable = Target(
    instructionSet: .portable, vectorWidth: 4, tileRows: 4, tileVectorBlocks: 1, registers: 32,
    guardMacro: nil)

  /// Every target, in the order of preference at run time.
  package static let all = InstructionSet.allCases.map(Target.init)

  package init(_ instructionSet: InstructionSet) {
    self =
      switch instructionSet {
      case .avx512: .avx512
      case .avx2: .avx2
      case .neon: .neon
      case .portable: .portable
      }
  }

  private init(
    instructionSet: InstructionSet, vectorWidth: Int, tileRows: Int, tileVectorBlocks: Int,
    registers: Int,
    guardMacro: String?
  ) {
    self.instructionSet = instructionSet
    self.vectorWidth = vectorWidth
    self.tileRows = tileRows
    self.tileVectorBlocks = tileVectorBlocks
    self.registers = registers
    self.guardMacro = guardMacro
  }

  /// `avx512`, as in the names of files.
  package var name: String { instructionSet.rawValue }

  /// The size of a tile that has accumulators for several accumulations: as many rows as the
  /// registers allow beside a row of right sides, a left side, and one to spare.
  package func tile(accumulations: Int) -> (rows: Int, vectorBlocks: Int) {
    let vectorBlocks = max(1, tileVectorBlocks / accumulations)
    let vectors = vectorBlocks * parts * accumulations
    return (min(tileRows, (registers - vectors - 2) / vectors), vectorBlocks)
  }

  /// Vectors in a vector block of 16 columns: the parts of rule 4's 16 lanes.
  package var parts: Int { Layout.vectorBlock / vectorWidth }
}
