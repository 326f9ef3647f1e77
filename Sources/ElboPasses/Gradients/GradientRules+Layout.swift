import ElboIR

extension GraphBuilder {
  /// sum: g everywhere; maximum: g to the elements that equal the maximum, in equal parts, which is
  /// the derivative also where they are one value that was broadcast.
  mutating func gradient(
    of reduction: Reduction, over axes: [Int], at x: NodeID, result y: NodeID, gradient g: NodeID
  ) -> NodeID {
    let size = shape(of: x)
    switch reduction {
    case .sum:
      return broadcast(g, over: axes, to: size)
    case .maximum:
      let isMaximum = compare(.equal, x, broadcast(y, over: axes, to: size))
      let count = add(.reduce(.sum, axes: axes), add(.convert, isMaximum))
      return gradientOfSelect(
        by: isMaximum, position: 1,
        gradient: broadcast(binary(.divide, g, count), over: axes, to: size))
    }
  }

  /// g with zeros before and after it.
  mutating func gradientOfSlice(
    _ x: NodeID, axis: Int, range: Range<Int>, gradient g: NodeID
  ) -> NodeID {
    let end = shape(of: x).dimensions[axis]
    let before = zeros(shape: shape(of: x), axis: axis, count: range.lowerBound)
    let after = zeros(shape: shape(of: x), axis: axis, count: end - range.upperBound)
    let parts = before + [g] + after
    return parts.count == 1 ? g : add(.concatenate(axis: axis), parts)
  }

  /// The part of g that stands where the operand does.
  mutating func gradientOfConcatenate(
    _ operands: [NodeID], axis: Int, position: Int, gradient g: NodeID
  ) -> NodeID {
    let sizes = operands.map { shape(of: $0).dimensions[axis] }
    let start = sizes.prefix(position).reduce(0, +)
    return add(.slice(axis: axis, start: start, count: sizes[position]), g)
  }

  private mutating func zeros(shape: Shape, axis: Int, count: Int) -> [NodeID] {
    guard count > 0 else { return [] }
    var dimensions = shape.dimensions
    dimensions[axis] = count
    return [constant(0, shape: shape.with(dimensions: dimensions))]
  }
}
