import ElboC
import ElboCompiler
import ElboIR
import ElboSanitizers
import ElboToolchain

/// A random program as C that runs by itself, and how it is run.
struct DriverCase {
  let number: Int
  /// The instruction set: by turns plain C, in which a sanitizer sees every access, and the others.
  let target: Target
  private let driver: TrainerDriver
  private let hasSpecialNumbers: Bool

  /// All programs have the same name, so that the files that do not depend on the graph are
  /// compiled once for all of them.
  private static let name = "Graph"

  /// - Throws: What is wrong with the program, which is a finding: it is valid.
  init(seed: UInt64, number: Int) throws {
    let program = RandomProgram(seed: seed, number: number)
    let compiler = Compiler(options: program.options)
    let plans = try program.graphs().mapValues { try compiler.plan($0.optimised) }
    let target = Self.target(for: number)
    self.number = number
    self.target = target
    hasSpecialNumbers = program.isNonFinite
    driver = TrainerDriver(name: Self.name, plans: plans, hash: (0, 0), targets: [target])
  }

  private static func target(for number: Int) -> Target {
    let here = ProcessorFeatures.host().instructionSets.map(\.rawValue)
    let vectors = Target.all.filter { here.contains($0.name) && $0 != .portable }
    guard number.isMultiple(of: 2) == false, !vectors.isEmpty else { return .portable }
    return vectors[number / 2 % vectors.count]
  }

  func files(for sanitizers: [Sanitizer] = []) -> [SourceFile] { driver.files(for: sanitizers) }

  func arguments(threads: Int) -> [String] {
    TrainerDriver.arguments(
      target: target, threads: threads, hasSpecialNumbers: hasSpecialNumbers)
  }
}
