import ElboIR
import ElboPasses
import ElboPlan
import ElboTestSupport
import Testing

/// Fusion: which nodes are computed in one nest, and which just not.
@Suite struct PlacementTests {
  /// A line for each nest: what it is, what its accumulators sum, and its nodes.
  private func nests(_ lines: String, storesEverything: Bool = false) throws -> [String] {
    let graph = try Graph(lines: lines, batch: 32)
    return Placement(graph: graph, rowsPerBlock: 16, storesEverything: storesEverything).nests
      .map(text)
  }

  private func text(_ nest: DraftNest) -> String {
    let kind =
      switch nest.kind {
      case .input(let site, _): "input \(site)"
      case .movement: "movement"
      case .rows: (["rows"] + nest.accumulations.map(text)).joined(separator: ", ")
      }
    return "\(kind): " + list(nest.nodes)
  }

  private func text(_ accumulation: DraftAccumulation) -> String {
    switch accumulation {
    case .rows(_, let operand, _): "rows of \(operand)"
    case .grid(_, let operand, let reduction): "\(reduction.rawValue) of \(operand)"
    case .products(let nodes, let start):
      "products \(list(nodes))" + (start.map { " from \($0)" } ?? "")
    }
  }

  private func list(_ nodes: [NodeID]) -> String {
    nodes.map(\.description).joined(separator: " ")
  }

