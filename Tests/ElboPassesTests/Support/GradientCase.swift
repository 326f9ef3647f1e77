import ElboIR
import Testing

/// A value of parameters `a` and `b`, of six numbers each, `w`, six by five, and data `x`, six by
/// example, whose gradient is compared with differences.
struct GradientCase: Sendable, CustomTestStringConvertible {
  typealias Build = @Sendable (inout GraphBuilder, _ p: Points) -> NodeID

  struct Points {
    let a: NodeID
    let b: NodeID
    let w: NodeID
    let x: NodeID
  }

  let testDescription: String
  /// Where `a` and `b` lie.
  let range: ClosedRange<Double>
  let build: Build

  init(_ name: String, _ range: ClosedRange<Double> = -2...2, _ build: @escaping Build) {
    testDescription = name
    self.range = range
    self.build = build
  }

  /// The objective weighs each element of the value by data of its own, and sums.
  func graph() -> Graph {
    var draft = ModelDraft()
    let points = Points(
      a: draft.parameter("a", 6), b: draft.parameter("b", 6), w: draft.parameter("w", 6, 5),
      x: draft.data(.given, name: "x", encoding: .real, dimensions: 6))
    var value = build(&draft.builder, points)
    let dimensions = draft.builder.shape(of: value).dimensions
    let shape = Shape(batched: true, dimensions: dimensions)
    value = draft.builder.broadcast(value, to: shape)
    draft.sites.append(
      Site(
        kind: .given, name: "weights", dimensions: dimensions, encoding: .real, index: 1,
        location: nil, value: draft.builder.add(.input(site: "weights", .float, shape))))
    let weighted = draft.builder.binary(.multiply, value, draft.sites[1].value)
    let objective =
      dimensions.isEmpty
      ? weighted
      : draft.builder.add(.reduce(.sum, axes: Array(dimensions.indices)), weighted)
    var graph = draft.graph(testDescription, batch: 4)
    graph.objective = objective
    return graph
  }
}
