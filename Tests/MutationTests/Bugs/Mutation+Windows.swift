import ElboC
import ElboIR
import ElboPlan
import ElboTestSupport

extension Mutation {
  private static func nests(
    _ name: String, _ mistake: String, _ change: @escaping @Sendable (LoopNest) -> LoopNest
  ) -> Mutation {
    Mutation(
      name, mistake, on: .convolutional, .plan { $0.changeNests { $0 = change($0) } },
      .found(by: .planVerifier))
  }

  private static func window(
    _ name: String, _ mistake: String, _ change: @escaping @Sendable (AxisWindow) -> AxisWindow
  ) -> Mutation {
    nests(name, mistake) { $0.changingWindows(change) }
  }

  private static func schedule(
    _ name: String, _ mistake: String, _ change: @escaping @Sendable (NestSchedule) -> NestSchedule
  ) -> Mutation {
    Mutation(
      name, mistake, on: .convolutional, .schedule { $0.changeNests(change) },
      .found(by: .scheduleVerifier))
  }

  private static func code(
    _ name: String, _ mistake: String, by detector: Detector = .equalBits,
    _ change: @escaping @Sendable (inout EmittedCode) -> Void
  ) -> Mutation {
    Mutation(name, mistake, on: .convolutional, .code(change), .found(by: detector))
  }

  /// Convolutions that meet other elements than the law says, or in another order.
  static let windows = windowedPlans + windowedSchedules + windowedCode

  private static let windowedPlans = [
    window("padding on the other side", "A window begins as far as another ends.") {
      $0.with(padding: $0.window.taps - $0.window.padding - 1)
    },
    window("stride for dilation", "Positions are a tap apart, and taps a position.") {
      $0.with(stride: $0.window.dilation, dilation: $0.window.stride)
    },
    nests("taps of y and x exchanged", "The window along y has the taps along x.") { nest in
      guard nest.windows.count == 2 else { return nest }
      let (y, x) = (nest.windows[0], nest.windows[1])
      return nest.with(windows: [
        y.joining(large: y.large, small: y.small, tap: x.tap),
        x.joining(large: x.large, small: x.small, tap: y.tap),
      ])
    },
    nests("window not followed", "A convolution reads at the position that it computes.") { nest in
      nest.changingProducts { product in
        let map = nest.windows.reduce(product.left.map) { map, window in
          let (derived, counted) =
            nest.axes[window.large].isDerived
            ? (window.large, window.small) : (window.small, window.large)
          return map.with(counted, map[derived]).with(derived, 0)
        }
        return product.with(left: map)
      }
    },
    nests("channels before taps", "The terms of a sum are in another order than the law's.") {
      nest in
      nest.changingProducts { product in
        product.terms.count < 2
          ? product : product.with(terms: [product.term] + product.terms.dropLast())
      }
    },
    nests("weight of another tap", "A position's tap y multiplies the weight's tap x.") { nest in
      guard nest.windows.count == 2, !nest.sumsOverBatch else { return nest }
      return nest.changingProducts { product in
        let (y, x, map) = (product.terms[0], product.terms[1], product.right.map)
        return product.with(right: map.with(y, map[x]).with(x, map[y]))
      }
    },
    nests("bias by position", "The bias of a channel is that of a position.") { nest in
      guard let position = nest.space?.positionAxes.first, !nest.windows.isEmpty else {
        return nest
      }
      return nest.changingLoads { $0 == AffineMap(LoopNest.column) ? AffineMap(position) : $0 }
    },
    nests("last position not computed", "A grid ends one position early.") { nest in
      nest.shortened { nest.axes[$0].kind == .position && nest.axes[$0].count > 1 }
    },
    Mutation(
      "copy of all taps at once", "The rows of all taps become the columns of one matrix.",
      on: .convolutional,
      .plan {
        $0.changeKernels { plan, kernel in
          for (nest, _, to) in plan.transpositions(kernel) {
            guard let space = kernel.nests[nest].space, !space.taps.isEmpty else { continue }
            let map = plan.buffers[to].layout.map(row: space.column, column: space.row)
            kernel.nests[nest] = kernel.nests[nest].changingStores { _ in map }
          }
        }
      }, .found(by: .planVerifier)),
    Mutation(
      "blocks of taps", "A weight is divided as if its taps were rows of one matrix.",
      on: .convolutional,
      .plan {
        $0.changeKernels { plan, kernel in
          guard case .matrix(let taps, let rows, let columns) = kernel.partition, taps > 1 else {
            return
          }
          let partition = Partition.matrix(rows: taps * rows, columns: columns)
          kernel = kernel.with(partition: partition, blocks: plan.blocks(of: partition))
        }
      }, .found(by: .planVerifier)),
  ]

