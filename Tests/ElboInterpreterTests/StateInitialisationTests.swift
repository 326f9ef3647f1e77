import ElboIR
import ElboInterpreter
import Testing

@Suite struct StateInitialisationTests {
  private let graph = Graph(
    name: "two", role: .train, batch: 1,
    state: [
      StateTensor(
        name: "w", kind: .parameter, dimensions: [20, 30], initial: .uniform(bound: Constant(0.1))),
      StateTensor(
        name: "v", kind: .parameter, dimensions: [600], initial: .uniform(bound: Constant(0.1))),
      StateTensor(name: "m", kind: .optimizer, dimensions: [2], initial: .constant(Constant(0.3))),
    ])

  @Test func `a uniform start fills its bounds and nothing else`() {
    let state = StateInitialisation.initial(for: graph, seed: 1)
    let weight = state["w"] ?? []
    #expect(weight.count == 600)
    #expect(weight.allSatisfy { abs($0) < 0.1 })
    #expect(abs(weight.reduce(0, +) / 600) < 0.01)
    #expect((weight.min() ?? 0) < -0.09)
    #expect((weight.max() ?? 0) > 0.09)
    #expect(state["m"] == [0.3, 0.3])
  }

  @Test func `a start depends on the seed and on the tensor's position`() {
    let state = StateInitialisation.initial(for: graph, seed: 1)
    #expect(state == StateInitialisation.initial(for: graph, seed: 1))
    #expect(state["w"] != state["v"])
    #expect(state["w"] != StateInitialisation.initial(for: graph, seed: 2)["w"])
  }
}
