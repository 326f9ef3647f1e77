import ElboIR

/// A product with windows, held against its node's definition.
///
/// The definition says of which elements a pair consists, by an element of the result, a position or
/// a datum, and a tap. Both sides are affine, so that the ends of each axis tell them apart.
struct WindowedProduct {
  private let product: Product
  private let kind: Contraction
  private let windows: Windows
  private let nest: LoopNest
  private let plan: Plan

  init(_ product: Product, kind: Contraction, windows: Windows, nest: LoopNest, plan: Plan) {
    self.product = product
    self.kind = kind
    self.windows = windows
    self.nest = nest
    self.plan = plan
  }

  var isRight: Bool {
    guard let space = nest.space, hasItsTerms(in: space), hasItsWindows(in: space) else {
      return false
    }
    return points.allSatisfy { isRight(at: $0, in: space) }
  }

  // MARK: Axes

  /// By taps and channels, or by datum and the positions of the small grid.
  private func hasItsTerms(in space: NestSpace) -> Bool {
    let ranges = product.terms.map { nest.axes[$0].range }
    let isInOrder = zip(product.terms, product.terms.dropFirst()).allSatisfy { $0 < $1 }
    switch kind {
    case .plain, .transposedRight:
      return isInOrder && ranges == windows.taps.map { 0..<$0 } + [0..<channelsOfLeft]
        && Array(space.positions.prefix(windows.axes.count))
          == (kind == .plain ? windows.output : windows.input)
    case .transposedLeft(let segment):
      return isInOrder && space.taps == windows.taps
        && ranges == [segment.rows(of: plan.graph.batch)] + windows.axes.map { 0..<$0.small }
    }
  }

  private var isGradient: Bool { if case .transposedLeft = kind { true } else { false } }

  /// Whether the result has the large grid.
  private var isLarge: Bool { (kind == .plain) == windows.grows }

  /// Each window joins its tap to the position that is counted.
  private func hasItsWindows(in space: NestSpace) -> Bool {
    guard own.map(\.window) == windows.axes else { return false }
    return own.enumerated().allSatisfy { number, window in
      let (tap, counted, derived) =
        isGradient
        ? (space.tapAxes[number], product.terms[1 + number], window.large)
        : (
          product.terms[number], space.positionAxes[number],
          isLarge ? window.small : window.large
        )
      let grid = isGradient || !isLarge ? window.small : window.large
      return window.tap == tap && grid == counted && nest.axes[derived].kind == .derived
    }
  }

  /// The windows through which the product's terms are reached.
  private var own: [AxisWindow] {
    nest.windows.filter { !Set($0.axes).isDisjoint(with: product.terms) }
  }

  // MARK: Elements

  private func shape(_ operand: Int) -> Shape {
    plan.graph[plan.graph[product.node].operands[operand]].shape
  }

  /// Channels of the left side that a group reads.
  private var channelsOfLeft: Int { (shape(0).dimensions.last ?? 1) / windows.groups }

  /// Each axis at its ends, all others at theirs together.
  private var points: [[AxisID: Int]] {
    let ends = [true, false].map { isLow in
      Dictionary(
        uniqueKeysWithValues: nest.axes.numbered.map { id, axis in
          (id, isLow ? axis.range.lowerBound : axis.range.upperBound - 1)
        })
    }
    return ends
      + zip(ends, ends.reversed()).flatMap { point, other in
        nest.axes.ids.map { axis in point.merging([axis: other[axis] ?? 0]) { $1 } }
      }
  }

  private func isRight(at point: [AxisID: Int], in space: NestSpace) -> Bool {
    let at = { (axis: AxisID) in point[axis] ?? 0 }
    let taps = own.map { at($0.tap) }
    let large = own.map { at($0.large) }
    let small = own.map { at($0.small) }
    let (input, output) = windows.grows ? (small, large) : (large, small)
    // Of the node's own element.
    let row = space.row(point)
    let column = space.column(point)
    let channel = column % (resultShape.dimensions.last ?? 1)
    let term = product.terms.last.map(at) ?? 0
    let leftLayout = plan.buffers[product.left.buffer].layout
    let rightLayout = plan.buffers[product.right.buffer].layout
    switch kind {
    case .plain:
      let group = channel / (channels(of: resultShape) / windows.groups)
      return product.left.map(point)
        == leftLayout.position(
          row: row, features: input + [group * channelsOfLeft + term], in: shape(0))
        && product.right.map(point)
          == rightLayout.position(row: 0, features: taps + [term, channel], in: shape(1))
    case .transposedRight:
      let inputs = channels(of: resultShape) / windows.groups
      let group = channel / inputs
      let outputs = group * channelsOfLeft + term
      let copy = Shape(
        batched: false, dimensions: windows.taps + [channels(of: shape(0)), inputs])
      return product.left.map(point)
        == leftLayout.position(row: row, features: output + [outputs], in: shape(0))
        && product.right.map(point)
          == rightLayout.position(
            row: 0, features: taps + [outputs, channel % inputs], in: copy)
    case .transposedLeft:
      let inputs = channelsOfLeft
      let group = column / (channels(of: shape(1)) / windows.groups)
      let datum = at(product.terms[0])
      return product.left.map(point)
        == leftLayout.position(
          row: datum, features: input + [group * inputs + row % inputs], in: shape(0))
        && product.right.map(point)
          == rightLayout.position(row: datum, features: output + [column], in: shape(1))
    }
  }

  private var resultShape: Shape { plan.graph[product.node].shape }

  private func channels(of shape: Shape) -> Int { shape.dimensions.last ?? 1 }
}

extension Layout {
  /// Where an element of a value lies.
  fileprivate func position(row: Int, features: [Int], in shape: Shape) -> Int {
    let flat = zip(features, shape.dimensions).reduce(0) { $0 * $1.1 + $1.0 }
    let (ownRow, column) = isBatched ? (row, flat) : flat.quotientAndRemainder(dividingBy: columns)
    return isColumn ? ownRow : ownRow * stride + column
  }
}

extension Operation {
  /// Whether it is no contraction with windows.
  var hasNoWindows: Bool {
    if case .contraction(_, let windows) = self { windows == .none } else { true }
  }
}
