import ElboIR

// What a program that is trained maximises.
extension GraphGenerator {
  /// One observed site, now and then two, with distributions over what was computed.
  mutating func addLikelihood() {
    addObserved()
    if random.oneIn(4) { addObserved() }
  }

  private mutating func addObserved() {
    let rank = random.pick(weighted: [(1, 0), (6, 1), (1, 2)])
    let dimensions = RandomSizes.dimensions(from: &random, rank: rank, batch: batch)
    switch random.below(3) {
    case 0: observe(dimensions, encoding: .pixels, likelihood: .coins)
    case 1: observe(dimensions, encoding: random.oneIn(4) ? .pixels : .real, likelihood: .normal)
    default: observe([], encoding: .category(2 + random.below(9)), likelihood: .categories)
    }
  }

  private mutating func observe(
    _ dimensions: [Int], encoding: ElementEncoding, likelihood: Likelihood
  ) {
    let position = addData(.observed, dimensions: dimensions, encoding: encoding)
    var shape = Shape(batched: true, dimensions: dimensions)
    if case .category(let count) = encoding { shape = shape.with(dimensions: dimensions + [count]) }
    var parameters = [fitted(anyFloat(), to: shape)]
    if likelihood == .normal { parameters.append(tame(fitted(anyFloat(), to: shape))) }
    parameters = parameters.map { builder.broadcast($0, to: shape) }
    sites[position].distribution = SiteDistribution(
      name: "\(likelihood)",
      parameters: parameters.enumerated().map { .init(name: "p\($0)", node: $1) },
      mean: parameters[0])
    sites[position].term = ObjectiveTerm(
      value: loss(of: likelihood, value: sites[position].value, parameters: parameters))
  }
}
