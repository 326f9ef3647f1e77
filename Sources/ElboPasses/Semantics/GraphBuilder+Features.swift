import ElboIR

extension GraphBuilder {
  /// The operand itself where it has the axes already.
  mutating func reshape(_ a: NodeID, to dimensions: [Int]) -> NodeID {
    shape(of: a).dimensions == dimensions ? a : add(.reshape(dimensions), a)
  }

  /// Broadcasts what was reduced over `axes` to the shape that it was reduced from.
  mutating func broadcast(_ reduced: NodeID, over axes: [Int], to shape: Shape) -> NodeID {
    let kept = shape.dimensions.indices.map { axes.contains($0) ? 1 : shape.dimensions[$0] }
    let isSingle = self.shape(of: reduced).rank == 0
    return broadcast(isSingle ? reduced : reshape(reduced, to: kept), to: shape)
  }
}
