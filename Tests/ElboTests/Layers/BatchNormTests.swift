import Elbo
import Testing

/// Batch normalisation: what it is lowered to, its states, and what is wrong.
@Suite struct BatchNormTests {
  struct Normalised: Model {
    static let line = #line
    let x: Observed
    let norm = BatchNorm()
    let function: @Sendable (BatchNorm, Observed) -> Tensor

    init(_ sizes: Int..., function: @escaping @Sendable (BatchNorm, Observed) -> Tensor) {
      x = Observed(sizes, .real)
      self.function = function
    }

    var body: [Statement] { x ~ Normal(mean: function(norm, x), logVariance: 0) }
  }

  @Test func `parameters and states have the size of the channels`() throws {
    let graph = try ModelLowering.lower(Normalised(2, 3, 5) { $0($1) })
    #expect(
      graph.state.map { "\($0.name) \($0.kind) \($0.dimensions)" } == [
        "norm.scale parameter [5]", "norm.shift parameter [5]", "norm.runningMean state [5]",
        "norm.runningVariance state [5]",
      ])
    #expect(graph.state.map(\.initial) == [1, 0, 0, 1].map { .constant(Constant($0)) })
    #expect(graph.updates.map(\.state) == ["norm.runningMean", "norm.runningVariance"])
    #expect(graph.statements.first == "x ~ Normal(mean: norm(x), logVariance: 0)")
  }

  /// Positions of a row, rows, the division by rows · positions; the variance in a second pass.
  @Test func `the mean is over positions, then over the rows that hold data`() throws {
    let graph = try ModelLowering.lower(Normalised(2, 3, 5) { $0($1) })
    let text = text(of: graph)
    let mean = """
      %0 input x float[B, 2, 3, 5] 'x'
      %1 reduce.sum [0, 1] %0 float[B, 5]
      %2 rowMask boolean[B]
      %3 broadcast %2 boolean[B, 5]
      %4 constant 0.0 float[B, 5]
      %5 select %3 %1 %4 float[B, 5]
      %6 batchSum %5 float[5]
      %7 rowMask boolean[B]
      %8 convert %7 float[B]
      %9 batchSum %8 float[]
      %10 constant 6.0 float[]
      %11 multiply %9 %10 float[]
      %12 broadcast %11 float[5]
      %13 divide %6 %12 float[5] 'norm.mean'
      """
    #expect(text.hasPrefix(mean), "\(text)")
    #expect(text.contains("'norm.variance'"))
    #expect(graph.nodes.count { $0.operation == .batchSum(.whole) } == 3)
    #expect(graph.nodes.count { $0.operation == .training } == 2)
  }

  @Test func `one position is not counted`() throws {
    let graph = try ModelLowering.lower(Normalised(5) { $0($1) })
    #expect(!graph.nodes.contains { $0.operation.name.hasPrefix("reduce") && $0.shape.rank == 1 })
    #expect(try ModelLowering.lower(Normalised(1, 1, 5) { $0($1) }).updates.count == 2)
  }

  @Test func `a value without channels or without examples is refused once`() {
    let row = Normalised(5) { $0($1.tensor.sum()) }
    let number = Normalised(5) { norm, _ in norm(Tensor(1)) }
    #expect(
      diagnose(row, from: Normalised.line) == """
        +2:25: error: 'BatchNorm' needs channels, got [B]; 'reshaped(1)' makes one
        +58:47: note: [B] is made here
        """)
    #expect(
      diagnose(number, from: Normalised.line) == """
        +2:25: error: 'BatchNorm' needs a value for each example, got []
        """)
  }

  @Test func `a layer that is applied twice is told so`() {
    let found = diagnose(Normalised(5) { $0($0($1)) })
    #expect(found.contains("error: state 'norm.runningMean' is updated twice in a step"))
    #expect(found.contains("BatchNormTests.swift:\(Normalised.line + 2):"), "\(found)")
  }
}
