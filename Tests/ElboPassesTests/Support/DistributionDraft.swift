import ElboIR

/// What a statement of a draft says of its site, as lowering would make it.
struct DistributionDraft {
  private let statement: ModelDraft.Statement
  private let site: Site
  private let shape: Shape
  private let parameters: [NodeID]
  var builder: GraphBuilder

  init(_ statement: ModelDraft.Statement, of site: Site, in builder: GraphBuilder) {
    self.statement = statement
    self.site = site
    self.builder = builder
    var dimensions = site.dimensions
    if case .category(let count) = site.encoding { dimensions.append(count) }
    let shape = Shape(batched: true, dimensions: dimensions)
    self.shape = shape
    var nodes: [NodeID] = []
    for parameter in statement.parameters {
      nodes.append(self.builder.broadcast(parameter, to: shape))
    }
    parameters = nodes
  }

  mutating func distribution() -> SiteDistribution {
    let names: [String] =
      switch statement.family {
      case .normal: ["mean", "logVariance"]
      case .standardNormal: []
      case .bernoulli, .categorical: ["logits"]
      }
    return SiteDistribution(
      name: "\(statement.family)",
      parameters: zip(names, parameters).map { .init(name: $0, node: $1) }, draw: draw(),
      mean: mean(), location: statement.location)
  }

  mutating func standardNormal() -> SiteDistribution {
    SiteDistribution(
      name: "standardNormal", draw: noise(), mean: builder.constant(0, shape: shape), location: nil)
  }

  mutating func term() -> ObjectiveTerm {
    guard site.kind == .observed else {
      let elements = divergence()
      return ObjectiveTerm(value: sum(elements), byDimension: elements)
    }
    return ObjectiveTerm(value: loss())
  }

  private mutating func noise() -> NodeID {
    builder.add(.noise(.normal, stream: NoiseStream(site.index), shape))
  }

  private mutating func draw() -> NodeID? {
    guard site.kind == .latent, statement.family == .normal else { return nil }
    let half = builder.binary(.multiply, builder.constant(0.5, shape: shape), parameters[1])
    let deviation = builder.unary(.exp, half)
    let offset = builder.binary(.multiply, deviation, noise())
    return builder.binary(.add, parameters[0], offset)
  }

  private mutating func mean() -> NodeID {
    switch statement.family {
    case .normal: return parameters[0]
    case .standardNormal: return builder.constant(0, shape: shape)
    case .bernoulli: return builder.unary(.sigmoid, parameters[0])
    case .categorical:
      let exponentials = builder.unary(.exp, builder.binary(.subtract, parameters[0], maximum()))
      let total = builder.add(.reduce(.sum, axes: [0]), exponentials)
      return builder.binary(.divide, exponentials, kept(total))
    }
  }

  private mutating func loss() -> NodeID {
    switch statement.family {
    case .bernoulli:
      let product = builder.binary(.multiply, site.value, parameters[0])
      return sum(builder.binary(.subtract, builder.unary(.softplus, parameters[0]), product))
    case .normal:
      let residual = builder.binary(.subtract, site.value, parameters[0])
      let precision = builder.unary(.exp, builder.unary(.negate, parameters[1]))
      let square = builder.binary(.multiply, residual, residual)
      let scaled = builder.binary(.multiply, square, precision)
      return sum(builder.binary(.add, scaled, parameters[1]))
    case .standardNormal: return sum(builder.binary(.multiply, site.value, site.value))
    case .categorical:
      let isChosen = builder.add(.oneHot(count: shape.dimensions[0]), site.value)
      let chosen = builder.add(.select, isChosen, parameters[0], builder.constant(0, shape: shape))
      let shifted = builder.binary(.subtract, parameters[0], maximum())
      let total = builder.add(.reduce(.sum, axes: [0]), builder.unary(.exp, shifted))
      let logarithm = builder.unary(.log, total)
      let largest = builder.add(
        .stopGradient, builder.add(.reduce(.maximum, axes: [0]), parameters[0]))
      return builder.binary(
        .subtract, builder.binary(.add, largest, logarithm), sum(chosen))
    }
  }

  private mutating func divergence() -> NodeID {
    let excess = builder.binary(
      .subtract, builder.unary(.expm1, parameters[1]), parameters[1])
    let square = builder.binary(.multiply, parameters[0], parameters[0])
    let sum = builder.binary(.add, square, excess)
    return builder.binary(.multiply, builder.constant(0.5, shape: shape), sum)
  }

  private mutating func maximum() -> NodeID {
    kept(
      builder.add(.stopGradient, builder.add(.reduce(.maximum, axes: [0]), parameters[0])))
  }

  /// A value that was reduced over its one axis, broadcast along it.
  private mutating func kept(_ reduced: NodeID) -> NodeID {
    builder.broadcast(builder.add(.reshape([1]), reduced), to: shape)
  }

  private mutating func sum(_ elements: NodeID) -> NodeID {
    builder.add(.reduce(.sum, axes: Array(0..<builder.shape(of: elements).rank)), elements)
  }
}
