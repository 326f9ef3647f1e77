import ElboIR

// Operations that move elements.
extension GraphGenerator {
  mutating func addBroadcast() {
    let a = random.oneIn(6) && !booleans.isEmpty ? random.pick(from: booleans) : anyFloat()
    let old = shape(of: a)
    var dimensions = old.dimensions.map { $0 == 1 ? RandomSizes.draw(from: &random) : $0 }
    if random.oneIn(2) { dimensions.insert(RandomSizes.draw(from: &random), at: 0) }
    let wide = Shape(batched: old.isBatched || random.oneIn(2), dimensions: dimensions)
    if fits(wide) { append(.broadcast(wide), a) }
  }

  mutating func addLayout() {
    let a = random.pick(weighted: [
      (8, anyFloat()), (1, booleans.last ?? anyFloat()), (1, indices.last ?? anyFloat()),
    ])
    switch random.below(4) {
    case 0: append(.reshape(otherDimensions(of: shape(of: a))), a)
    case 1: addSlice(of: a)
    case 2: addPermutation(of: a)
    default: addConcatenation(of: a)
    }
  }

  /// Axes of as many elements: flat, with an axis of one, or two axes.
  private mutating func otherDimensions(of shape: Shape) -> [Int] {
    let count = shape.count
    let divisors = (1...count).filter { count % $0 == 0 }
    switch random.below(4) {
    case 0: return [count]
    case 1: return shape.rank < 4 ? [1] + shape.dimensions : [count]
    case 2: return count == 1 ? [] : [count]
    default:
      let first = random.pick(from: divisors)
      return [first, count / first]
    }
  }

  private mutating func addPermutation(of a: NodeID) {
    let rank = shape(of: a).rank
    guard rank > 1 else { return }
    let order = (0..<rank).reduce(into: [Int]()) { order, axis in
      order.insert(axis, at: random.below(axis + 1))
    }
    append(.permute(order), a)
  }

  private mutating func addSlice(of a: NodeID) {
    let dimensions = shape(of: a).dimensions
    guard !dimensions.isEmpty else { return }
    let axis = random.below(dimensions.count)
    let count = 1 + random.below(dimensions[axis])
    let start = random.below(dimensions[axis] - count + 1)
    append(.slice(axis: axis, start: start, count: count), a)
  }

  private mutating func addConcatenation(of a: NodeID) {
    let first = shape(of: a)
    guard first.rank > 0 else { return }
    let axis = random.below(first.rank)
    var parts = [a]
    var total = first.dimensions
    for _ in 0...random.below(3) {
      let part = partner(of: a, along: axis)
      total[axis] += shape(of: part).dimensions[axis]
      guard fits(first.with(dimensions: total)) else { break }
      parts.append(part)
    }
    append(.concatenate(axis: axis), parts)
  }

  /// A value that agrees with another but for one axis.
  private mutating func partner(of a: NodeID, along axis: Int) -> NodeID {
    let first = shape(of: a)
    let element = builder[a].element
    let candidates = builder.nodes.indices.map(NodeID.init).filter { id in
      let other = shape(of: id)
      guard builder[id].element == element, other.isBatched == first.isBatched,
        other.rank == first.rank
      else { return false }
      return zip(other.dimensions, first.dimensions).enumerated()
        .allSatisfy { $0.offset == axis || $0.element.0 == $0.element.1 }
    }
    return random.pick(from: candidates)
  }
}
