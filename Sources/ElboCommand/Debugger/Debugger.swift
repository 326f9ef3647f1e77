import ElboIR
import ElboInterpreter

/// Steps through training on the interpreter, node by node.
///
/// The current node is the one that ran last, so that its value can be printed. The debugger stops
/// after a node, never before it, and at the end of each training step.
package struct Debugger {
  package private(set) var interpreter: Interpreter<Float>
  package private(set) var breakpoints: [Breakpoint] = []
  /// The training step under way, from 1.
  package private(set) var step: Int
  /// The node that ran last; nil before the first of a step.
  package private(set) var current: NodeID?
  private let source: TrainingSource
  private var breakpointCount = 0

  /// Takes the training steps before `step`, and begins that one.
  ///
  /// - Parameters:
  ///   - state: As of the start of step `firstStep`.
  ///   - firstStep: The first step to take, from 1.
  package init(
    graph: Graph, state: [String: [Float]], source: TrainingSource, firstStep: Int = 1, step: Int
  ) throws {
    interpreter = try Interpreter<Float>(graph: graph)
    interpreter.state = state
    self.source = source
    self.step = firstStep
    interpreter.keepsAllValues = false
    while self.step < step {
      try interpreter.runStep(with: source.inputs(step: self.step, for: graph))
      self.step += 1
    }
    interpreter.keepsAllValues = true
    try begin()
  }

  package var graph: Graph { interpreter.graph }

  // MARK: Movement

  private mutating func begin() throws {
    try interpreter.begin(with: source.inputs(step: step, for: graph))
    current = nil
  }

  /// Runs nodes of this training step, and says where that led.
  package mutating func move(nodes: Int) -> [String] {
    for _ in 0..<nodes {
      guard advance() else { return [endOfStep] }
    }
    return [position]
  }

  /// Runs to the next breakpoint or the end of the training step.
  package mutating func run() -> [String] {
    while advance() {
      if let lines = stop() { return lines }
    }
    return [endOfStep]
  }

  /// Runs to the next breakpoint, for at most so many training steps; each is committed.
  package mutating func run(steps: Int) throws -> [String] {
    for _ in 0..<steps {
      while advance() {
        if let lines = stop() { return lines }
      }
      try commit()
    }
    return [atStart]
  }

  /// Finishes and commits training steps without stopping, and begins the next.
  package mutating func skip(steps: Int) throws -> [String] {
    for _ in 0..<steps {
      while advance() {}
      try commit()
    }
    return [atStart]
  }

  private mutating func advance() -> Bool {
    guard let node = interpreter.executeNext() else { return false }
    current = node
    return true
  }

  private mutating func commit() throws {
    try interpreter.commit()
    step += 1
    try begin()
  }

  // MARK: Breakpoints

  package mutating func addBreakpoint(at text: String) throws -> Breakpoint {
    let condition = try Breakpoint.condition(from: text, in: graph)
    breakpointCount += 1
    let breakpoint = Breakpoint(number: breakpointCount, text: text, condition: condition)
    breakpoints.append(breakpoint)
    return breakpoint
  }

  /// Removes one breakpoint, or all.
  package mutating func removeBreakpoint(number: Int?) throws {
    guard let number else {
      breakpoints = []
      return
    }
    guard let index = breakpoints.firstIndex(where: { $0.number == number }) else {
      throw DebuggerError("no breakpoint \(number)")
    }
    breakpoints.remove(at: index)
  }

  /// Why to stop after the current node; nil to go on.
  private func stop() -> [String]? {
    guard let current else { return nil }
    let report = NonFiniteReport(graph: graph, node: current, value: interpreter.value(of:))
    let hits = breakpoints.filter { breakpoint in
      switch breakpoint.condition {
      case .nonfinite: report.isOrigin
      case .nodes(let nodes):
        nodes.contains(current) && !(computed(after: current).map(nodes.contains) ?? false)
      }
    }
    guard !hits.isEmpty else { return nil }
    let isNonFinite = hits.contains { $0.condition == .nonfinite }
    return hits.map(\.description) + [position] + (isNonFinite ? report.lines : [])
  }

  /// The next node that is no mere read of a parameter: a layer reads its bias in the middle of
  /// what one line says.
  private func computed(after id: NodeID) -> NodeID? {
    graph.ids.dropFirst(id.index + 1).first {
      if case .state = graph[$0].operation { false } else { true }
    }
  }

  // MARK: Texts

  /// `step 1: hidden%7 = relu %6 : float[B, 6] forward  TinyVAE.swift:26:19`
  package var position: String {
    guard let current else { return atStart }
    return "step \(step): \(NodeText(graph: graph).line(of: current))"
  }

  private var atStart: String { "step \(step): before the first of \(graph.nodes.count) nodes" }

  private var endOfStep: String {
    let metrics = graph.outputs.compactMap { output -> String? in
      guard let value = interpreter.value(of: output.node), value.elements.count == 1 else {
        return nil
      }
      return "\(output.name) \(ValueText.number(of: value.elements[0]))"
    }
    return (["step \(step): at the end"] + metrics).joined(separator: ", ")
  }
}
