import ElboIR

extension GraphBuilder {
  /// sum: g everywhere; maximum: g to the elements that equal the maximum, in equal parts, which is
  /// the derivative also where they are one value that was broadcast.
  mutating func gradient(
    of reduction: Reduction, _ axes: [Int], _ x: NodeID, _ y: NodeID, _ g: NodeID
  ) -> NodeID {
    let size = shape(x)
    switch reduction {
    case .sum:
      return broadcast(g, over: axes, to: size)
    case .maximum:
      let isMaximum = compare(.equal, x, broadcast(y, over: axes, to: size))
      let count = add(.reduce(.sum, axes: axes), add(.convert, isMaximum))
      return gradientOfSelect(
        isMaximum, position: 1, broadcast(binary(.divide, g, count), over: axes, to: size))
    }
  }

  /// g with zeros before and after it.
  mutating func gradientOfSlice(
    _ x: NodeID, axis: Int, range: Range<Int>, _ g: NodeID
  ) -> NodeID {
    let end = shape(x).dimensions[axis]
    let before = zeros(shape(x), axis: axis, count: range.lowerBound)
    let after = zeros(shape(x), axis: axis, count: end - range.upperBound)
    let parts = before + [g] + after
    return parts.count == 1 ? g : add(.concatenate(axis: axis), parts)
  }

  /// The part of g that stands where the operand does.
  mutating func gradientOfConcatenate(
    _ operands: [NodeID], axis: Int, position: Int, _ g: NodeID
  ) -> NodeID {
    let sizes = operands.map { shape($0).dimensions[axis] }
    let start = sizes.prefix(position).reduce(0, +)
    return add(.slice(axis: axis, start: start, count: sizes[position]), g)
  }

  private mutating func zeros(_ shape: Shape, axis: Int, count: Int) -> [NodeID] {
    guard count > 0 else { return [] }
    var dimensions = shape.dimensions
    dimensions[axis] = count
    return [constant(0, shape.with(dimensions: dimensions))]
  }
}
