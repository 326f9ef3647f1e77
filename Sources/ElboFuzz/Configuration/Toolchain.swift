import ElboC
import ElboToolchain

/// What turns emitted C into a library: a compiler, its level, and an instruction set.
package struct Toolchain: Hashable, Sendable, CustomStringConvertible {
  package let compiler: CCompiler
  /// 0 to 3.
  package let level: Int
  package let target: Target
  /// Whether vector operations are functions that are called, which compiles in a quarter of the
  /// time where nothing is optimised.
  package var hasCalls = false

  var flags: [String] { ["-O\(level)"] + (hasCalls ? ["-DELBO_INLINE=static"] : []) }

  package var description: String { "\(compilerTitle), \(target.name)" }
  /// Such as `clang -O1`.
  package var compilerTitle: String { "\(compiler.kind.rawValue) -O\(level)" }
}

/// The compilers and instruction sets that can be drawn on this machine.
package struct ToolchainChoice: Sendable {
  package let compilers: [CCompiler]
  package let targets: [Target]

  /// Cases of one block share their toolchains, so that their kernels share a file.
  package static let blockSize = 64
  private static let toolchainsOfBlock = 3

  /// - Throws: `ToolchainError` where there is no C compiler.
  package init() throws {
    let standard = try CCompiler.find()
    let gcc = try? CCompiler.find(explicit: "gcc")
    let second = gcc.flatMap { $0.kind == .gcc && standard.kind != .gcc ? $0 : nil }
    compilers = [standard] + (second.map { [$0] } ?? [])
    let available = ProcessorFeatures.host().instructionSets.map(\.rawValue)
    targets = Target.all.filter { available.contains($0.name) }
  }

  /// What the default build of every case is made with: the best instruction set of this machine.
  /// Level 0 takes a seventh of the time of level 1; the levels are drawn apart from it.
  package var standard: Toolchain {
    Toolchain(compiler: compilers[0], level: 0, target: targets[0], hasCalls: true)
  }

  /// All compilers at all levels, which the C is given to as it is, and an instruction set by
  /// turns: plain C, which takes compilers several times as long, for one block of 16.
  func everyCompiler(number: Int) -> [Toolchain] {
    let block = number / Self.blockSize
    let vectors = targets.filter { $0 != .portable }
    let target =
      vectors.isEmpty || block % 16 == 15 ? Target.portable : vectors[block % vectors.count]
    return compilers.flatMap { compiler in
      (0...3).map { Toolchain(compiler: compiler, level: $0, target: target) }
    }
  }

  /// What the drawn build of a case is made with.
  package func toolchain(seed: UInt64, number: Int) -> Toolchain {
    var random = RandomSource(seed: seed, number: number / Self.blockSize, stream: .toolchain)
    let drawn = (0..<Self.toolchainsOfBlock).map { _ in draw(from: &random) }
    return drawn[number % Self.toolchainsOfBlock]
  }

  private func draw(from random: inout RandomSource) -> Toolchain {
    // A kernel at level 1 takes six times as long to compile as at level 0, at level 3 ten times.
    let level = random.pick(weighted: [(12, 0), (2, 1), (1, 2), (1, 3)])
    let compiler = random.pick(weighted: compilers.enumerated().map { ($0 == 0 ? 2 : 1, $1) })
    // Plain C takes compilers several times as long.
    let target = random.pick(weighted: targets.map { ($0 == .portable ? 1 : 10, $0) })
    return Toolchain(compiler: compiler, level: level, target: target, hasCalls: level == 0)
  }
}
