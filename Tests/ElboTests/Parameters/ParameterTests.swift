import Elbo
import Testing

/// Parameters that a layer declares, as a package of the user's own would.
@Suite struct ParameterTests {
  /// Every kind of size.
  struct Sized: Layer {
    let scale = Parameter(initial: .constant(2))
    let table = Parameter(3, 5, initial: .normal(standardDeviation: 0.5))
    let triangle = Parameter(initial: .orthogonal())
    let grid = Parameter(initial: .he)

    func callAsFunction(_ x: Tensor) -> Tensor {
      let sum =
        table.sum() + triangle.shaped(.triangle(of: x)).sum()
        + grid.shaped(.features(of: x) * 2, .axis(-1, of: x)).sum()
      return x * scale.shaped(.shape(of: x)) + sum
    }
  }

  struct Scaled: Model {
    let x = Observed(4, .real)
    let layer = Sized()
    var body: [Statement] { x ~ Normal(mean: layer(x.tensor), logVariance: 0) }
  }

  @Test func `sizes follow what the layer is applied to`() throws {
    let state = try ModelLowering.lower(Scaled()).state
    #expect(
      state.map { "\($0.name) \($0.dimensions)" } == [
        "layer.scale [4]", "layer.table [3, 5]", "layer.triangle [10]", "layer.grid [8, 4]",
      ])
    #expect(
      state.map(\.initial) == [
        .constant(Constant(2)), .normal(deviation: Constant(0.5)),
        .orthogonal(rows: 1, gain: Constant(1)), .uniform(bound: Constant((6.0 / 8).squareRoot())),
      ])
  }

  @Test func `fan-in is that of the axes or of the parameter that are named`() throws {
    struct Kernel: Layer {
      let kernel = Parameter(2, 3, 5, 7, initial: .uniformFanIn)
      let other = Parameter(9, 4, initial: .uniformFanIn.fanIn(axes: [1]))
      let bias: Parameter
      init() { bias = Parameter(7, initial: .uniformFanIn.fanIn(of: kernel)) }
      func callAsFunction(_ x: Tensor) -> Tensor {
        x + kernel.sum() + other.sum() + bias.sum()
      }
    }
    struct Counted: Model {
      let x = Observed(4, .real)
      let layer = Kernel()
      var body: [Statement] { x ~ Normal(mean: layer(x.tensor), logVariance: 0) }
    }
    let bound = { (fanIn: Double) in InitialValue.uniform(bound: Constant(1 / fanIn.squareRoot())) }
    let state = try ModelLowering.lower(Counted()).state
    #expect(state.map(\.initial) == [bound(30), bound(4), bound(30)])
  }

  @Test func `a second use with other sizes names both lines`() {
    let line = #line
    struct Twice: Model {
      let x = Observed(4, .real)
      let scale = Parameter(initial: .constant(1))
      var body: [Statement] {
        let first = x * scale.shaped(.features(of: x))
        let second = x.sliced(from: 0, count: 2)
        x ~ Normal(mean: first + (second * scale.shaped(2)).sum(), logVariance: 0)
      }
    }
    #expect(
      diagnose(Twice(), from: line) == """
        +7:56: error: 'scale' is [4] and cannot be [2] too
        +5:37: note: it is [4] here
        +3:28: note: it is declared here
        """)
  }

  @Test func `a parameter without sizes, and one with an axis that is not there`() {
    let line = #line
    struct Unsized: Model {
      let x = Observed(4, .real)
      let scale = Parameter(initial: .constant(1))
      let shift = Parameter(initial: .constant(0))
      let bias = Parameter(4, initial: .uniformFanIn.fanIn(axes: [1]))
      var body: [Statement] {
        x ~ Normal(mean: x * scale + shift.shaped(.axis(2, of: x)), logVariance: 0)
      }
    }
    #expect(
      diagnose(Unsized(), from: line) == """
        +3:28: error: 'scale' has no sizes; say them where it is declared, or with 'shaped' where \
        it is read
        +7:50: error: 'shift' needs feature axis 2, which [B, 4] has not
        +2:23: note: [B, 4] is made here
        """)
    struct Unread: Model {
      let x = Observed(4, .real)
      let weight = Parameter(4, 2)
      let bias: Parameter
      init() { bias = Parameter(4, initial: .uniformFanIn.fanIn(of: weight)) }
      var body: [Statement] { x ~ Normal(mean: x + bias, logVariance: 0) }
    }
    #expect(
      diagnose(Unread()).hasSuffix(
        "error: 'bias' starts by the fan-in of 'weight', which has not its axes or is not read"))
  }

  @Test func `what nothing reads is remarked on`() {
    let line = #line
    struct Idle: Model {
      let x = Observed(4, .real)
      let scale = Parameter(4, initial: .constant(1))
      let norm = LayerNorm()
      var body: [Statement] { x ~ Normal(mean: x * 0.5, logVariance: 0) }
    }
    #expect(
      diagnose(Idle(), from: line) == """
        +3:28: warning: nothing reads 'scale'
        +4:27: warning: 'norm' feeds no statement, so it has no weights
        """)
  }
}
