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
    let dimensions = RandomSizes.dimensions(&random, rank: rank, batch: batch)
    switch random.below(3) {
    case 0: observe(dimensions, .pixels, .coins)
    case 1: observe(dimensions, random.oneIn(4) ? .pixels : .real, .normal)
    default: observe([], .category(2 + random.below(9)), .categories)
    }
  }

  private mutating func observe(
    _ dimensions: [Int], _ encoding: ElementEncoding, _ likelihood: Likelihood
  ) {
    let position = addData(.observed, dimensions, encoding)
    var shape = Shape(batched: true, dimensions)
    if case .category(let count) = encoding { shape = shape.with(dimensions: dimensions + [count]) }
    var parameters = [fitted(anyFloat(), to: shape)]
    if likelihood == .normal { parameters.append(tame(fitted(anyFloat(), to: shape))) }
    parameters = parameters.map { builder.broadcast($0, to: shape) }
    sites[position].distribution = SiteDistribution(
      name: "\(likelihood)",
      parameters: parameters.enumerated().map { .init(name: "p\($0)", node: $1) },
      mean: parameters[0])
    sites[position].term = ObjectiveTerm(value: loss(likelihood, sites[position].value, parameters))
  }
}
