import ElboIR
import ElboPlan
import ElboTestSupport

extension Mutation {
  private static func map(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder,
    _ change: @escaping @Sendable (inout Plan) -> Void
  ) -> Mutation {
    Mutation(name, mistake, on: subject, .plan(change), .found(by: .planVerifier))
  }

  /// Accesses that touch other elements than they should.
  static let maps = [
    map("bias of the next column", "A layer adds the bias of the column to its right.") { plan in
      plan.changeMaps { $0[LoopNest.row] == 0 && $0[LoopNest.column] == 1 ? $0 + 1 : $0 }
    },
    map("first bias for all", "A layer adds the bias of its first column to all of them.") { plan in
      plan.changeMaps { $0 == AffineMap(LoopNest.column) ? AffineMap() : $0 }
    },
    map("rows without padding", "A weight is read as if its rows lay side by side.") { plan in
      plan.changeProducts { product, nest, plan in
        let columns = plan.buffers[product.right.buffer].layout.columns
        return product.with(
          right: AffineMap([product.term: columns, LoopNest.column: 1]))
      }
    },
    map("every row is the first", "All rows of a block multiply the first one.") { plan in
      plan.changeProducts { product, nest, _ in
        nest.layout?.isBatched == true
          ? product.with(left: AffineMap(product.term)) : product
      }
    },
    map("weight read transposed", "Terms and columns of a weight change places.") { plan in
      plan.changeProducts { product, _, plan in
        let layout = plan.buffers[product.right.buffer].layout
        return product.with(
          right: layout.map(
            row: AffineMap(LoopNest.column), column: AffineMap(product.term)))
      }
    },
    map("data from the second pixel", "Each row of data is read one element late.") { plan in
      plan.changeData { $0 + 1 }
    },
    map("copy that is none", "The transposed copy lies as its matrix does.") { plan in
      plan.changeKernels { plan, kernel in
        for (nest, _, to) in plan.transpositions(kernel) {
          kernel.nests[nest] = kernel.nests[nest].changingStores { _ in
            plan.buffers[to].layout.elements
          }
        }
      }
    },
    map(
      "slice from its start", "A slice begins with the first element of its operand.", on: .assorted
    ) { plan in
      plan.changeMovements(of: { if case .slice = $0 { true } else { false } }) { nest in
        nest = nest.changingLoads { AffineMap($0.coefficients) }
      }
    },
    map("parts over each other", "A concatenation writes its parts to one place.", on: .assorted) {
      plan in
      plan.changeMovements(of: { if case .concatenate = $0 { true } else { false } }) { nest in
        nest = nest.changingStores { AffineMap($0.coefficients) }
      }
    },
    map("slice one short", "The last element of a slice is not written.", on: .assorted) { plan in
      plan.changeMovements(of: { if case .slice = $0 { true } else { false } }) { nest in
        nest = nest.withShortLastAxis
      }
    },
    map("sum one element short", "A sum along an axis leaves its last element out.", on: .assorted)
    {
      plan in
      plan.changeMovements(of: { if case .reduce = $0 { true } else { false } }) { nest in
        nest = nest.withShortLastAxis
      }
    },
    map("terms of the next row", "A sum along an axis runs over an axis that stays.", on: .assorted)
    {
      plan in
      plan.changeKernels { _, kernel in
        kernel.nests = kernel.nests.map(\.withLanesOfNeighbours)
      }
    },
  ]
}

// MARK: Changes

extension Plan {
  /// Changes the map of each load of a nest over rows and columns.
  fileprivate mutating func changeMaps(_ change: (AffineMap) -> AffineMap) {
    changeNests { $0 = $0.changingLoads(change) }
  }

  fileprivate mutating func changeProducts(_ change: (Product, LoopNest, Plan) -> Product) {
    let plan = self
    changeNests { nest in
      let old = nest
      nest = old.changingProducts { change($0, old, plan) }
    }
  }

  fileprivate mutating func changeData(_ change: (AffineMap) -> AffineMap) {
    changeKernels { _, kernel in
      kernel.nests = kernel.nests.map { nest in
        var nest = nest
        nest.body = nest.body.map { value in
          guard case .data(let data) = value.operation else { return value }
          let changed = DataAccess(
            site: data.site, element: data.element, columns: data.columns, row: data.row,
            map: change(data.map))
          return value.with(operation: .data(changed))
        }
        return nest
      }
    }
  }

  fileprivate mutating func changeMovements(
    of isMeant: (ElboIR.Operation) -> Bool, _ change: (inout LoopNest) -> Void
  ) {
    changeKernels { plan, kernel in
      kernel.nests = kernel.nests.map { nest in
        guard nest.layout == nil, let node = nest.body.compactMap(\.node).first,
          isMeant(plan.graph[node].operation)
        else { return nest }
        var nest = nest
        change(&nest)
        return nest
      }
    }
  }
}

extension LoopNest {
  fileprivate var withShortLastAxis: LoopNest {
    var axes = axes
    if let last = axes.popLast(), last.count > 1 {
      axes.append(Axis(kind: last.kind, range: last.range.dropLast()))
    }
    return with(axes: axes)
  }

  /// Lanes whose terms step as the axis before them does.
  fileprivate var withLanesOfNeighbours: LoopNest {
    guard case .lanes(let reduction, let access, let terms) = accumulations.first,
      let term = terms.last, let kept = axes.ids.last(where: { axes[$0].kind == .feature })
    else { return self }
    var coefficients = access.map.coefficients
    coefficients[term] = access.map[kept]
    let moved = Access(
      to: access.buffer, at: AffineMap(coefficients, constant: access.map.constant))
    return LoopNest(
      axes: axes, accumulations: [.lanes(reduction, moved, over: terms)], body: body)
  }
}
