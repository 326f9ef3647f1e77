import ElboCompiler
import ElboFuzz
import ElboIR
import ElboInterpreter
import ElboToolchain
import Foundation
import Testing

/// A first block of the campaign that `elbo fuzz` runs for as long as one likes, and what becomes
/// of a failure.
@Suite struct BatchTests {
  private let folder: TemporaryFolder
  private let toolchains: ToolchainChoice
  private let runtime: Runtime

  init() throws {
    folder = try TemporaryFolder(named: "elbo-fuzz-runtime")
    toolchains = try ToolchainChoice()
    try Runtime.build(in: folder.path, with: toolchains.standard.compiler)
    runtime = try Runtime(folder: folder.path)
  }

  /// What goes wrong with programs, by number.
  private func findings(
    _ programs: [RandomProgram], choice: BuildChoice = .drawn,
    evaluate: @escaping Interpreter<Float>.Evaluation = {
      Float.value(of: $0, operands: $1, in: $2)
    }
  ) throws -> [Int: Finding] {
    var failed: [Int: Finding] = [:]
    var passed = 0
    let batch = Batch(
      seed: 1, toolchains: toolchains, runtime: runtime, choice: choice, evaluate: evaluate
    ) {
      switch $0 {
      case .preparing, .running: break
      case .passed: passed += 1
      case .failed(let number, let finding): failed[number] = finding
      }
    }
    try batch.run(programs)
    #expect(passed + failed.count == programs.count)
    return failed
  }

  /// An interpreter that swaps the operands of a subtraction.
  private static let subtractsTheOtherWay: Interpreter<Float>.Evaluation = { node, operands, step in
    guard node.operation == .binary(.subtract) else {
      return Float.value(of: node, operands: operands, in: step)
    }
    return Float.value(of: node, operands: [operands[1], operands[0]], in: step)
  }

  @Test func `random programs, compiled, equal the interpreter`() throws {
    let programs = (0..<64).map { RandomProgram(seed: 1, number: $0) }
    let failed = try findings(programs)
    #expect(failed.isEmpty, "\(failed)")
  }

  @Test func `every compiler at every level equals the interpreter`() throws {
    let programs = (0..<6).map { RandomProgram(seed: 6, number: $0) }
    let failed = try findings(programs, choice: .everyCompiler)
    #expect(failed.isEmpty, "\(failed)")
  }

  @Test func `a wrong operation is found, and reduced to little beside it`() throws {
    let programs = (64..<88).map { RandomProgram(seed: 1, number: $0) }
    let failed = try findings(programs, evaluate: Self.subtractsTheOtherWay)
    #expect(failed.count >= 3)
    let nodes = { (number: Int) in programs[number - 64].lowered.nodes.count }
    let operations = failed.values.filter { $0.oracle == .kernels }.map(\.operation)
    #expect(operations.contains("subtract"), "\(operations)")

    let smallest = try #require(
      failed.filter { $0.value.operation == "subtract" && programs[$0.key - 64].kind == .forward }
        .min { (nodes($0.key), $0.key) < (nodes($1.key), $1.key) })
    let program = programs[smallest.key - 64]
    var shrinker = Shrinker(attempts: 60) { candidate in
      try findings([candidate], evaluate: Self.subtractsTheOtherWay).values.first
    }
    let reduced = try shrinker.shrink(program, finding: smallest.value)
    #expect(reduced.lowered.nodes.count <= 8, "\(GraphPrinter().text(of: reduced.lowered))")
    #expect(reduced.lowered.nodes.contains { $0.operation == .binary(.subtract) })

    let path = folder.path + "/reproduction"
    try Reproduction(program: reduced, finding: smallest.value).write(to: path)
    try EmittedReproduction(of: reduced).write(to: path)
    let text = try String(contentsOfFile: path + "/graph.txt", encoding: .utf8)
    let read = try GraphParser.parse(text)
    let again = try findings(
      [reduced.with(lowered: read)], evaluate: Self.subtractsTheOtherWay)
    #expect(again.values.first?.signature == smallest.value.signature)
    let compilation = try runProcess("/bin/sh", arguments: [path + "/compile.sh"])
    #expect(compilation.status == 0, "\(compilation.output)")
    for build in 0..<3 {
      #expect(FileManager.default.fileExists(atPath: path + "/build\(build)/group.so"))
    }
  }
}
