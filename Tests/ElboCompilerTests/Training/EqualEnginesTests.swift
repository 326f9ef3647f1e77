import ElboCompiler
import ElboIR
import Testing

@Suite struct EqualEnginesTests {
  @Test func `compiled and interpreted training give the same bits`() throws {
    let compiled = try TrainerFixture.trainer(isInterpreted: false)
    let interpreted = try TrainerFixture.trainer(isInterpreted: true)
    var losses: [[Double]] = [[], []]
    try compiled.train(epochs: 3) { losses[0].append($0.loss) }
    try interpreted.train(epochs: 3) { losses[1].append($0.loss) }
    #expect(losses[0] == losses[1])
    #expect(losses[0].count == 3)
    #expect(try compiled.checkpoint(path: "") == interpreted.checkpoint(path: ""))
  }

  @Test(arguments: [Role.evaluate, .reconstruct, .generate, .encode])
  func `compiled and interpreted programs give the same bits`(role: Role) throws {
    let compiled = try TrainerFixture.trainer(isInterpreted: false)
    let interpreted = try TrainerFixture.trainer(isInterpreted: true)
    let examples = ExampleSelection.range(1..<8)
    let left = try compiled.run(role, on: compiled.testData, examples: examples)
    let right = try interpreted.run(role, on: interpreted.testData, examples: examples)
    #expect(!left.isEmpty)
    #expect(left == right)
  }

  @Test func `a second thread changes no bit`() throws {
    let one = try TrainerFixture.trainer(isInterpreted: false) { $0.threads = 1 }
    let two = try TrainerFixture.trainer(isInterpreted: false) { $0.threads = 2 }
    try one.train(epochs: 2) { _ in }
    try two.train(epochs: 2) { _ in }
    #expect(try one.checkpoint(path: "") == two.checkpoint(path: ""))
  }
}
