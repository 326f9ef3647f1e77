import ElboIR

extension GradientCase {
  static let unary = UnaryFunction.allCases.map { function in
    GradientCase("unary \(function.rawValue)", range(of: function)) { builder, p in
      builder.unary(function, p.a)
    }
  }

  /// Away from poles.
  private static func range(of function: UnaryFunction) -> ClosedRange<Double> {
    switch function.domain {
    case .everywhere, .moderate: -2...2
    case .above(let pole): pole + 0.3...3
    }
  }

  static let binary = BinaryFunction.allCases.map { function in
    GradientCase("binary \(function.rawValue)", function == .divide ? 0.5...2 : -2...2) {
      builder, p in
      builder.binary(function, builder.binary(.multiply, p.a, p.x), p.b)
    }
  }

  static let other: [GradientCase] = [
    GradientCase("select") { builder, p in
      let condition = builder.compare(.less, p.x, builder.constant(0))
      let (a, b) = (builder.broadcast(p.a, to: .batch(6)), builder.broadcast(p.b, to: .batch(6)))
      return builder.add(.select, condition, a, b)
    },
    GradientCase("multiplyAdd") { builder, p in builder.add(.multiplyAdd, p.a, p.b, p.a) },
    GradientCase("a square") { builder, p in builder.binary(.multiply, p.a, p.a) },
    GradientCase("broadcast along the first axis") { builder, p in
      builder.binary(
        .multiply, builder.add(.broadcast(.fixed(3, 6)), p.a), builder.add(.reshape([1, 6]), p.b))
    },
    GradientCase("broadcast along the last axis") { builder, p in
      builder.binary(.multiply, builder.add(.reshape([6, 1]), p.a), p.x)
    },
    GradientCase("reshape") { builder, p in
      builder.binary(
        .multiply, builder.add(.reshape([2, 3]), p.a), builder.add(.reshape([2, 3]), p.b))
    },
    GradientCase("slice") { builder, p in
      builder.binary(
        .multiply, builder.add(.slice(axis: 0, start: 2, count: 3), p.a),
        builder.add(.slice(axis: 0, start: 0, count: 3), p.a))
    },
    GradientCase("slice along the second axis") { builder, p in
      builder.unary(.exp, builder.add(.slice(axis: 1, start: 3, count: 2), p.w))
    },
    GradientCase("permute") { builder, p in
      let cube = builder.add(.reshape([3, 1, 10]), p.w)
      let turned = builder.add(.permute([2, 0, 1]), builder.add(.reshape([2, 5, 3]), cube))
      return builder.unary(.exp, turned)
    },
    GradientCase("permute by example") { builder, p in
      let rows = builder.binary(.multiply, p.a, p.x)
      let cube = builder.add(.reshape([1, 2, 3]), rows)
      let turned = builder.add(.permute([2, 0, 1]), cube)
      return builder.binary(
        .multiply, turned, builder.add(.reshape([3, 1, 2]), p.b))
    },
    GradientCase("gather") { builder, p in
      let index = builder.add(.input(site: "index", .index, .batch(2)))
      return builder.unary(.tanh, builder.add(.gather, index, p.w))
    },
    GradientCase("scatterAdd") { builder, p in
      let index = builder.add(.input(site: "index", .index, .row))
      let mask = builder.broadcast(builder.add(.rowMask), to: .batch(6))
      let rows = builder.binary(.multiply, p.a, p.x)
      let masked = builder.add(.select, mask, rows, builder.constant(0, shape: .batch(6)))
      return builder.unary(.tanh, builder.add(.scatterAdd(count: 3, .whole), index, masked))
    },
    GradientCase("concatenate") { builder, p in
      let short = builder.add(.slice(axis: 0, start: 0, count: 2), p.b)
      return builder.unary(.exp, builder.add(.concatenate(axis: 0), p.a, short, p.b))
    },
    GradientCase("concatenate along the second axis") { builder, p in
      builder.unary(.tanh, builder.add(.concatenate(axis: 1), p.w, p.w))
    },
    GradientCase("reduce sum") { builder, p in
      builder.unary(.tanh, builder.add(.reduce(.sum, axes: [0]), builder.unary(.exp, p.w)))
    },
    GradientCase("reduce sum over all axes") { builder, p in
      builder.unary(.tanh, builder.add(.reduce(.sum, axes: [0, 1]), p.w))
    },
    GradientCase("reduce maximum") { builder, p in
      builder.add(.reduce(.maximum, axes: [1]), p.w)
    },
    GradientCase("reduce maximum by example") { builder, p in
      builder.add(.reduce(.maximum, axes: [0]), builder.binary(.multiply, p.a, p.x))
    },
    GradientCase("batchSum") { builder, p in
      let rows = builder.binary(.multiply, p.a, p.x)
      let mask = builder.broadcast(builder.add(.rowMask), to: .batch(6))
      let masked = builder.add(.select, mask, rows, builder.constant(0, shape: .batch(6)))
      return builder.unary(.tanh, builder.add(.batchSum(.whole), masked))
    },
    GradientCase("contraction") { builder, p in
      let left = builder.binary(.multiply, p.a, p.x)
      return builder.unary(.tanh, builder.add(.contraction(.plain), left, p.w))
    },
    GradientCase("contraction with a transposition") { builder, p in
      let rows = builder.binary(.multiply, p.a, p.x)
      let left = builder.add(.slice(axis: 0, start: 1, count: 5), rows)
      let turned = builder.add(.permute([1, 0]), p.w)
      return builder.unary(.tanh, builder.add(.contraction(.plain), left, turned))
    },
    GradientCase("contraction from a value") { builder, p in
      let start = builder.add(.slice(axis: 0, start: 0, count: 5), p.a)
      return builder.add(
        .contraction(.plain), p.x, p.w, builder.broadcast(start, to: .batch(5)))
    },
    GradientCase("contraction with the right transposed") { builder, p in
      let left = builder.binary(.multiply, p.a, p.x)
      let narrow = builder.add(.slice(axis: 0, start: 1, count: 5), left)
      return builder.unary(.tanh, builder.add(.contraction(.transposedRight), narrow, p.w))
    },
    GradientCase("contraction with the left transposed") { builder, p in
      let mask = builder.broadcast(builder.add(.rowMask), to: .batch(6))
      let left = builder.binary(.multiply, p.a, p.x)
      let right = builder.binary(.multiply, p.b, p.x)
      let masked = builder.add(.select, mask, right, builder.constant(0, shape: .batch(6)))
      return builder.add(.contraction(.transposedLeft(.whole)), left, masked)
    },
  ]
}