  private static let windowedSchedules = [
    schedule("taps inside of a value", "A value's taps are added to sums of other taps.") {
      $0.changed { $0.with(hasTapsInside: true) }
    },
    schedule("tiles outside of chunks", "Each tile begins when no chunk has been summed.") {
      $0.changed { $0.chunk == nil ? $0 : $0.with(hasTilesOutside: true) }
    },
    schedule("class of taps left out", "A weight's first taps are not summed.") {
      $0.changed { $0.tapClasses.isEmpty ? $0 : $0.with(tapClasses: $0.tapClasses.dropFirst()) }
    },
    schedule("next position stored", "Lanes without a channel are those of the next position.") {
      $0.changed { schedule in
        var schedule = schedule
        schedule.panels = schedule.panels.map { panel in
          var panel = panel
          panel.keep = nil
          return panel
        }
        return schedule
      }
    },
    schedule("rows of the next block", "A block by rows computes a vector more than it has.") {
      if case .rows(let vectors) = $0 { .rows(vectors: vectors + 1) } else { $0 }
    },
    schedule("squares over a tap's end", "A tap's few rows are copied as a whole square.") { nest in
      if case .transposition(.elements) = nest {
        .transposition(.squares(prefetches: false))
      } else {
        nest
      }
    },
  ]

  private static let windowedCode = [
    code("tap too many", "A position at the border has one tap more.", by: .unitVerification) {
      $0.changeIndexTables("count") { counts in
        counts.map { min($0 + 1, counts.max() ?? 0) }
      }
    },
    code("tap too few", "A position in the middle has one tap less.", by: .unitVerification) {
      $0.changeIndexTables("count") { counts in counts.map { min($0, counts[0]) } }
    },
    code("first tap one early", "A position at the border begins with the tap before.") {
      $0.changeIndexTables("first") { $0.map { max(0, $0 - 1) } }
    },
    code("position off by one", "The second position reads the input one position further.") {
      $0.changeIndexTables("from") { from in
        from.enumerated().map { $0 == 1 ? $1 + 1 : $1 }
      }
    },
    code(
      "step of the wrong sign", "A transposed convolution's taps go up as its inputs do.",
      by: .unitVerification
    ) { code in
      code.changeExpressions { expression in
        guard case .binary(.subtract, let left, let right) = expression else { return nil }
        return .binary(.add, left, right)
      }
    },
    code("chunk starts anew", "A chunk of a weight's gradient forgets the one before.") { code in
      code.changeStatements { statement in
        guard case .assign(let target, let value) = statement, target.isElement(of: "acc"),
          value.isElement(of: "partial")
        else { return [statement] }
        return [.assign(target, .call("v_zero", []))]
      }
    },
    code("last channel not stored", "A position's last channel keeps what it held.") { code in
      code.changeExpressions { expression in
        expression.changed(["v_store_tail"]) {
          if case .integer(let columns) = $0[2] { $0[2] = .integer(columns - 1) }
        }
      }
    },
    code(
      "tap of another sum", "Taps inside of a position add to the sums of the first one.",
      by: .unitVerification
    ) { code in
      code.changeStatements { statement in
        guard
          case .assign(.element(.element(.name("partial"), _), let lane), let value) = statement,
          value.arguments(of: "v_fma") != nil
        else { return [statement] }
        let first = CExpression.element(.element(.name("partial"), .integer(0)), lane)
        return [.assign(first, value)]
      }
    },
  ]
}

extension NestSchedule {
  fileprivate func changed(_ change: (ColumnSchedule) -> ColumnSchedule) -> NestSchedule {
    if case .columns(let columns) = self { .columns(change(columns)) } else { self }
  }
}

extension ColumnSchedule {
  fileprivate func with(
    hasTilesOutside: Bool? = nil, tapClasses: ArraySlice<Range<Int>>? = nil,
    hasTapsInside: Bool? = nil
  ) -> ColumnSchedule {
    ColumnSchedule(
      rows: rows, panels: panels, tiles: tiles,
      hasTilesOutside: hasTilesOutside ?? self.hasTilesOutside, chunk: chunk,
      tapClasses: tapClasses.map(Array.init) ?? self.tapClasses,
      hasTapsInside: hasTapsInside ?? self.hasTapsInside, prefetches: prefetches)
  }
}

extension CExpression {
  /// `array[…][…]`
  fileprivate func isElement(of array: String) -> Bool {
    if case .element(.element(.name(array), _), _) = self { true } else { false }
  }
}
