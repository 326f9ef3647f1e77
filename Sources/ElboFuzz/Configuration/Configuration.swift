import ElboIR
import ElboPasses

/// How a case is compiled and run beside its default build.
package struct Configuration: Hashable, Sendable {
  package let toolchain: Toolchain
  /// Optimisation passes that are left out.
  package let disabledPasses: Set<String>
  package let threads: Int
  /// Rows of the last step; the batch where it is full.
  package let lastRows: Int
  package let segments: Int
  /// Rows of a block instead of the default.
  package let rowsPerBlock: Int?
  /// Whether products are divided by columns wherever they can be.
  package let splitsColumns: Bool
  /// Whether names are others.
  package let isRenamed: Bool
  /// Whether nodes that do not depend on each other stand in another order.
  package let isReordered: Bool
  /// A program beside the main one, where the case has several.
  package let extraRole: Role?

  package init(for program: RandomProgram, toolchains: ToolchainChoice) {
    var random = RandomSource(seed: program.seed, number: program.number, stream: .configuration)
    toolchain = toolchains.toolchain(seed: program.seed, number: program.number)
    let passes = Pipeline.optimizations.map(\.name)
    disabledPasses = random.oneIn(2) ? [] : Set(passes.filter { _ in random.oneIn(2) })
    threads = random.pick(weighted: [
      (3, 1), (3, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8),
    ])
    lastRows = random.oneIn(2) ? program.batch : 1 + random.below(program.batch)
    isShort = lastRows < program.batch
    let isTrained = program.kind == .trained || program.kind == .model
    let canCut = isTrained && program.batch > 1 && random.oneIn(4)
    segments = canCut ? 2 + random.below(min(program.batch, 5) - 1) : 1
    rowsPerBlock = random.oneIn(3) ? min(random.pick(from: [1, 2, 3, 8, 16]), program.batch) : nil
    isRenamed = random.oneIn(4)
    isReordered = random.oneIn(3)
    let others = Role.allCases.filter { $0 != .train }
    extraRole = isTrained && random.oneIn(2) ? random.pick(from: others) : nil
    splitsColumns = random.oneIn(4)
  }

  /// What a report counts, one of each group for each case.
  package var features: [(group: String, value: String)] {
    [
      ("compiler", toolchain.compilerTitle), ("instruction set", toolchain.target.name),
      ("threads", String(threads)),
      (
        "passes left out",
        disabledPasses.isEmpty ? "none" : disabledPasses.sorted().joined(separator: "+")
      ),
      ("last step", isShort ? "short" : "full"), ("segments", String(segments)),
      ("rows of a block", rowsPerBlock.map(String.init) ?? "default"),
      ("products", splitsColumns ? "by columns where they can be" : "as the planner likes"),
      ("names", isRenamed ? "others" : "own"), ("order", isReordered ? "another" : "own"),
      ("second program", extraRole?.rawValue ?? "none"),
    ]
  }

  /// Whether the last step has fewer rows than the batch.
  package let isShort: Bool
}
