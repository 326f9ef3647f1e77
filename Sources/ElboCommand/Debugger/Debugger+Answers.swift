import ElboIR
import ElboInterpreter

extension Debugger {
  /// Does what a command says.
  ///
  /// - Returns: What to print; nil for `quit`.
  /// - Throws: A ``DebuggerError``, after which the debugger is as it was.
  package mutating func answer(_ instruction: DebuggerInstruction) throws -> [String]? {
    switch instruction {
    case .step(let count): return move(nodes: count)
    case .run: return run()
    case .runSteps(let count): return try run(steps: count)
    case .nextStep(let count): return try skip(steps: count)
    case .addBreakpoint(let text): return [try addBreakpoint(at: text).description]
    case .listBreakpoints:
      return breakpoints.isEmpty ? ["no breakpoints"] : breakpoints.map(\.description)
    case .delete(let number):
      try removeBreakpoint(number: number)
      return []
    case .print(let name, let slice): return try print(name, slice: slice)
    case .statistics(let name): return try statistics(of: name)
    case .list: return list
    case .location: return location
    case .nodes(let pattern): return nodes(matching: pattern)
    case .state(let name, let slice): return try state(named: name, slice: slice)
    case .help: return DebuggerHelp.lines
    case .quit: return nil
    }
  }

  private func print(_ name: String, slice: ValueSlice?) throws -> [String] {
    let (id, value) = try value(of: name)
    return [title(of: id, value: value)]
      + (try ValueText.lines(of: value, slice: slice)).map { "  " + $0 }
  }

  private func statistics(of name: String) throws -> [String] {
    let (id, value) = try value(of: name)
    let first = value.firstNonFinite.map {
      ["first non-finite at \(value.coordinates(of: $0))"]
    }
    return [title(of: id, value: value)]
      + (ValueText.statistics(of: value) + (first ?? [])).map { "  " + $0 }
  }

  /// `hidden%7 : float[4, 6]`
  private func title(of id: NodeID, value: Tensor<Float>) -> String {
    "\(graph.name(of: id)) : \(value.element.rawValue)\(value.dimensions)"
  }

  private func value(of name: String) throws -> (NodeID, Tensor<Float>) {
    let id = try NodeFinder(graph: graph).node(named: name)
    guard let value = interpreter.value(of: id) else {
      throw DebuggerError("\(graph.name(of: id)) has not run in step \(step)")
    }
    return (id, value)
  }

  private var list: [String] {
    let center = current?.index ?? 0
    let range = max(0, center - 5)..<min(graph.nodes.count, center + 6)
    let text = NodeText(graph: graph)
    return range.map { (NodeID($0) == current ? "> " : "  ") + text.line(of: NodeID($0)) }
  }

  private var location: [String] {
    guard let current else { return [position] }
    let node = graph[current]
    let text = NodeText(graph: graph)
    return [
      "step \(step), node \(current.index + 1) of \(graph.nodes.count)",
      "  formula  \(text.formula(of: current))",
      "  phase    \(node.phase.rawValue)",
      "  Swift    \(node.location?.description ?? "nowhere")",
    ] + (node.origin.map { ["  origin   made by \($0.pass)"] } ?? [])
  }

  private func nodes(matching pattern: String) -> [String] {
    let found = NodeFinder(graph: graph).nodes(matching: pattern)
    let text = NodeText(graph: graph)
    return found.isEmpty ? ["no node's line holds '\(pattern)'"] : found.map(text.line)
  }

  private func state(named name: String?, slice: ValueSlice?) throws -> [String] {
    guard let name else { return graph.state.map { "\($0.name) \($0.dimensions)" } }
    guard let tensor = graph.state.first(where: { $0.name == name }),
      let elements = interpreter.state[name]
    else {
      let suggestion = Spelling.nearest(to: name, among: graph.state.map(\.name))
      throw DebuggerError(
        "no state '\(name)'; "
          + (suggestion.map { "did you mean '\($0)'?" } ?? "'state' alone lists all"))
    }
    let value = Tensor(element: .float, shape: tensor.shape, batch: graph.batch, elements: elements)
    return ["\(name) : float\(tensor.dimensions)"]
      + (try ValueText.lines(of: value, slice: slice)).map { "  " + $0 }
  }
}
