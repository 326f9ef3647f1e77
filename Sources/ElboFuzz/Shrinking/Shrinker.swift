import ElboIR

/// Reduces a program that fails to one with fewer operations, rows and elements that fails alike.
package struct Shrinker {
  /// What goes wrong with a program, if anything does.
  package typealias Check = (RandomProgram) throws -> Finding?

  private let check: Check
  /// Programs that may be tried.
  private var attempts: Int
  private let end: ContinuousClock.Instant
  /// What need not be tried again.
  private var tried: Set<Candidate> = []

  private struct Candidate: Hashable {
    let graph: Graph
    let batch: Int
  }

  /// - Parameters:
  ///   - attempts: How many programs to try.
  ///   - seconds: After how long to try no more.
  package init(attempts: Int = 250, seconds: Double = 600, check: @escaping Check) {
    self.check = check
    self.attempts = attempts
    end = .now + .seconds(seconds)
  }

  /// The smallest program that was found, with the signature of the first one's finding.
  package mutating func shrink(
    _ program: RandomProgram, finding: Finding
  ) throws -> RandomProgram {
    var best = program
    while let smaller = try first(of: candidates(of: best), like: finding) { best = smaller }
    return best
  }

  private mutating func first(
    of candidates: [RandomProgram], like finding: Finding
  ) throws -> RandomProgram? {
    for candidate in candidates {
      guard tried.insert(Candidate(graph: candidate.lowered, batch: candidate.batch)).inserted
      else { continue }
      guard attempts > 0, .now < end else { return nil }
      attempts -= 1
      if try check(candidate)?.signature == finding.signature { return candidate }
    }
    return nil
  }

  /// Smaller programs, the smallest steps last.
  private func candidates(of program: RandomProgram) -> [RandomProgram] {
    let graph = program.lowered
    let graphs =
      withoutRoots(graph) + ofUnreadValues(graph) + withoutNodes(graph) + withSmallerAxes(graph)
    let valid = graphs.filter { graph in
      graph.size < program.lowered.size
        && GraphVerifier.verify(graph, stage: .lowered).isEmpty
        && graph.sites.contains { $0.kind == .observed } == program.isTrained
    }
    return smallerBatches(of: program) + valid.map { program.with(lowered: $0) }
  }

  private func smallerBatches(of program: RandomProgram) -> [RandomProgram] {
    [1, 2, 3, program.batch / 2].filter { $0 > 0 && $0 < program.batch }
      .map { program.with(batch: $0) }
  }

  private func withoutRoots(_ graph: Graph) -> [Graph] {
    let fewerOutputs = graph.outputs.indices.map { index in
      var copy = graph
      copy.outputs.remove(at: index)
      return copy.pruned()
    }
    let fewerUpdates = graph.updates.indices.map { index in
      var copy = graph
      copy.updates.remove(at: index)
      return copy.pruned()
    }
    return (fewerOutputs + fewerUpdates).filter { !$0.nodes.isEmpty }
  }

  /// With a value that nothing reads as the only output: what fails may be no part of any output.
  private func ofUnreadValues(_ graph: Graph) -> [Graph] {
    let read = Set(graph.nodes.flatMap(\.operands) + graph.outputs.map(\.node))
    return graph.ids.reversed().filter { !read.contains($0) }.map { id in
      var copy = graph
      copy.outputs = [Output(name: "output0", node: id)]
      copy.updates = []
      return copy.pruned()
    }
  }

  /// With a node's operand, or another node before it, in its position; the last nodes first, since
  /// most goes with them.
  private func withoutNodes(_ graph: Graph) -> [Graph] {
    graph.ids.reversed().flatMap { id in
      let node = graph[id]
      let alike = { (other: NodeID) in
        graph[other].shape == node.shape && graph[other].element == node.element
      }
      let others = node.operands.filter(alike) + graph.ids.prefix(id.index).filter(alike).prefix(1)
      return others.map { graph.replacing(id, with: $0) }
    }
  }
}

extension Shrinker {
  /// With all axes small, then with the axes of one class smaller.
  private func withSmallerAxes(_ graph: Graph) -> [Graph] {
    let classes = AxisClasses(of: graph)
    let all = [1, 2, 3, 5].map { Resizing.graph(from: graph, classes: classes, atMost: $0) }
    let single = classes.classes.flatMap { axis -> [Graph] in
      let size = classes.sizes[axis] ?? 1
      // Another size brings other numbers, so that the smallest may fail where a larger does not.
      let smaller = (Array(1...8) + [size / 2, size - 2, size - 1]).filter { $0 > 0 && $0 < size }
      return Array(Set(smaller)).sorted().map {
        Resizing.graph(from: graph, classes: classes, axis: axis, size: $0)
      }
    }
    return all + single
  }
}

extension Graph {
  /// What a reduction makes less: nodes and what reads them from outside; elements where these are
  /// as many.
  fileprivate var size: (Int, Int) {
    (
      nodes.count + outputs.count + updates.count,
      nodes.reduce(0) { $0 + $1.shape.count } + state.reduce(0) { $0 + $1.shape.count }
        + sites.reduce(0) { $0 + $1.columns }
    )
  }
}

extension Site {
  /// Numbers that the sizes of a site come to, its categories among them.
  fileprivate var columns: Int {
    let count = dimensions.reduce(1, *)
    if case .category(let categories) = encoding { return count + categories }
    return count
  }
}

extension RandomProgram {
  var isTrained: Bool { kind == .trained || kind == .model }

  /// The same case with another graph.
  package func with(lowered: Graph) -> RandomProgram {
    var copy = self
    copy.lowered = lowered
    return copy
  }

  /// The same case in other batches.
  package func with(batch: Int) -> RandomProgram {
    var copy = self
    copy.options.batchSize = batch
    copy.options.evaluationBatchSize = batch
    return copy
  }
}
