/// Reads the text form of a graph, version 3, as `GraphPrinter` writes it.
///
/// It is strict: the parts stand in the printer's order, each node is the next one and reads
/// smaller ones, its stated type is the one that its operation has, and the text ends with `end`.
/// Only spaces and empty lines are free. Whether the graph makes sense beyond that is the
/// verifier's affair.
package struct GraphParser: Sendable {
  private var cursor: GraphCursor
  private var builder = GraphBuilder()
  /// Where the text names nodes that may stand further down.
  private var references: [(id: NodeID, token: GraphToken)] = []

  private init(cursor: GraphCursor) { self.cursor = cursor }

  /// The graph that a text describes.
  ///
  /// - Parameter file: what errors call the text.
  /// - Throws: one diagnostic at the line and column (in bytes) of the text where it stops making
  ///   sense, with what was expected there.
  package static func parse(
    _ text: String, file: String = "graph.txt"
  ) throws(DiagnosticsError) -> Graph {
    var parser = GraphParser(cursor: try GraphCursor(text: text, file: file))
    return try parser.graph()
  }

  private mutating func graph() throws(DiagnosticsError) -> Graph {
    var graph = try header()
    while cursor.isAt("state") { graph.state.append(try state()) }
    while cursor.isAt("site") { graph.sites.append(try site()) }
    while try cursor.skip("statement") { graph.statements.append(try statement()) }
    while cursor.token.kind == .node { try node() }
    graph.nodes = builder.nodes
    while let value = try value(after: "output") {
      graph.outputs.append(Output(name: value.name, node: value.node))
    }
    if try cursor.skip("objective") {
      graph.objective = try reference()
      try cursor.endOfLine()
    }
    while let value = try value(after: "gradient") {
      graph.gradients.append(StateValue(state: value.name, node: value.node))
    }
    while let value = try value(after: "update") {
      graph.updates.append(StateValue(state: value.name, node: value.node))
    }
    try end()
    return graph
  }

  /// `graph "tiny" train batch 4 version 3`.
  private mutating func header() throws(DiagnosticsError) -> Graph {
    try cursor.expect("graph")
    let name = try cursor.name()
    let role = try cursor.oneOf(Role.self)
    try cursor.expect("batch")
    let batch = try cursor.integer()
    try cursor.expect("version")
    let token = cursor.token
    guard try cursor.integer() == GraphPrinter.version else {
      throw cursor.fail(
        "this reads version \(GraphPrinter.version) of the text form, not \(token.text)",
        at: token)
    }
    try cursor.endOfLine()
    return Graph(name: name, role: role, batch: batch)
  }

  private mutating func state() throws(DiagnosticsError) -> StateTensor {
    try cursor.expect("state")
    let name = try cursor.name()
    let kind = try cursor.oneOf(StateTensor.Kind.self)
    let dimensions = try cursor.integers()
    let initial = try initialValue()
    let location = try cursor.location()
    try cursor.endOfLine()
    return StateTensor(
      name: name, kind: kind, dimensions: dimensions, initial: initial, location: location)
  }

  private mutating func initialValue() throws(DiagnosticsError) -> InitialValue {
    if try cursor.skip("constant") { return .constant(try cursor.argument()) }
    if try cursor.skip("uniform") { return .uniform(bound: try cursor.argument()) }
    if try cursor.skip("normal") { return .normal(deviation: try cursor.argument()) }
    guard try cursor.skip("orthogonal") else {
      throw cursor.fail(expected: "one of 'constant', 'uniform', 'normal', 'orthogonal'")
    }
    try cursor.expect("rows")
    let rows = try cursor.integer()
    return .orthogonal(rows: rows, gain: try cursor.argument())
  }

  /// The rest of `statement "x ~ Bernoulli(logits: logits(h))"`.
  private mutating func statement() throws(DiagnosticsError) -> String {
    let text = try cursor.name()
    try cursor.endOfLine()
    return text
  }

  /// `output "loss" %30` and its like; nil where the line begins with another word.
  private mutating func value(
    after keyword: String
  ) throws(DiagnosticsError) -> (name: String, node: NodeID)? {
    guard try cursor.skip(keyword) else { return nil }
    let name = try cursor.name()
    let node = try reference()
    try cursor.endOfLine()
    return (name, node)
  }

  private mutating func end() throws(DiagnosticsError) {
    guard try cursor.skip("end") else {
      throw cursor.fail(expected: "the next line of the graph or 'end'")
    }
    try cursor.endOfLine()
    guard cursor.token.kind == .endOfText else { throw cursor.fail(expected: "nothing more") }
    for (id, token) in references where id.index >= builder.nodes.count {
      throw cursor.fail("there is no node \(id)", at: token)
    }
  }

  /// A node that may stand further down.
  private mutating func reference() throws(DiagnosticsError) -> NodeID {
    let node = try cursor.node()
    references.append(node)
    return node.id
  }
}

