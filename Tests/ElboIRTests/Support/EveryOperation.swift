import ElboIR

/// A graph with every operation, every attribute and every optional field.
enum EveryOperation {
  /// Numbers that a careless text form loses.
  static let numbers: [Double] = [
    0, -0.0, 1, -1, 0.1, 1.0 / 3, 1e22, 1e-7, .pi, .infinity, -.infinity, .nan, -.nan,
    .greatestFiniteMagnitude, .leastNormalMagnitude, .leastNonzeroMagnitude, .signalingNaN,
    Double(nan: 0x123, signaling: false),
  ]

  /// Names that a careless text form breaks at.
  static let names = [
    "", " ", "a b", "\"", "\\", "\\\"", "\n", "\r\n", "\t", "\u{0}", "\u{7F}", "é", "e\u{301}",
    "重み", "\u{202E}abc", "\u{200B}", "\u{FEFF}", "👩‍👩‍👧", "\u{10FFFF}", "%5", "end", "\\u{41}",
  ]

  static func graph() -> Graph {
    var builder = GraphBuilder()
    builder.location = SourceLocation(fileID: "Every/\"Odd\" \n.swift", line: 1, column: 2)
    builder.origin = Origin(pass: "lowering \\ \"x\"", parents: [NodeID(0), NodeID(1 << 40)])
    builder.statement = 1
    addSources(&builder)
    builder.statement = nil
    builder.location = nil
    builder.origin = nil
    addElementwise(&builder)
    addLayout(&builder)
    addSums(&builder)
    addNames(&builder)
    let last = NodeID(builder.nodes.count - 1)
    var graph = Graph(name: "every\n", role: .encode, batch: .max, nodes: builder.nodes)
    graph.state = state
    graph.sites = sites
    graph.statements = ["z ~ Normal(mean: m, logVariance: …)", "\"x\"\n ~ \\"]
    graph.outputs = names.map { Output(name: $0, node: last) }
    graph.objective = NodeID(3)
    graph.gradients = names.map { StateValue(state: $0, node: NodeID(2)) }
    graph.updates = names.map { StateValue(state: $0, node: NodeID(1)) }
    return graph
  }

  /// %0 to %5: floats, bytes, indices, conditions; then the rest.
  private static func addSources(_ builder: inout GraphBuilder) {
    builder.add(.input(site: "x", .float, .batch(3, 4)))
    builder.add(.input(site: "bytes", .byte, .batch(3, 4)))
    builder.add(.input(site: "index", .index, .batch(3)))
    builder.add(.input(site: "flag", .boolean, .batch(3, 4)))
    builder.add(.state("weight", .fixed(5, 2)))
    builder.add(.latent(site: "rows", .batch(5)))
    builder.add(.latent(site: "other", .batch(2)))
    builder.add(.rowMask)
    for noise in NoiseKind.allCases {
      builder.add(.noise(noise, stream: 7, .row))
      builder.add(.noise(noise, stream: NoiseStream(40_000, draw: 3), .row))
    }
    for number in numbers {
      builder.add(.constant(Constant(number), .scalar))
      builder.add(.constant(Constant(number), .batch(2, 3)))
      builder.add(.scalar(.named("learningRate", default: Constant(number))))
      builder.add(.scalar(.power(number)))
      builder.add(.scalar(.squareRoot(.constant(Constant(number)))))
      for function in StepFunction.allCases {
        builder.add(.scalar(.binary(function, .constant(Constant(number)), .power(0.5))))
      }
    }
  }

  private static func addElementwise(_ builder: inout GraphBuilder) {
    let x = NodeID(0)
    builder.phase = .backward
    builder.add(.convert, NodeID(1))
    for function in UnaryFunction.allCases { builder.add(.unary(function), x) }
    for function in BinaryFunction.allCases { builder.add(.binary(function), x, x) }
    for comparison in Comparison.allCases { builder.add(.compare(comparison), x, x) }
    builder.add(.select, NodeID(3), x, x)
    builder.add(.multiplyAdd, x, x, x)
    builder.add(.stopGradient, x)
    builder.add(.selectArm, x)
    builder.add(.training, x, x)
  }

  private static func addLayout(_ builder: inout GraphBuilder) {
    let x = NodeID(0)
    builder.add(.oneHot(count: 9), NodeID(2))
    builder.add(.broadcast(.batch(2, 3, 4)), x)
    builder.add(.reshape([12]), x)
    builder.add(.reshape([2, 1, 6]), NodeID(1))
    builder.add(.reshape([]), builder.constant(1, shape: .fixed(1)))
    builder.add(.permute([1, 0]), x)
    builder.add(.permute([]), builder.constant(1, shape: .row))
    builder.add(.slice(axis: 1, start: 2, count: 2), x)
    builder.add(.concatenate(axis: 0), [x])
    builder.add(.concatenate(axis: 1), x, x, x)
    builder.add(.gather, NodeID(2), NodeID(4))
  }

