import ElboFuzz
import ElboIR
import ElboToolchain
import Testing

/// Graphs that models cannot say and the generator seldom draws, compiled and interpreted.
@Suite struct HandmadeGraphTests {
  private func failures(_ graphs: [String]) throws -> [Int: Finding] {
    let folder = try TemporaryFolder(named: "elbo-fuzz-runtime")
    let toolchains = try ToolchainChoice()
    try Runtime.build(in: folder.path, with: toolchains.standard.compiler)
    var failed: [Int: Finding] = [:]
    var passed = 0
    let batch = Batch(
      seed: 1, toolchains: toolchains, runtime: try Runtime(folder: folder.path)
    ) {
      switch $0 {
      case .preparing, .running: break
      case .passed: passed += 1
      case .failed(let number, let finding): failed[number] = finding
      }
    }
    let drawn = (0..<1000).lazy.map { RandomProgram(seed: 1, number: $0) }
      .filter { $0.kind == .forward && !$0.isNonFinite }
    try batch.run(
      zip(drawn, graphs).map { try $0.with(lowered: GraphParser.parse($1 + "\n")) })
    #expect(passed + failed.count == graphs.count)
    return failed
  }

  @Test func `rows of a matrix become rows of other lengths`() throws {
    let shapes: [([Int], [Int])] = [
      ([4, 6], [3, 8]), ([4, 6], [8, 3]), ([4, 6], [2, 12]), ([4, 6], [24, 1]), ([24, 1], [4, 6]),
      ([5, 1, 33], [3, 55]), ([2, 3, 20], [8, 15]), ([7, 16], [16, 7]), ([1, 65], [13, 5]),
    ]
    let graphs = shapes.map { source, result in
      let count = source.reduce(1, *)
      return """
        graph "Fuzz" train batch 0 version 3
        state "w" parameter \(source) uniform(0.75)
        site given "x" [1] real index 0 value %0
        %0 = input "x" float[B, 1] : float[B, 1] forward
        %1 = state "w" \(source) : float\(source) forward
        %2 = tanh %1 : float\(source) forward
        %3 = reshape \(result) %2 : float\(result) forward
        %4 = multiply %3 %3 : float\(result) forward
        %5 = reshape [\(count)] %4 : float[\(count)] forward
        output "squares" %5
        end
        """
    }
    #expect(try failures(graphs) == [:])
  }

  @Test func `values have as many axes as one likes`() throws {
    let many = Array(repeating: 1, count: 9)
    let graph = """
      graph "Fuzz" train batch 0 version 3
      site given "x" [6] real index 0 value %0
      %0 = input "x" float[B, 6] : float[B, 6] forward
      %1 = reshape \(many + [2, 3]) %0 : float[B, \(list(many + [2, 3]))] forward
      %2 = slice axis 10 start 1 count 2 %1 : float[B, \(list(many + [2, 2]))] forward
      %3 = reduce.sum axes [9] %2 : float[B, \(list(many + [2]))] forward
      output "sums" %3
      end
      """
    #expect(try failures([graph]) == [:])
  }

  private func list(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: ", ") }
}
