import ElboFuzz
import ElboIR
import Testing

/// What a failure is reduced to, where what counts as one is known.
@Suite struct ShrinkerTests {
  private static let finding = Finding(oracle: .kernels, operation: "mutated", detail: "a stand-in")

  private func shrunk(
    _ program: RandomProgram, fails: @escaping (Graph) -> Bool
  ) throws -> RandomProgram {
    var shrinker = Shrinker(attempts: 500) { candidate in
      // Whatever is tried is a program.
      _ = try candidate.graphs()
      return fails(candidate.lowered) ? Self.finding : nil
    }
    return try shrinker.shrink(program, finding: Self.finding)
  }

  /// Elements under one result of each sum.
  private func summands(_ graph: Graph) -> [Int] {
    graph.nodes.compactMap { node in
      guard case .reduce(.sum, _) = node.operation else { return nil }
      return graph[node.operands[0]].shape.count / node.shape.count
    }
  }

  @Test func `axes are reduced to the sizes that a failure needs`() throws {
    let numbers = 0..<60
    let programs = numbers.map { RandomProgram(seed: 3, number: $0) }
      .filter { summands($0.lowered).contains { $0 >= 6 } }.prefix(6)
    #expect(programs.count == 6)
    for program in programs {
      let smallest = try shrunk(program) { summands($0).contains { $0 >= 6 } }
      let graph = smallest.lowered
      let sizes = summands(graph).filter { $0 >= 6 }
      // Of a product of two axes, the smallest that is no less.
      #expect(sizes.count == 1 && sizes[0] <= 8, "case \(program.number): \(sizes)")
      #expect(smallest.batch == 1)
      let largest = graph.nodes.map(\.shape.count).max() ?? 0
      #expect(largest <= 8, "\(GraphPrinter().text(of: graph))")
    }
  }

  @Test func `every size that is tried is that of a valid program of the same operations`() throws {
    for number in 0..<16 {
      let program = RandomProgram(seed: 4, number: number)
      let operations = program.lowered.nodes.map(\.operation.name)
      let smallest = try shrunk(program) { $0.nodes.map(\.operation.name) == operations }
      let graph = smallest.lowered
      #expect(GraphVerifier.verify(graph, stage: .lowered).isEmpty, "case \(number)")
      let elements = { (graph: Graph) in graph.nodes.reduce(0) { $0 + $1.shape.count } }
      let count = elements(graph)
      #expect(count <= elements(program.lowered))
      // Concatenations and slices apart, an axis of one suffices for every operation.
      if !operations.contains("concatenate"), !operations.contains("reshape") {
        #expect(count == graph.nodes.count, "case \(number): \(GraphPrinter().text(of: graph))")
      }
    }
  }

  @Test func `what was tried is not tried again`() throws {
    var tried: [Graph: Set<Int>] = [:]
    var shrinker = Shrinker(attempts: 400) { candidate in
      #expect(tried[candidate.lowered, default: []].insert(candidate.batch).inserted)
      return candidate.lowered.nodes.count > 4 ? Self.finding : nil
    }
    _ = try shrinker.shrink(RandomProgram(seed: 1, number: 5), finding: Self.finding)
    #expect(tried.count > 5)
  }
}
