import Elbo
import Testing

/// States and what a step makes of them.
@Suite struct StateTests {
  struct Average: Layer {
    let average = State(initial: .constant(0.5))
    func callAsFunction(_ x: Tensor) -> Tensor {
      let average = average.shaped(.features(of: x))
      return (x - average).updating(self.average, to: average + 0.1 * (x.batchMean() - average))
    }
  }

  struct Averaged: Model {
    let count = State(initial: .constant(3))
    let layer = Average()
    let x = Observed(4, .real)
    let shift = Parameter(4, initial: .constant(0))
    var body: [Statement] {
      count <~ count.shaped() + 1
      // Nothing reads the result; its update counts all the same.
      let _ = layer(x.tensor)
      x ~ Normal(mean: x * 0.5 + shift + count, logVariance: 0)
    }
  }

  @Test func `states stand after parameters, with their updates`() throws {
    let graph = try ModelLowering.lower(Averaged())
    #expect(
      graph.state.map { "\($0.name) \($0.kind) \($0.dimensions)" } == [
        "shift parameter [4]", "count state []", "layer.average state [4]",
      ])
    #expect(graph.updates.map(\.state) == ["count", "layer.average"])
    #expect(graph.updates.map { graph[$0.node].shape } == [.scalar, .fixed(4)])
    #expect(graph.state[1].initial == .constant(Constant(3)))
  }

  @Test func `an update is one value for all data`() {
    let line = #line
    struct ByExample: Model {
      let x = Observed(4, .real)
      let average = State(4)
      var body: [Statement] {
        average <~ x * 2
        x ~ Normal(mean: x * 0.5 + average, logVariance: 0)
      }
    }
    #expect(
      diagnose(ByExample(), from: line) == """
        +2:23: error: state 'average' of shape [4] cannot become [B, 4]; 'batchMean()' makes one \
        value of those of all data
        +3:26: note: it is declared here
        """)
  }

  @Test func `two updates in a step name both lines`() {
    let line = #line
    struct Twice: Model {
      let x = Observed(4, .real)
      let layer = Average()
      var body: [Statement] {
        let h = layer(layer(x.tensor))
        x ~ Normal(mean: h, logVariance: 0)
      }
    }
    let text = diagnose(Twice(), from: line)
    #expect(text.contains("error: state 'layer.average' is updated twice in a step"))
    #expect(text.contains("note: the first update is here"))
  }

  @Test func `a state that is made in the body has no name`() {
    struct Local: Model {
      let x = Observed(4, .real)
      var body: [Statement] {
        let average = State(4)
        average <~ x.batchMean()
        x ~ Normal(mean: x * 0.5, logVariance: 0)
      }
    }
    #expect(diagnose(Local()).contains("error: this 'State' is not a stored property of 'Local'"))
  }
}