// Nodes.
extension GraphParser {
  private mutating func node() throws(DiagnosticsError) {
    let start = cursor.token
    let next = NodeID(builder.nodes.count)
    guard try cursor.node().id == next else {
      throw cursor.fail("expected the node \(next), found \(start.description)", at: start)
    }
    try cursor.expect(punctuation: "=")
    let head = cursor.token
    let operation = try cursor.operation()
    let operands = try operands(of: next)
    try cursor.expect(punctuation: ":")
    let typeToken = cursor.token
    let type = try cursor.valueType()
    builder.phase = try cursor.oneOf(Phase.self)
    builder.label = try cursor.skip("label") ? try cursor.name() : nil
    builder.statement = try cursor.skip("statement") ? StatementID(try cursor.integer()) : nil
    builder.location = try cursor.location()
    builder.origin = try origin()
    try cursor.endOfLine()
    builder.add(operation, operands)
    if let diagnostic = builder.diagnostics.first {
      throw cursor.fail(diagnostic.message, at: head)
    }
    let inferred = ValueType(element: builder[next].element, shape: builder[next].shape)
    guard type == inferred else {
      throw cursor.fail("expected the type \(inferred), found \(type)", at: typeToken)
    }
  }

  private mutating func operands(of id: NodeID) throws(DiagnosticsError) -> [NodeID] {
    var result: [NodeID] = []
    while cursor.token.kind == .node {
      let operand = try cursor.node()
      guard operand.id < id else {
        throw cursor.fail(
          "\(id) cannot read \(operand.id), which does not stand before it",
          at: operand.token)
      }
      result.append(operand.id)
    }
    return result
  }

  private mutating func origin() throws(DiagnosticsError) -> Origin? {
    guard try cursor.skip("from") else { return nil }
    let pass = try cursor.name()
    var parents: [NodeID] = []
    while cursor.token.kind == .node { parents.append(try cursor.node().id) }
    return Origin(pass: pass, parents: parents)
  }
}

// Sites.
extension GraphParser {
  private mutating func site() throws(DiagnosticsError) -> Site {
    try cursor.expect("site")
    let kind = try cursor.oneOf(Site.Kind.self)
    let name = try cursor.name()
    let dimensions = try cursor.integers()
    let encoding = try encoding()
    try cursor.expect("index")
    let index = try cursor.integer()
    try cursor.expect("value")
    let value = try reference()
    let location = try cursor.location()
    let distribution = try cursor.skip("distribution") ? try distribution() : nil
    let prior = try cursor.skip("prior") ? try self.distribution() : nil
    let term = try cursor.skip("term") ? try term() : nil
    try cursor.endOfLine()
    return Site(
      kind: kind, name: name, dimensions: dimensions, encoding: encoding, index: index,
      location: location, value: value, distribution: distribution, prior: prior, term: term)
  }

  private mutating func encoding() throws(DiagnosticsError) -> ElementEncoding {
    if try cursor.skip("pixels") { return .pixels }
    if try cursor.skip("real") { return .real }
    guard try cursor.skip("category") else {
      throw cursor.fail(expected: "one of 'pixels', 'real', 'category'")
    }
    try cursor.expect(punctuation: "(")
    let count = try cursor.integer()
    try cursor.expect(punctuation: ")")
    return .category(count)
  }

  /// `"Normal"("mean" %3, "logVariance" %4) draw %9 mean %3 at "Models/Tiny.swift":9:7`.
  private mutating func distribution() throws(DiagnosticsError) -> SiteDistribution {
    let name = try cursor.name()
    try cursor.expect(punctuation: "(")
    var parameters: [SiteDistribution.Parameter] = []
    while !cursor.isAt(punctuation: ")") {
      if !parameters.isEmpty { try cursor.expect(punctuation: ",") }
      let name = try cursor.name()
      parameters.append(SiteDistribution.Parameter(name: name, node: try reference()))
    }
    try cursor.expect(punctuation: ")")
    let draw = try cursor.skip("draw") ? try reference() : nil
    let mean = try cursor.skip("mean") ? try reference() : nil
    return SiteDistribution(
      name: name, parameters: parameters, draw: draw, mean: mean, location: try cursor.location())
  }

  /// `%30`, or `%30 byDimension %29`.
  private mutating func term() throws(DiagnosticsError) -> ObjectiveTerm {
    let value = try reference()
    return ObjectiveTerm(
      value: value, byDimension: try cursor.skip("byDimension") ? try reference() : nil)
  }
}
