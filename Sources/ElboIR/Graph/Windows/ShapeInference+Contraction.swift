extension Contraction {
  /// The shape of the result for a left and a right side; nil where they do not fit.
  ///
  /// With the grids and taps of the windows before the channels:
  /// - plain: `[B, input…, k] · [taps…, k / groups, n] → [B, output…, n]`
  /// - transposedRight: `[B, output…, n] · [taps…, k / groups, n]ᵀ → [B, input…, k]`
  /// - transposedLeft: `[B, input…, k]ᵀ · [B, output…, n] → [taps…, k / groups, n]`
  func result(left: Shape, right: Shape, windows: Windows) -> Shape? {
    guard left.isBatched, let a = left.dimensions.last, let b = right.dimensions.last else {
      return nil
    }
    let groups = windows.groups
    switch self {
    case .plain:
      guard left.grid == windows.input, let inputs = right.weightInputs(along: windows),
        inputs * groups == a, b.isMultiple(of: groups)
      else { return nil }
      return Shape(batched: true, dimensions: windows.output + [b])
    case .transposedRight:
      guard left.grid == windows.output, let inputs = right.weightInputs(along: windows), a == b,
        b.isMultiple(of: groups)
      else { return nil }
      return Shape(batched: true, dimensions: windows.input + [inputs * groups])
    case .transposedLeft:
      guard left.grid == windows.input, right.isBatched, right.grid == windows.output,
        a.isMultiple(of: groups), b.isMultiple(of: groups)
      else { return nil }
      return Shape(batched: false, dimensions: windows.taps + [a / groups, b])
    }
  }
}

extension Shape {
  /// All axes but the channels.
  fileprivate var grid: [Int] { Array(dimensions.dropLast()) }

  /// The inputs of a group, where this is a weight with the taps of windows.
  fileprivate func weightInputs(along windows: Windows) -> Int? {
    guard !isBatched, rank == windows.axes.count + 2, Array(dimensions.dropLast(2)) == windows.taps
    else { return nil }
    return dimensions[rank - 2]
  }
}
