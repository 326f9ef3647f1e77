import Elbo
import ElboTestSupport
import Testing

/// Layers that draw numbers.
@Suite struct NoiseLayerTests {
  struct Dropped: Model {
    let x = Observed(4, .real)
    let first = Dropout(0.5)
    let second = Dropout(0.25)
    var body: [Statement] {
      x ~ Normal(mean: second(first(second(x.tensor))), logVariance: 0)
    }
  }

  @Test func `each application of each layer has a stream of its own`() throws {
    let graph = try ModelLowering.lower(Dropped())
    let streams = graph.nodes.compactMap { node -> NoiseStream? in
      guard case .noise(.uniform, let stream, _) = node.operation else { return nil }
      return stream.index < NoiseStream.firstLayer ? nil : stream
    }
    #expect(
      streams == [
        NoiseStream(NoiseStream.firstLayer + 1), NoiseStream(NoiseStream.firstLayer),
        NoiseStream(NoiseStream.firstLayer + 1, draw: 1),
      ])
    #expect(streams.map(\.word) == [0x8001, 0x8000, 0x18001])
    #expect(graph.nodes.count { $0.operation == .training } == 3)
  }
}
