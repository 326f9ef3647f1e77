import ElboFuzz
import ElboToolchain
import Foundation
import Testing

@Suite(.serialized) struct BatchTests {
  @Test func `a block of cases equals the interpreter`() throws {
    let folder = try TemporaryFolder(named: "elbo-fuzz-runtime")
    let toolchains = try ToolchainChoice()
    try Runtime.build(in: folder.path, with: toolchains.standard.compiler)
    var failures: [String] = []
    var passed = 0
    let clock = ContinuousClock()
    let start = clock.now
    let batch = Batch(seed: 1, toolchains: toolchains, runtime: try Runtime(folder: folder.path)) {
      switch $0 {
      case .preparing, .running: break
      case .passed: passed += 1
      case .failed(let number, let finding): failures.append("case \(number): \(finding)")
      }
    }
    try batch.run(Array(0..<64))
    print(passed, clock.now - start)
    for f in failures { print(f.prefix(1500)) }
    #expect(failures.isEmpty)
  }
}
