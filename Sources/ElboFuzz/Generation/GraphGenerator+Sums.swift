import ElboIR

// Contractions and reductions.
extension GraphGenerator {
  mutating func addContraction() {
    guard let left = anyFloat(where: { $1.isBatched && $1.rank == 1 }) else {
      return keep(flattened(anyFloat()))
    }
    switch random.below(6) {
    case 0..<3: addLayer(to: left, kind: .plain)
    case 3, 4: addLayer(to: left, kind: .transposedRight)
    default: if !isDifferentiated { addWeightGradient(of: left) }
    }
  }

  /// A product with a matrix that is there, or with a new parameter.
  private mutating func addLayer(to left: NodeID, kind: Contraction) {
    let inputs = shape(of: left).count
    let isTransposed = kind == .transposedRight
    let matrices = (floats + weights).filter { id in
      let other = shape(of: id)
      return !other.isBatched && other.rank == 2
        && other.dimensions[isTransposed ? 1 : 0] == inputs && isWeight(id, product: kind)
        && isQuick(inputs: inputs, outputs: other.dimensions[isTransposed ? 0 : 1])
    }
    let known = matrices.isEmpty ? nil : random.pick(from: matrices)
    var right = known
    if right == nil || random.oneIn(2) {
      let outputs = RandomSizes.draw(from: &random)
      guard isQuick(inputs: inputs, outputs: outputs) else { return }
      right = addParameter(dimensions: isTransposed ? [outputs, inputs] : [inputs, outputs])
    }
    guard let right else { return }
    let columns = shape(of: right).dimensions[isTransposed ? 0 : 1]
    let start = anyFloat { $1 == .batch(columns) }
    if let start, random.oneIn(2) {
      append(.contraction(kind), left, right, start)
    } else {
      append(.contraction(kind), left, right)
    }
  }

  /// Whether a matrix may be the right side: only state has the transposed copy that a transposed
  /// product, and so the gradient of any product, reads.
  private func isWeight(_ id: NodeID, product: Contraction) -> Bool {
    if case .state = builder[id].operation { return true }
    return product == .plain && !isDifferentiated
  }

  private mutating func addWeightGradient(of left: NodeID) {
    let other = anyFloat { generator, right in
      right.isBatched && right.rank == 1
        && generator.isQuick(inputs: generator.shape(of: left).count, outputs: right.count)
        && generator.fits(.fixed(generator.shape(of: left).count, right.count))
    }
    guard let other else { return }
    let kind = Operation.contraction(.transposedLeft(segment()))
    let result = Shape.fixed(shape(of: left).count, shape(of: other).count)
    if let start = anyFloat(where: { $1 == result }), random.oneIn(2) {
      append(kind, left, other, start)
    } else {
      append(kind, left, other)
    }
  }

  private func isQuick(inputs: Int, outputs: Int) -> Bool {
    batch * inputs * outputs <= RandomSizes.mostProducts && fits(.batch(outputs))
  }

  /// The whole batch, or a part of it; the sum over a part has no gradient.
  mutating func segment() -> Segment {
    guard !isDifferentiated else { return .whole }
    guard random.oneIn(4) else { return .whole }
    let count = 1 + random.below(min(batch, 4))
    return Segment(random.below(count), of: count)
  }

  mutating func addReduction() {
    guard let a = anyFloat(where: { $1.rank > 0 }) else { return }
    let rank = shape(of: a).rank
    let axes =
      random.oneIn(2)
      ? Array(0..<rank) : random.oneIn(2) ? [random.below(rank)] : Array(0..<1 + random.below(rank))
    append(.reduce(random.pick(from: Reduction.allCases), axes: axes), a)
  }

  mutating func addBatchSum() {
    guard let a = anyFloat(where: { $1.isBatched && $1.rank <= 1 }) else { return }
    append(.batchSum(segment()), a)
  }

  // MARK: Fitting

  /// The value with its feature axes as one, by example.
  private mutating func flattened(_ a: NodeID) -> NodeID {
    let shape = shape(of: a)
    let flat = shape.rank == 1 ? a : builder.add(.reshape([shape.count]), a)
    guard !shape.isBatched else { return flat }
    guard fits(.batch(shape.count)) else {
      return builder.broadcast(builder.add(.reduce(.sum, axes: [0]), flat), to: .batch(1))
    }
    return builder.broadcast(flat, to: .batch(shape.count))
  }

  /// A value that broadcasts to a shape by example, made of another by a layer where it does not.
  mutating func fitted(_ a: NodeID, to goal: Shape) -> NodeID {
    if shape(of: a).broadcasts(to: goal) { return a }
    var flat = flattened(a)
    if !isQuick(inputs: shape(of: flat).count, outputs: goal.count) {
      flat = builder.add(.reshape([1]), builder.add(.reduce(.sum, axes: [0]), flat))
    }
    let weight = addParameter(dimensions: [shape(of: flat).count, goal.count])
    let layer = builder.add(.contraction(.plain), flat, weight)
    keep(layer)
    return goal.rank == 1 ? layer : builder.add(.reshape(goal.dimensions), layer)
  }
}
