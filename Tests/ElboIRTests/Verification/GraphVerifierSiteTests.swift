import ElboIR
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
          kind: .given, name: "other", dimensions: [2], holding: .real, index: -1, location: nil,
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
          kind: .given, name: "w", dimensions: [2], holding: .real, index: 2, location: nil,
          value: NodeID(3), distribution: .standard))
    }
  }

  @Test func `distributions have their parameters`() {
    check("error: the distribution of the latent site 'z' has 1 parameters, not 2") {
      $0.sites[1].distribution = SiteDistribution(
        family: .normal, parameters: [NodeID(3)], location: nil)
    }
    check(
      "error: the distribution of the latent site 'z' has logVariance of float[B, 3], "
        + "which does not spread to float[B, 2]"
    ) {
      $0.sites[1].distribution = SiteDistribution(
        family: .normal, parameters: [NodeID(3), NodeID(6)], location: nil)
    }
    check(
      "Tiny.swift:4:9: error: the distribution of the observed site 'x' has logits of "
        + "byte[B, 3], which does not spread to float[B, 3]"
    ) {
      $0.sites[0].distribution = SiteDistribution(
        family: .bernoulli, parameters: [NodeID(0)], location: nil)
    }
  }

  @Test func `distributions fit what a site holds`() {
    check(
      "Tiny.swift:4:9: error: the distribution of the observed site 'x' is categorical, "
        + "which does not fit what it holds"
    ) {
      $0.sites[0].distribution = SiteDistribution(
        family: .categorical, parameters: [NodeID(6)], location: nil)
    }
  }

  @Test func `categories have logits along a last axis`() {
    let index = Node.source(.input(site: "label", .index, .row), .row, .index)
    check { graph in
      graph.nodes.append(index)
      graph.sites.append(.category(value: NodeID(11), logits: NodeID(6)))
    }
    check(
      "error: the distribution of the observed site 'label' has logits of float[B, 2], "
        + "which does not spread to float[B, 3]"
    ) { graph in
      graph.nodes.append(index)
      graph.sites.append(.category(value: NodeID(11), logits: NodeID(3)))
    }
  }

  @Test func `inputs belong to sites`() {
    check("error: %11 'input' reads 'y', which is no site with data") {
      $0.nodes.append(.source(.input(site: "y", .float, .row), .row))
    }
    check("error: %11 'input' reads 'z', which is no site with data") {
      $0.nodes.append(.source(.input(site: "z", .float, .batch(2)), .batch(2)))
    }
    check("error: %11 'input' reads 'x' as float[B, 3], not byte[B, 3]") {
      $0.nodes.append(.source(.input(site: "x", .float, .batch(3)), .batch(3)))
    }
  }

  @Test func `noise belongs to sites`() {
    check("error: %4 'noise.normal' has no site of index 9") {
      $0.nodes[4] = $0.nodes[4].with(operation: .noise(.normal, stream: 9, .batch(2)))
    }
  }

  @Test func `latents fit the stage`() {
    let latent: (inout Graph) -> Void = {
      $0.nodes.append(.source(.latent(site: "z", .batch(2)), .batch(2)))
    }
    check(stage: .lowered, change: latent)
    check("error: %11 'latent' of 'z' is not resolved", stage: .resolved, change: latent)
    check("error: %11 'latent' of 'z' is not resolved", stage: .bound, change: latent)
    check("error: %11 'latent' stands for 'x', which is no latent site", stage: .lowered) {
      $0.nodes.append(.source(.latent(site: "x", .batch(3)), .batch(3)))
    }
    check("error: %11 'latent' of 'z' is [B, 5], not [B, 2]", stage: .lowered) {
      $0.nodes.append(.source(.latent(site: "z", .batch(5)), .batch(5)))
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
      kind: .observed, name: "label", dimensions: [], holding: .category(3), index: 2,
      location: nil, value: value,
      distribution: logits.map {
        SiteDistribution(family: .categorical, parameters: [$0], location: nil)
      })
  }
}

extension SiteDistribution {
  fileprivate static var standard: SiteDistribution {
    SiteDistribution(family: .standardNormal, parameters: [], location: nil)
  }
}
