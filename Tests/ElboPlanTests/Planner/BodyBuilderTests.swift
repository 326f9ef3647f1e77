import ElboIR
import ElboPasses
import ElboPlan
import ElboTestSupport
import Testing

/// The values of a nest's body: what is loaded, made anew, and stored.
@Suite struct BodyBuilderTests {
  /// A line for each value of the body of a nest, and the nodes of other nests that it reads.
  private func body(
    _ lines: String, nest: DraftID, stored: Set<NodeID> = []
  ) throws -> (lines: [String], reads: Set<NodeID>) {
    let graph = try Graph(lines: lines, batch: 32)
    let nests = Placement(graph: graph, rowsPerBlock: 16, storesEverything: false).nests
    var table = BufferTable(graph: graph, rowsPerBlock: 16)
    var scalars: [StepExpression] = []
    var builder = BodyBuilder(
      graph: graph, rowsPerBlock: 16, nest: nests[nest], stored: stored)
    builder.build(table: &table, scalars: &scalars)
    return (builder.body.map { text($0, table.buffers, graph) }, builder.reads)
  }

  private func text(_ value: BodyValue, _ buffers: [Buffer], _ graph: Graph) -> String {
    let name = { (buffer: BufferID) in
      if case .state(let index) = buffers[buffer].storage { return graph.state[index].name }
      return buffers[buffer].node?.description ?? "?"
    }
    let operands = value.operands.map { " \($0)" }.joined()
    switch value.operation {
    case .accumulator(let position): return "accumulator \(position)"
    case .load(let access): return "load \(name(access.buffer))\(text(access.map))"
    case .data(let data): return "data \(data.site)"
    case .constant(let constant): return "constant \(constant.value)"
    case .scalar(let position): return "scalar \(position)"
    case .rowMask: return "rowMask"
    case .noise(let kind, let stream): return "noise.\(kind.rawValue) \(stream.text)"
    case .oneHot: return "oneHot\(operands)"
    case .compute(let operation): return operation.name + operands
    case .store(let access): return "store \(name(access.buffer))\(operands)"
    case .reduce(let reduction, let access):
      return "\(reduction.rawValue) \(name(access.buffer))\(operands)"
    }
  }

  /// `[32 row + column]`
  private func text(_ map: AffineMap) -> String {
    let axes = [LoopNest.row: "row", LoopNest.column: "column"]
    let terms = map.terms.map { term in
      (term.coefficient == 1 ? "" : "\(term.coefficient) ") + (axes[term.axis] ?? "?")
    }
    return "[" + (terms.isEmpty ? "0" : terms.joined(separator: " + ")) + "]"
  }

  private static let layer = """
    state "w" parameter [10, 20] constant(0.0)
    state "b" parameter [20] constant(0.0)
    %0 = input "x" float[B, 10] : float[B, 10] forward
    %1 = state "w" [10, 20] : float[10, 20] forward
    %2 = contraction %0 %1 : float[B, 20] forward
    %3 = state "b" [20] : float[20] forward
    %4 = broadcast [B, 20] %3 : float[B, 20] forward
    %5 = add %2 %4 : float[B, 20] forward
    %6 = relu %5 : float[B, 20] forward
    output "y" %6
    """

  @Test func `a layer adds its bias by column to what is summed, and stores what is read`() throws {
    let found = try body(Self.layer, nest: 1, stored: [NodeID(6)])
    #expect(
      found.lines == [
        "accumulator 0", "load b[column]", "add 0 1", "relu 2", "store %6 3",
      ])
    #expect(found.reads == [NodeID(3)])
  }

  @Test func `what nothing else reads is not stored`() throws {
    let found = try body(Self.layer, nest: 1)
    #expect(found.lines == ["accumulator 0", "load b[column]", "add 0 1", "relu 2"])
  }

  @Test func `a value in memory is loaded once, and a constant is made where it is read`() throws {
    let found = try body(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = constant 2.0 [B, 20] : float[B, 20] forward
      %2 = add %0 %1 : float[B, 20] forward
      %3 = multiply %0 %2 : float[B, 20] forward
      output "y" %3
      """, nest: 1)
    #expect(found.lines == ["load %0[32 row + column]", "constant 2.0", "add 0 1", "multiply 0 2"])
    #expect(found.reads == [NodeID(0)])
  }

  @Test func `what is broadcast is loaded by row, by column, or as one number`() throws {
    let found = try body(
      """
      state "number" parameter [] constant(0.0)
      state "column" parameter [20] constant(0.0)
      %0 = input "row" float[B, 1] : float[B, 1] forward
      %1 = broadcast [B, 20] %0 : float[B, 20] forward
      %2 = state "column" [20] : float[20] forward
      %3 = broadcast [B, 20] %2 : float[B, 20] forward
      %4 = state "number" [] : float[] forward
      %5 = broadcast [B, 20] %4 : float[B, 20] forward
      %6 = multiplyAdd %1 %3 %5 : float[B, 20] forward
      output "y" %6
      """, nest: 1)
    #expect(
      found.lines == [
        "load %0[row]", "load column[column]", "load number[0]", "multiplyAdd 0 1 2",
      ])
  }

  @Test func `a scalar of the step, a mask and noise are made in each nest`() throws {
    let found = try body(
      """
      %0 = rowMask : boolean[B] forward
      %1 = noise.normal site 0 [B] : float[B] forward
      %2 = scalar "rate" default 1.0 : float[] forward
      %3 = broadcast [B] %2 : float[B] forward
      %4 = multiply %1 %3 : float[B] forward
      %5 = select %0 %4 %1 : float[B] forward
      output "y" %5
      """, nest: 0)
    #expect(
      found.lines == ["noise.normal site 0", "scalar 0", "multiply 0 1", "rowMask", "select 3 2 0"])
    #expect(found.reads.isEmpty)
  }

  @Test func `a reduction goes to its own buffer`() throws {
    let found = try body(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = exp %0 : float[B, 20] forward
      %2 = reduce.maximum axes [0] %1 : float[B] forward
      output "y" %2
      """, nest: 1)
    #expect(found.lines == ["load %0[32 row + column]", "exp 0", "maximum %2 1"])
  }
}