  private static func addSums(_ builder: inout GraphBuilder) {
    let (weight, rows, other) = (NodeID(4), NodeID(5), NodeID(6))
    builder.phase = .update
    let plain = builder.add(.contraction(.plain), rows, weight)
    builder.add(.contraction(.plain), rows, weight, plain)
    let right = builder.add(.contraction(.transposedRight), other, weight)
    builder.add(.contraction(.transposedRight), other, weight, right)
    builder.add(.contraction(.transposedLeft(.whole)), rows, other, weight)
    for segment in [Segment.whole, Segment(0, of: 4), Segment(3, of: 4), Segment(-1, of: 0)] {
      builder.add(.contraction(.transposedLeft(segment)), rows, other)
      builder.add(.batchSum(segment), rows)
      builder.add(.scatterAdd(count: 7, segment), NodeID(2), NodeID(0))
    }
    addWindows(&builder)
    for reduction in [Reduction.sum, .maximum] {
      builder.add(.reduce(reduction, axes: [1]), NodeID(0))
      builder.add(.reduce(reduction, axes: [0, 1]), NodeID(0))
    }
  }

  private static func addWindows(_ builder: inout GraphBuilder) {
    let axes = [
      Window(large: 9, small: 4, taps: 3, stride: 2, dilation: 2, padding: 1),
      Window(large: 5, small: 5, taps: 1),
    ]
    let large = builder.constant(1, shape: .batch(9, 5, 4))
    let small = builder.constant(1, shape: .batch(4, 5, 6))
    let weight = builder.constant(1, shape: .fixed(3, 1, 2, 6))
    let windows = Windows(axes: axes, groups: 2)
    builder.add(.contraction(.plain, windows: windows), large, weight)
    builder.add(.contraction(.transposedRight, windows: windows), small, weight)
    for segment in [Segment.whole, Segment(3, of: 4)] {
      builder.add(.contraction(.transposedLeft(segment), windows: windows), large, small)
    }
    let grown = Windows(axes: axes, grows: true)
    let other = builder.constant(1, shape: .fixed(3, 1, 6, 4))
    builder.add(.contraction(.plain, windows: grown), small, other)
  }

  private static func addNames(_ builder: inout GraphBuilder) {
    for name in names {
      builder.label = name
      builder.location = SourceLocation(fileID: name, line: .max, column: .min)
      builder.origin = Origin(pass: name, parents: [])
      builder.add(.state(name, .fixed(1)))
      builder.add(.scalar(.named(name, default: Constant(0))))
      builder.add(.input(site: name, .float, .row))
    }
  }

  private static var state: [StateTensor] {
    let initial = numbers.flatMap {
      [
        InitialValue.constant(Constant($0)), .uniform(bound: Constant($0)),
        .normal(deviation: Constant($0)), .orthogonal(rows: 5, gain: Constant($0)),
      ]
    }
    return StateTensor.Kind.allCases.flatMap { kind in
      initial.map { StateTensor(name: "weight", kind: kind, dimensions: [5, 2], initial: $0) }
    }
      + names.map {
        StateTensor(
          name: $0, kind: .parameter, dimensions: [], initial: .constant(Constant(0)),
          location: SourceLocation(fileID: $0, line: 0, column: 0))
      }
  }

  private static var sites: [Site] {
    let distributions: [SiteDistribution?] =
      [nil]
      + names.flatMap { name in
        [[], [NodeID(0)], [NodeID(3), NodeID(4)]].map { nodes in
          SiteDistribution(
            name: name, parameters: nodes.map { .init(name: name, node: $0) },
            draw: nodes.first, mean: nodes.last,
            location: nodes.isEmpty
              ? nil : SourceLocation(fileID: "M/F.swift", line: 3, column: 4))
        }
      }
    var sites: [Site] = []
    for kind in Site.Kind.allCases {
      for encoding in [ElementEncoding.pixels, .real, .category(10)] {
        for (index, distribution) in distributions.enumerated() {
          sites.append(
            Site(
              kind: kind, name: names[index % names.count], dimensions: [index, 2],
              encoding: encoding, index: index,
              location: index % 2 == 0
                ? nil : SourceLocation(fileID: "M/F.swift", line: index, column: 1),
              value: NodeID(index), distribution: distribution,
              prior: distributions[(index + 3) % distributions.count],
              term: index % 3 == 0
                ? nil
                : ObjectiveTerm(
                  value: NodeID(1), byDimension: index % 3 == 1 ? nil : NodeID(2))))
        }
      }
    }
    return sites
  }
}
