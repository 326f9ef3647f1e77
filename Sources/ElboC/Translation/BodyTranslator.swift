import ElboIR

/// Translates the body of a vector stage, for the row `i` and the vector `j` of a tile.
package enum BodyTranslator {
  package static func translate(_ tile: Tile, _ kernel: inout KernelTranslator) -> [CStatement] {
    var statements: [CStatement] = []
    var values: [CExpression] = []
    var namer = LocalNames(kernel.names)
    for (place, value) in tile.stage.body.enumerated() {
      let operands = value.operands.map { values[$0] }
      switch value.operation {
      case .store(let buffer):
        statements.append(store(operands[0], value, buffer, tile, &kernel))
        values.append(operands[0])
      case .reduce:
        statements += reduce(operands[0], place, tile, &kernel)
        values.append(operands[0])
      case .accumulator, .load, .constant, .scalar, .rowMask, .noise, .oneHot, .compute:
        let expression = self.value(value, operands, tile, &kernel)
        if value.isTrivial {
          values.append(expression)
        } else {
          let name = namer.name(value, kernel.plan.graph)
          statements.append(
            .constant(type: value.element == .boolean ? "vm" : "vf", name: name, expression))
          values.append(.name(name))
        }
      }
    }
    return statements
  }

  private static func store(
    _ operand: CExpression, _ value: BodyValue, _ buffer: Int, _ tile: Tile,
    _ kernel: inout KernelTranslator
  ) -> CStatement {
    let at = address(buffer, .element, tile, kernel)
    let stored = value.element == .boolean ? CExpression.call("v_fromMask", [operand]) : operand
    let name = kernel.use(buffer, writes: true)
    return .expression(.call("v_store", [.address(.array(name, at.expression)), stored]))
  }

  private static func reduce(
    _ operand: CExpression, _ place: Int, _ tile: Tile, _ kernel: inout KernelTranslator
  ) -> [CStatement] {
    guard let lane = tile.lanes[place] else { return [] }
    let parts = kernel.target.parts
    let cell = CExpression.element(
      .element(.name(lane.name), (tile.localRow + tile.rowIndex).expression),
      parts == 1 ? .integer(0) : tile.vectorIndex.expression)
    var added = operand
    if let keep = tile.keep {
      let at = tile.vectorIndex * kernel.target.vectorWidth
      added = .call(lane.reduction.keep, [operand, .integer(keep), at.expression])
    }
    return [.assign(cell, .call(lane.reduction.combine, [cell, added]))]
  }

  // MARK: Values

  private static func value(
    _ value: BodyValue, _ operands: [CExpression], _ tile: Tile,
    _ kernel: inout KernelTranslator
  ) -> CExpression {
    switch value.operation {
    case .accumulator(let chain):
      return tile.stage.layout.isSplat
        ? .call("v_splatFirst", [tile.firstResult(chain)]) : tile.result(chain)
    case .load(let buffer, let access):
      let at = address(buffer, access, tile, kernel)
      let load = CExpression.call(
        "v_load", [.address(.array(kernel.use(buffer), at.expression))])
      return value.element == .boolean ? .call("v_isTrue", [load]) : load
    case .constant(let constant):
      return .call("v_broadcast", [.float(Float(constant.value))])
    case .scalar(let place):
      return .call("v_broadcast", [.array(kernel.use(.scalars), .integer(place))])
    case .rowMask:
      let row = tile.row(kernel.firstRow)
      return .call(
        "v_isTrue", [.call("v_broadcast", [.array(kernel.use(.mask), row.expression)])])
    case .noise(let noise, let site): return self.noise(noise, site, tile, &kernel)
    case .oneHot:
      let column = CExpression.call(
        "v_add",
        [
          .call("v_lanes", []),
          .call("v_broadcast", [column(tile, kernel)]),
        ])
      return .call("v_equal", [column, operands[0]])
    case .compute(.convert):
      let isBoolean = tile.stage.body[value.operands[0]].element == .boolean
      return isBoolean ? .call("v_fromMask", operands) : operands[0]
    case .compute(let operation): return compute(operation, operands)
    case .store, .reduce: preconditionFailure("effects have no value")
    }
  }

  private static func column(_ tile: Tile, _ kernel: KernelTranslator) -> CExpression {
    tile.vectorColumn(kernel.target).expression
  }

  private static func noise(
    _ noise: Noise, _ site: Int, _ tile: Tile, _ kernel: inout KernelTranslator
  ) -> CExpression {
    let words = kernel.use(.words)
    let word = { (index: Int) in CExpression.array(words, .integer(index)) }
    let row = tile.row(kernel.firstRow)
    let datum = CExpression.array(kernel.use(.datum), row.expression)
    let features = tile.stage.layout.columns
    let drawn = CExpression.call(
      noise == .normal ? "v_normal" : "v_uniform",
      [
        word(0), word(1), datum, .integer(features),
        features == 1 ? .integer(0) : column(tile, kernel),
        .integer(site), word(2), word(3),
      ])
    return features == 1 ? .call("v_splatFirst", [drawn]) : drawn
  }

  private static func address(
    _ buffer: Int, _ access: Access, _ tile: Tile, _ kernel: KernelTranslator
  ) -> Affine {
    let stride = kernel.plan.buffers[buffer].layout.stride
    switch access {
    case .element: return tile.row(kernel.firstRow) * stride + tile.vectorColumn(kernel.target)
    case .column: return tile.vectorColumn(kernel.target)
    case .row: return tile.row(kernel.firstRow) * stride
    case .single: return Affine()
    }
  }

  private static func compute(
    _ operation: Operation, _ operands: [CExpression]
  ) -> CExpression {
    switch operation {
    case .unary(let function): return .call(function.vectorName, operands)
    case .binary(let function): return .call(function.vectorName, operands)
    case .compare(let comparison): return .call("v_\(comparison.rawValue)", operands)
    case .select: return .call("v_select", operands)
    case .multiplyAdd: return .call("v_fma", operands)
    case .stopGradient, .reshape: return operands[0]
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .oneHot, .broadcast,
      .slice, .concatenate, .contraction, .reduce, .batchSum, .convert:
      preconditionFailure("'\(operation.name)' is translated elsewhere")
    }
  }
}

extension UnaryFunction {
  package var vectorName: String {
    switch self {
    case .absolute: "v_abs"
    case .squareRoot: "v_sqrt"
    case .negate, .exp, .log, .log1p, .expm1, .tanh, .sigmoid, .softplus, .erf, .relu, .flush:
      "v_\(rawValue)"
    }
  }
}

extension BinaryFunction {
  package var vectorName: String {
    switch self {
    case .add: "v_add"
    case .subtract: "v_sub"
    case .multiply: "v_mul"
    case .divide: "v_div"
    case .maximum: "v_maximum"
    case .minimum: "v_minimum"
    }
  }
}

extension BodyValue {
  /// Whether the value is written where it is read, without a name.
  package var isTrivial: Bool {
    switch operation {
    case .constant, .scalar: true
    case .compute(.stopGradient), .compute(.reshape): true
    case .accumulator, .load, .rowMask, .noise, .oneHot, .compute, .store, .reduce: false
    }
  }
}

extension CExpression {
  /// A number, exactly.
  package static func float(_ value: Float) -> CExpression {
    .literal(CLiteral.float(value))
  }
}
