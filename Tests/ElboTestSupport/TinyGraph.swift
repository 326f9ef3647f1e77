import ElboIR

/// A small graph after all passes that give it meaning, as text and as built by hand.
package enum TinyGraph {
  package static let text = """
    graph "tiny" train batch 4 version 3
    state "weight" parameter [3, 2] uniform(0.5) at "Models/Tiny.swift":3:9
    state "weight.velocity" optimizer [3, 2] constant(0.0)
    site observed "x" [3] pixels index 0 value %1 at "Models/Tiny.swift":4:9 \
    distribution "Bernoulli"("logits" %6) at "Models/Tiny.swift":8:7 term %7
    site latent "z" [2] real index 1 value %5 \
    distribution "Normal"("mean" %3, "logVariance" %3) draw %5 mean %3 \
    at "Models/Tiny.swift":7:7 prior "StandardNormal"()
    %0 = input "x" byte[B, 3] : byte[B, 3] forward
    %1 = convert %0 : float[B, 3] forward label "x"
    %2 = state "weight" [3, 2] : float[3, 2] forward
    %3 = contraction %1 %2 : float[B, 2] forward label "z.mean" at "Models/Tiny.swift":6:20
    %4 = noise.normal site 1 [B, 2] : float[B, 2] forward from "SiteResolution"
    %5 = add %3 %4 : float[B, 2] forward label "z" from "SiteResolution" %3 %7
    %6 = contraction.transposedRight %5 %2 : float[B, 3] forward label "logits"
    %7 = reduce.sum axes [0] %6 : float[B] forward label "loss"
    %8 = contraction.transposedLeft %1 %5 : float[3, 2] backward from "Differentiation" %6
    %9 = state "weight.velocity" [3, 2] : float[3, 2] update
    %10 = add %9 %8 : float[3, 2] update
    output "loss" %7
    objective %7
    gradient "weight" %8
    update "weight" %10
    update "weight.velocity" %8
    end

    """

  /// The graph of the text.
  package static func graph() -> Graph {
    var builder = GraphBuilder()
    let pixels = builder.add(.input(site: "x", .byte, .batch(3)))
    builder.label = "x"
    let x = builder.add(.convert, pixels)
    builder.label = nil
    let weight = builder.add(.state("weight", .fixed(3, 2)))
    builder.label = "z.mean"
    builder.location = place(6, 20)
    let mean = builder.add(.contraction(.plain), x, weight)
    builder.label = nil
    builder.location = nil
    builder.origin = Origin(pass: "SiteResolution", parents: [])
    let noise = builder.add(.noise(.normal, stream: 1, .batch(2)))
    builder.label = "z"
    builder.origin = Origin(pass: "SiteResolution", parents: [NodeID(3), NodeID(7)])
    let z = builder.add(.binary(.add), mean, noise)
    builder.label = "logits"
    builder.origin = nil
    let logits = builder.add(.contraction(.transposedRight), z, weight)
    builder.label = "loss"
    let loss = builder.add(.reduce(.sum, axes: [0]), logits)
    builder.label = nil
    builder.phase = .backward
    builder.origin = Origin(pass: "Differentiation", parents: [logits])
    let gradient = builder.add(.contraction(.transposedLeft(.whole)), x, z)
    builder.phase = .update
    builder.origin = nil
    let velocity = builder.add(.state("weight.velocity", .fixed(3, 2)))
    let next = builder.add(.binary(.add), velocity, gradient)
    return Graph(
      name: "tiny", role: .train, batch: 4, nodes: builder.nodes, state: state,
      sites: sites(x: x, logits: logits, z: z, mean: mean),
      outputs: [Output(name: "loss", node: loss)], objective: loss,
      gradients: [StateValue(state: "weight", node: gradient)],
      updates: [
        StateValue(state: "weight", node: next),
        StateValue(state: "weight.velocity", node: gradient),
      ])
  }

  private static func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(fileID: "Models/Tiny.swift", line: line, column: column)
  }

  private static var state: [StateTensor] {
    [
      StateTensor(
        name: "weight", kind: .parameter, dimensions: [3, 2],
        initial: .uniform(bound: Constant(0.5)), location: place(3, 9)),
      StateTensor(
        name: "weight.velocity", kind: .optimizer, dimensions: [3, 2],
        initial: .constant(Constant(0))),
    ]
  }

  private static func sites(x: NodeID, logits: NodeID, z: NodeID, mean: NodeID) -> [Site] {
    [
      Site(
        kind: .observed, name: "x", dimensions: [3], encoding: .pixels, index: 0,
        location: place(4, 9), value: x,
        distribution: SiteDistribution(
          name: "Bernoulli", parameters: [.init(name: "logits", node: logits)],
          location: place(8, 7)),
        term: ObjectiveTerm(value: NodeID(7))),
      Site(
        kind: .latent, name: "z", dimensions: [2], encoding: .real, index: 1, location: nil,
        value: z,
        distribution: SiteDistribution(
          name: "Normal",
          parameters: [.init(name: "mean", node: mean), .init(name: "logVariance", node: mean)],
          draw: z, mean: mean, location: place(7, 7)),
        prior: SiteDistribution(name: "StandardNormal")),
    ]
  }
}
