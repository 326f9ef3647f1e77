import ElboIR

/// Sums over the batch by rules 3 and 11: the rows of padding count as 0, and the batch is cut into
/// segments whose sums meet in a fixed tree.
package struct BatchReduction {
  let segments: Int
  private var masked: [NodeID: NodeID] = [:]

  package init(segments: Int) { self.segments = segments }

  /// `select(rowMask, value, 0)`, made once for each value, whose label it has.
  package mutating func masked(_ value: NodeID, in builder: inout GraphBuilder) -> NodeID {
    if let known = masked[value] { return known }
    let shape = builder.shape(of: value)
    let label = builder.label
    builder.label = builder[value].label ?? label
    defer { builder.label = label }
    let mask = builder.broadcast(builder.add(.rowMask), to: shape)
    let result = builder.add(.select, mask, value, builder.constant(0, shape: shape))
    masked[value] = result
    return result
  }

  /// The sum of the rows that hold data.
  package mutating func sum(of value: NodeID, in builder: inout GraphBuilder) -> NodeID {
    sum(ofMasked: masked(value, in: &builder), in: &builder)
  }

  /// The sum of all rows of a value that is 0 in those of padding.
  package mutating func sum(ofMasked value: NodeID, in builder: inout GraphBuilder) -> NodeID {
    let partials = parts.map { builder.add(.batchSum($0), value) }
    return Self.tree(of: partials[...], in: &builder)
  }

  var parts: [Segment] { (0..<segments).map { Segment($0, of: segments) } }

  /// Adds partial sums in pairs: the left half holds the largest power of two of them that is less
  /// than their number, so that `s0 … s4` is `((s0 + s1) + (s2 + s3)) + s4`.
  static func tree(of partials: ArraySlice<NodeID>, in builder: inout GraphBuilder) -> NodeID {
    guard partials.count > 1 else { return partials[partials.startIndex] }
    let half = 1 << (Int.bitWidth - 1 - (partials.count - 1).leadingZeroBitCount)
    let left = tree(of: partials.prefix(half), in: &builder)
    let right = tree(of: partials.dropFirst(half), in: &builder)
    return builder.add(.binary(.add), left, right)
  }
}
