import ElboIR

// Nodes without operands, and the sites and state that they stand for.
extension GraphGenerator {
  /// Something by example, something fixed, and something random.
  mutating func addFirstSources() {
    addInput()
    addParameter(dimensions: RandomSizes.dimensions(from: &random, rank: 1, batch: 1))
    if random.oneIn(2) { addInput() }
    if random.oneIn(2) { addNoise() }
    if random.oneIn(2) { addConstant() }
  }

  mutating func addSource() {
    switch random.below(8) {
    case 0: addInput()
    case 1:
      addParameter(
        dimensions: RandomSizes.dimensions(from: &random, rank: random.below(3), batch: 1))
    case 2: addNoise()
    case 3: addScalar()
    case 4: append(.rowMask)
    case 5: addState()
    case 6: addLatent()
    default: addConstant()
    }
  }

  /// A site of any kind of data, and what the model reads of it.
  mutating func addInput() {
    // A category has no axes: models cannot say so, and a column is set in rows of one index.
    guard !random.oneIn(4) else {
      addData(.given, dimensions: [], encoding: .category(1 + RandomSizes.draw(from: &random)))
      return
    }
    let dimensions = RandomSizes.dimensions(
      from: &random, rank: random.pick(weighted: [(1, 0), (5, 1), (2, 2), (1, 3)]), batch: batch)
    addData(.given, dimensions: dimensions, encoding: random.pick(from: [.real, .pixels]))
  }

  /// A site with data, and its value.
  @discardableResult
  mutating func addData(_ kind: Site.Kind, dimensions: [Int], encoding: ElementEncoding) -> Int {
    let name = "\(kind.rawValue)\(sites.count)"
    let shape = Shape(batched: true, dimensions: dimensions)
    let value: NodeID
    switch encoding {
    case .real: value = builder.add(.input(site: name, .float, shape))
    case .category: value = builder.add(.input(site: name, .index, shape))
    case .pixels: value = builder.add(.convert, builder.add(.input(site: name, .byte, shape)))
    }
    keep(value)
    sites.append(
      Site(
        kind: kind, name: name, dimensions: dimensions, encoding: encoding, index: sites.count,
        location: nil, value: value))
    return sites.count - 1
  }

  @discardableResult
  mutating func addParameter(dimensions: [Int]) -> NodeID {
    let name = "parameter\(state.count)"
    let initial: InitialValue =
      random.oneIn(5) ? .constant(Constant(number())) : .uniform(bound: Constant(0.75))
    let tensor = StateTensor(
      name: name, kind: .parameter, dimensions: dimensions, initial: initial)
    state.append(tensor)
    let node = builder.add(.state(name, tensor.shape))
    keep(node)
    return node
  }

  /// Another read of a tensor.
  private mutating func addState() {
    guard !state.isEmpty else { return }
    let tensor = random.pick(from: state)
    append(.state(tensor.name, tensor.shape))
  }

  mutating func addConstant() {
    let rank = random.pick(weighted: [(3, 0), (2, 1), (1, 2)])
    let isBatched = random.oneIn(4)
    let dimensions = RandomSizes.dimensions(from: &random, rank: rank, batch: isBatched ? batch : 1)
    append(.constant(Constant(number()), Shape(batched: isBatched, dimensions: dimensions)))
  }

  private mutating func addScalar() {
    switch random.below(3) {
    case 0: append(.scalar(.named("temperature", default: Constant(0.625))))
    case 1 where kind == .stateful: append(.scalar(stepExpression(depth: 3)))
    default: append(.scalar(.named("rate", default: Constant(1.5))))
    }
  }

  /// Any expression over the step and named inputs.
  private mutating func stepExpression(depth: Int) -> StepExpression {
    switch depth == 0 ? random.below(3) : random.below(7) {
    case 0: .named("rate", default: Constant(1.5))
    case 1: .constant(Constant(number()))
    case 2: .power(random.pick(from: [0.9, 0.999, 0.5]))
    case 3: .squareRoot(stepExpression(depth: depth - 1))
    default:
      .binary(
        random.pick(from: StepFunction.allCases), stepExpression(depth: depth - 1),
        stepExpression(depth: depth - 1))
    }
  }

  /// Noise, and the latent site that it is the value of: a site goes with its value, and noise
  /// without its site has no key.
  private mutating func addNoise() {
    let rank = random.pick(weighted: [(1, 0), (4, 1), (1, 2)])
    let dimensions = RandomSizes.dimensions(from: &random, rank: rank, batch: batch)
    let value = builder.add(
      .noise(
        random.pick(from: NoiseKind.allCases), stream: NoiseStream(sites.count),
        Shape(batched: true, dimensions: dimensions)))
    keep(value)
    sites.append(
      Site(
        kind: .latent, name: "noise\(sites.count)", dimensions: dimensions, encoding: .real,
        index: sites.count, location: nil, value: value))
  }

  /// A latent with a normal posterior over nodes that are there. Site resolution keeps what sites
  /// and outputs need, not updates, which lowering never makes.
  private mutating func addLatent() {
    guard kind != .stateful else { return addNoise() }
    let dimensions = RandomSizes.dimensions(from: &random, rank: 1, batch: batch)
    let name = "latent\(sites.count)"
    let shape = Shape(batched: true, dimensions: dimensions)
    let mean = builder.broadcast(tame(fitted(anyFloat(), to: shape)), to: shape)
    let logVariance = builder.broadcast(tame(fitted(anyFloat(), to: shape)), to: shape)
    let draw = draw(mean: mean, logVariance: logVariance, site: sites.count)
    let prior = builder.add(.noise(.normal, stream: NoiseStream(sites.count), shape))
    let value = builder.add(.latent(site: name, shape))
    keep(value)
    sites.append(
      Site(
        kind: .latent, name: name, dimensions: dimensions, encoding: .real, index: sites.count,
        location: nil, value: value,
        distribution: SiteDistribution(
          name: "normal",
          parameters: [
            .init(name: "mean", node: mean), .init(name: "logVariance", node: logVariance),
          ],
          draw: draw, mean: mean),
        prior: SiteDistribution(
          name: "standardNormal", draw: prior, mean: builder.constant(0, shape: shape)),
        term: divergence(mean: mean, logVariance: logVariance)))
  }

  /// Between -2 and 2, or one that often goes wrong.
  mutating func number() -> Double {
    if isNonFinite, random.oneIn(3) { return Double(SpecialNumbers.draw(from: &random)) }
    if random.oneIn(3) { return random.pick(from: [0, -0.0, 1, -1, 2, 0.5]) }
    return Double(Float(random.unit() * 4 - 2))
  }
}
