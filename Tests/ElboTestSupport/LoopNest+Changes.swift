import ElboIR
import ElboPlan

// Nests that no planner would make.
extension LoopNest {
  /// The nest with something else instead of what it has.
  package func with(
    axes: [Axis]? = nil, windows: [AxisWindow]? = nil, accumulations: [Accumulation]? = nil
  ) -> LoopNest {
    LoopNest(
      axes: axes ?? self.axes, windows: windows ?? self.windows,
      accumulations: accumulations ?? self.accumulations, body: body)
  }

  /// The nest with other products in its accumulations.
  package func changingProducts(_ change: (Product) -> Product) -> LoopNest {
    with(
      accumulations: accumulations.map { accumulation in
        guard case .products(let products, let start) = accumulation else { return accumulation }
        return .products(products.map(change), start: start)
      })
  }

  /// The nest whose body loads other elements of the same buffers.
  package func changingLoads(_ change: (AffineMap) -> AffineMap) -> LoopNest {
    var nest = self
    nest.body = body.map { value in
      guard case .load(let access) = value.operation else { return value }
      return value.with(operation: .load(Access(to: access.buffer, at: change(access.map))))
    }
    return nest
  }

  /// The nest whose body stores other elements of the same buffers.
  package func changingStores(_ change: (AffineMap) -> AffineMap) -> LoopNest {
    var nest = self
    nest.body = body.map { value in
      guard case .store(let access) = value.operation else { return value }
      return value.with(operation: .store(Access(to: access.buffer, at: change(access.map))))
    }
    return nest
  }

  /// The nest with other windows.
  package func changingWindows(_ change: (AxisWindow) -> AxisWindow) -> LoopNest {
    with(windows: windows.map(change))
  }

  /// The nest without the last point of some axes.
  package func shortened(_ isShortened: (AxisID) -> Bool) -> LoopNest {
    with(
      axes: axes.numbered.map { id, axis in
        isShortened(id) ? Axis(kind: axis.kind, range: axis.range.dropLast()) : axis
      })
  }
}

extension Product {
  /// The product with something else instead of what it has.
  package func with(
    left: AffineMap? = nil, right: AffineMap? = nil, terms: [AxisID]? = nil
  ) -> Product {
    Product(
      node: node, left: Access(to: self.left.buffer, at: left ?? self.left.map),
      right: Access(to: self.right.buffer, at: right ?? self.right.map),
      terms: terms ?? self.terms)
  }
}

extension AxisWindow {
  /// The same axes in a window with other numbers.
  package func with(
    stride: Int? = nil, dilation: Int? = nil, padding: Int? = nil
  ) -> AxisWindow {
    AxisWindow(
      Window(
        large: window.large, small: window.small, taps: window.taps,
        stride: stride ?? window.stride, dilation: dilation ?? window.dilation,
        padding: padding ?? window.padding), large: large, small: small, tap: tap)
  }

  /// The same numbers for other axes.
  package func joining(large: AxisID, small: AxisID, tap: AxisID) -> AxisWindow {
    AxisWindow(window, large: large, small: small, tap: tap)
  }
}

extension AffineMap {
  /// The map with another coefficient for an axis.
  package func with(_ axis: AxisID, _ coefficient: Int) -> AffineMap {
    AffineMap(coefficients.merging([axis: coefficient]) { $1 }, constant: constant)
  }
}