  @Test func `a layer, its bias and its activation are one nest`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 10] : float[B, 10] forward
      %1 = state "w" [10, 20] : float[10, 20] forward
      %2 = contraction %0 %1 : float[B, 20] forward
      %3 = state "b" [20] : float[20] forward
      %4 = broadcast [B, 20] %3 : float[B, 20] forward
      %5 = add %2 %4 : float[B, 20] forward
      %6 = relu %5 : float[B, 20] forward
      output "y" %6
      """)
    #expect(found == ["input x: %0", "rows, products %2: %2 %5 %6"])
  }

  @Test func `a layer that reads an activation is a nest of its own`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = state "w" [20, 20] : float[20, 20] forward
      %2 = contraction %0 %1 : float[B, 20] forward
      %3 = relu %2 : float[B, 20] forward
      %4 = contraction %3 %1 : float[B, 20] forward
      %5 = relu %4 : float[B, 20] forward
      output "y" %5
      """)
    #expect(
      found == [
        "input x: %0", "rows, products %2: %2 %3", "rows, products %4: %4 %5",
      ])
  }

  @Test func `values of one layout share a nest, those of another have their own`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = input "y" float[B, 4, 5] : float[B, 4, 5] forward
      %2 = input "z" float[B, 19] : float[B, 19] forward
      %3 = exp %0 : float[B, 20] forward
      %4 = exp %1 : float[B, 4, 5] forward
      %5 = exp %2 : float[B, 19] forward
      output "x" %3
      output "y" %4
      output "z" %5
      """)
    #expect(
      found == ["input x: %0", "input y: %1", "input z: %2", "rows: %3 %4", "rows: %5"])
  }

  @Test func `a value joins no nest that comes before what it needs`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = exp %0 : float[B, 20] forward
      %2 = reduce.sum axes [0] %1 : float[B] forward
      %3 = reshape [1] %2 : float[B, 1] forward
      %4 = broadcast [B, 20] %3 : float[B, 20] forward
      %5 = tanh %0 : float[B, 20] forward
      %6 = divide %5 %4 : float[B, 20] forward
      output "y" %6
      """)
    #expect(found == ["input x: %0", "rows: %1 %2 %5", "rows: %3", "rows: %6"])
  }

  @Test func `noise waits for its first reader`() throws {
    let found = try nests(
      """
      %0 = noise.normal site 0 [B, 20] : float[B, 20] forward
      %1 = negate %0 : float[B, 20] forward
      %2 = input "x" float[B, 20] : float[B, 20] forward
      %3 = exp %2 : float[B, 20] forward
      %4 = add %3 %1 : float[B, 20] forward
      output "y" %4
      """)
    #expect(found == ["input x: %2", "rows: %3 %0 %1 %4"])
  }

  @Test func `what an accumulation reads does not wait`() throws {
    let found = try nests(
      """
      %0 = noise.normal site 0 [B, 20] : float[B, 20] forward
      %1 = state "w" [20, 20] : float[20, 20] forward
      %2 = contraction %0 %1 : float[B, 20] forward
      output "y" %2
      """)
    #expect(found == ["rows: %0", "rows, products %2: %2"])
  }

  @Test func `what is broadcast along the last axes, or over a grid, is read in place`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B] : float[B] forward
      %1 = reshape [1] %0 : float[B, 1] forward
      %2 = broadcast [B, 20] %1 : float[B, 20] forward
      %3 = exp %2 : float[B, 20] forward
      %4 = input "y" float[B, 20] : float[B, 20] forward
      %5 = broadcast [B, 2, 20] %4 : float[B, 2, 20] forward
      %6 = exp %5 : float[B, 2, 20] forward
      output "x" %3
      output "y" %6
      """)
    #expect(
      found == [
        "input x: %0", "rows: %1", "input y: %4", "rows: %3", "rows: %6",
      ])
  }

  @Test func `a broadcast of a broadcast is read where that lies, over a grid of its own`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = broadcast [B, 2, 3] %0 : float[B, 2, 3] forward
      %2 = broadcast [B, 5, 2, 3] %1 : float[B, 5, 2, 3] forward
      %3 = exp %2 : float[B, 5, 2, 3] forward
      output "y" %2
      output "z" %3
      """)
    #expect(found == ["input x: %0", "rows: %1", "rows: %2", "rows: %3"])
  }

  @Test func `a product that only another continues is one accumulation with it`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = input "y" float[B, 30] : float[B, 30] forward
      %2 = state "v" [20, 40] : float[20, 40] forward
      %3 = state "w" [30, 40] : float[30, 40] forward
      %4 = contraction %0 %2 : float[B, 40] forward
      %5 = contraction %1 %3 %4 : float[B, 40] forward
      output "sum" %5
      """)
    #expect(found == ["input x: %0", "input y: %1", "rows, products %4 %5: %5"])
  }

  @Test(arguments: ["", " %6"])
  func `a product that something else reads too is stored before it is continued`(
    reader: String
  ) throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = input "y" float[B, 30] : float[B, 30] forward
      %2 = state "v" [20, 40] : float[20, 40] forward
      %3 = state "w" [30, 40] : float[30, 40] forward
      %4 = contraction %0 %2 : float[B, 40] forward
      %5 = contraction %1 %3 %4 : float[B, 40] forward
      %6 = exp %4 : float[B, 40] forward
      output "part" \(reader.isEmpty ? "%4" : "%6")
      output "sum" %5
      """)
    #expect(
      found == [
        "input x: %0", "input y: %1", "rows, products %4: %4\(reader)",
        "rows, products %5 from %4: %5",
      ])
  }

  /// Two heads over one trunk; 32 columns are two vectors, and 33 three.
  private func heads(
    _ first: Int, _ second: Int, storesEverything: Bool = false
  ) throws -> [String] {
    try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = state "v" [20, \(first)] : float[20, \(first)] forward
      %2 = state "w" [20, \(second)] : float[20, \(second)] forward
      %3 = contraction %0 %1 : float[B, \(first)] forward
      %4 = contraction %0 %2 : float[B, \(second)] forward
      output "first" %3
      output "second" %4
      """, storesEverything: storesEverything)
  }

  @Test func `two narrow layers over one value run side by side`() throws {
    #expect(
      try heads(32, 32) == ["input x: %0", "rows, products %3, products %4: %3 %4"])
  }

  @Test func `wide layers, unequal ones, and those of a plan that stores everything do not`() throws
  {
    let apart = ["rows, products %3: %3", "rows, products %4: %4"]
    #expect(try heads(33, 33) == ["input x: %0"] + apart)
    #expect(try heads(32, 31) == ["input x: %0"] + apart)
    let stored = try heads(32, 32, storesEverything: true)
    #expect(stored.filter { $0.contains("products") } == apart)
  }

  @Test func `a reshape within the rows is computed, one across them moves elements`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = reshape [4, 5] %0 : float[B, 4, 5] forward
      %2 = exp %1 : float[B, 4, 5] forward
      %3 = state "a" [20] : float[20] forward
      %4 = reshape [4, 5] %3 : float[4, 5] forward
      %5 = exp %4 : float[4, 5] forward
      output "x" %2
      output "a" %5
      """)
    #expect(
      found == ["input x: %0", "rows: %1 %2", "movement: %4", "rows: %5"])
  }

  @Test func `a sum over all of a row ends its nest, one over a part moves elements`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 4, 5] : float[B, 4, 5] forward
      %1 = exp %0 : float[B, 4, 5] forward
      %2 = reduce.sum axes [0, 1] %1 : float[B] forward
      %3 = reduce.sum axes [1] %1 : float[B, 4] forward
      output "all" %2
      output "part" %3
      """)
    #expect(found == ["input x: %0", "rows: %1 %2", "movement: %3"])
  }

  @Test func `a sum over the batch is an accumulation`() throws {
    let found = try nests(
      """
      %0 = input "x" float[B, 20] : float[B, 20] forward
      %1 = exp %0 : float[B, 20] forward
      %2 = batchSum %1 : float[20] backward
      %3 = negate %2 : float[20] update
      output "sum" %3
      """)
    #expect(found == ["input x: %0", "rows: %1", "rows, rows of %1: %2 %3"])
  }

  @Test func `bytes are converted where they are read, and what nothing reads is nowhere`() throws {
    let found = try nests(
      """
      %0 = input "x" byte[B, 20] : byte[B, 20] forward
      %1 = convert %0 : float[B, 20] forward
      %2 = exp %1 : float[B, 20] forward
      %3 = tanh %1 : float[B, 20] forward
      output "y" %2
      """)
    #expect(found == ["input x: %1", "rows: %2"])
  }
}
