import ElboIR
import ElboTestSupport
import Testing

/// One broken graph for each invariant of sites, with the words for it.
@Suite struct GraphVerifierSiteTests {
  @Test func `sites are unique`() {
    check(
      "error: the site 'z' is declared more than once",
      "error: more than one site has the index 1"
    ) { $0.sites.append($0.sites[1]) }
    check("error: the site 'other' has the index -1") { graph in
      graph.sites.append(
        Site(
          kind: .given, name: "other", dimensions: [2], encoding: .real, index: -1, location: nil,
          value: NodeID(3)))
    }
  }

  @Test func `values of sites fit`() {
    check(
      "Tiny.swift:4:9: error: the value of the site 'x', %0 'input', is byte[B, 3], "
        + "not float[B, 3]"
    ) { $0.sites[0].value = NodeID(0) }
    check(
      "error: the value of the site 'z', %6 'contraction.transposedRight', is float[B, 3], "
        + "not float[B, 2]"
    ) { $0.sites[1].value = NodeID(6) }
    check("error: the value of the site 'label', %3 'contraction', is float[B, 2], not index[B]") {
      $0.sites.append(.category(value: NodeID(3)))
    }
  }

  @Test func `distributions stand where they may`() {
    check("Tiny.swift:4:9: error: the prior of the observed site 'x' should not be there") {
      $0.sites[0].prior = .standard
    }
    check("error: the distribution of the given site 'w' should not be there") { graph in
      graph.sites.append(
        Site(
          kind: .given, name: "w", dimensions: [2], encoding: .real, index: 2, location: nil,
          value: NodeID(3), distribution: .standard))
    }
  }

  @Test func `parameters of distributions are floats`() {
    check(
      "Tiny.swift:4:9: error: the distribution of the observed site 'x' has logits of "
        + "byte[B, 3], which is not float"
    ) {
      $0.sites[0].distribution = SiteDistribution(
        name: "Bernoulli", parameters: [.init(name: "logits", node: NodeID(0))])
    }
  }

  @Test func `draws and means have the site's shape`() {
    check(
      "error: the distribution of the latent site 'z' has a draw of float[B, 3], not float[B, 2]"
    ) { $0.sites[1].distribution?.draw = NodeID(6) }
    check("error: the prior of the latent site 'z' has a mean of float[B, 3], not float[B, 2]") {
      $0.sites[1].prior?.mean = NodeID(6)
    }
  }

  @Test func `terms are a number for each example`() {
    check("Tiny.swift:4:9: error: the term of the observed site 'x' is float[B, 3], not float[B]") {
      $0.sites[0].term = ObjectiveTerm(value: NodeID(6))
    }
    check(
      "error: the term of the latent site 'z' by dimension is float[B, 3], not float[B, 2]"
    ) { $0.sites[1].term = ObjectiveTerm(value: NodeID(7), byDimension: NodeID(6)) }
  }

  @Test func `inputs belong to sites`() {
    check("error: %11 'input' reads 'y', which is no site with data") {
      $0.nodes.append(.source(.input(site: "y", .float, .row), shape: .row))
    }
    check("error: %11 'input' reads 'z', which is no site with data") {
      $0.nodes.append(.source(.input(site: "z", .float, .batch(2)), shape: .batch(2)))
    }
    check("error: %11 'input' reads 'x' as float[B, 3], not byte[B, 3]") {
      $0.nodes.append(.source(.input(site: "x", .float, .batch(3)), shape: .batch(3)))
    }
  }

  @Test func `what differs in training is resolved`() {
    let training: (inout Graph) -> Void = {
      $0.nodes.append(
        Node(
          operation: .training, operands: [NodeID(3), NodeID(3)], shape: .batch(2),
          element: .float, phase: .update))
    }
    check(stage: .lowered, change: training)
    check("error: %11 'training' is not resolved", stage: .resolved, change: training)
  }

  @Test func `noise belongs to sites or to layers`() {
    check {
      $0.nodes[4] = $0.nodes[4].with(
        operation: .noise(.normal, stream: NoiseStream(1 << 15, draw: 3), .batch(2)))
    }
    check("error: %4 'noise.normal' has the invalid stream 'site 1 draw 65536'") {
      $0.nodes[4] = $0.nodes[4].with(
        operation: .noise(.normal, stream: NoiseStream(1, draw: 1 << 16), .batch(2)))
    }
    check("error: %4 'noise.normal' has no site of index 9") {
      $0.nodes[4] = $0.nodes[4].with(operation: .noise(.normal, stream: 9, .batch(2)))
    }
  }

  @Test func `latents fit the stage`() {
    let latent: (inout Graph) -> Void = {
      $0.nodes.append(.source(.latent(site: "z", .batch(2)), shape: .batch(2)))
    }
    check(stage: .lowered, change: latent)
    check("error: %11 'latent' of 'z' is not resolved", stage: .resolved, change: latent)
    check("error: %11 'latent' of 'z' is not resolved", stage: .bound, change: latent)
    check("error: %11 'latent' stands for 'x', which is no latent site", stage: .lowered) {
      $0.nodes.append(.source(.latent(site: "x", .batch(3)), shape: .batch(3)))
    }
    check("error: %11 'latent' of 'z' is [B, 5], not [B, 2]", stage: .lowered) {
      $0.nodes.append(.source(.latent(site: "z", .batch(5)), shape: .batch(5)))
    }
  }

  @Test func `the batch fits the stage`() {
    check(stage: .lowered) { $0.batch = 0 }
    check(stage: .resolved) { $0.batch = 0 }
    check("error: the batch is not bound", stage: .bound) { $0.batch = 0 }
    check("error: the batch is -1", stage: .lowered) { $0.batch = -1 }
  }

  /// Asserts that a change of the sound graph gives exactly these diagnostics.
  private func check(
    _ messages: String..., stage: GraphVerifier.Stage = .bound,
    sourceLocation: Testing.SourceLocation = #_sourceLocation,
    change: (inout Graph) -> Void
  ) {
    var graph = TinyGraph.graph()
    change(&graph)
    let found = GraphVerifier.verify(graph, stage: stage).map(\.description)
    #expect(found == messages, sourceLocation: sourceLocation)
  }
}

extension Site {
  fileprivate static func category(value: NodeID, logits: NodeID? = nil) -> Site {
    Site(
      kind: .observed, name: "label", dimensions: [], encoding: .category(3), index: 2,
      location: nil, value: value,
      distribution: logits.map {
        SiteDistribution(
          name: "Categorical", parameters: [.init(name: "logits", node: $0)])
      })
  }
}

extension SiteDistribution {
  fileprivate static var standard: SiteDistribution {
    SiteDistribution(name: "StandardNormal")
  }
}
