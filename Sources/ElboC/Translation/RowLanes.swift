import ElboIR

/// Lanes that are rows, of the column `c`: where a stage has few columns, most lanes of a vector of
/// them would compute with padding.
package struct RowLanes: BodyLanes {
  package let stage: VectorStage
  /// The row of the first lane within the block.
  package let localRow: Affine

  /// A stage of more columns keeps its lanes busy enough.
  private static let mostColumns = 4

  /// Whether a stage's rows lie side by side, or its body is worth their collection and distribution,
  /// which take an instruction or two for each element.
  package static func suit(_ stage: VectorStage, _ blockRows: Int, _ target: Target) -> Bool {
    let hasProducts = stage.chains.allSatisfy { if case .products = $0 { true } else { false } }
    let isWorthIt = stage.layout.isColumn || stage.body.contains { $0.operation.isCostly }
    return stage.layout.columns <= mostColumns && hasProducts
      && blockRows.isMultiple(of: target.vectorWidth) && isWorthIt
  }

  package init(_ stage: VectorStage, localRow: Affine) {
    self.stage = stage
    self.localRow = localRow
  }

  /// What a chain has summed.
  func sum(_ chain: Int) -> CExpression {
    .element(.name(Tile.name(.acc, chain)), column.expression)
  }

  /// A reduction's operand, by column.
  private static func operands(of buffer: Int) -> String { KernelLocal.lanes.numbered(buffer) }

  var column: Affine { stage.layout.isColumn ? Affine() : Affine(.c) }

  func row(_ kernel: KernelTranslator) -> Affine { kernel.firstRow + localRow }

  // MARK: Lanes

  /// What a chain starts from.
  func start(_ chain: Int, _ body: inout BodyTranslator) {
    guard case .products(_, let start) = stage.chains[chain] else { return }
    let value = start.map { load($0, .element, &body) } ?? .call("v_zero", [])
    body.append(.assign(sum(chain), value))
  }

  package func accumulator(_ chain: Int, _ body: inout BodyTranslator) -> CExpression {
    sum(chain)
  }

  package func load(
    _ buffer: Int, _ access: Access, _ body: inout BodyTranslator
  ) -> CExpression {
    let name = body.kernel.use(buffer)
    let layout = body.kernel.plan.buffers[buffer].layout
    let first = row(body.kernel)
    switch access {
    case .element where !layout.isColumn:
      return collected(&body) { .array(name, ((first + $0) * layout.stride + column).expression) }
    case .element, .row: return .call("v_load", [.address(.array(name, first.expression))])
    case .column: return .call("v_broadcast", [.array(name, column.expression)])
    case .single: return .call("v_broadcast", [.array(name, .integer(0))])
    }
  }

  package func rowMask(_ body: inout BodyTranslator) -> CExpression {
    let mask = body.kernel.use(.mask)
    return .call("v_load", [.address(.array(mask, row(body.kernel).expression))])
  }

  package func noise(
    _ noise: NoiseKind, _ stream: NoiseStream, _ body: inout BodyTranslator
  ) -> CExpression {
    let words = body.kernel.use(.words)
    let datum = body.kernel.use(.datum)
    let first = row(body.kernel)
    let datums = lanes("datums", type: "uint32_t", &body) {
      .array(datum, (first + $0).expression)
    }
    let features = CExpression.integer(stage.layout.columns)
    return noise.call(
      "Rows", words, [datums, features, column.expression, .integer(Int(stream.word))])
  }

  package func columns(_ body: inout BodyTranslator) -> CExpression {
    .call("v_broadcast", [column.expression])
  }

  package func store(_ value: CExpression, _ buffer: Int, _ body: inout BodyTranslator) {
    if let copy = body.kernel.transposedCopy(of: buffer) {
      storeColumn(value, of: copy, &body)
    }
    if stage.layout.isColumn {
      storeRows(value, buffer, at: row(body.kernel), &body)
    } else {
      distribute(value, buffer, &body)
    }
  }

  /// A column of rows is a row of a transposed copy.
  private func storeColumn(
    _ value: CExpression, of copy: Int, _ body: inout BodyTranslator
  ) {
    let stride = body.kernel.plan.buffers[copy].layout.stride
    storeRows(value, copy, at: column * stride + row(body.kernel), &body)
  }

  private func storeRows(
    _ value: CExpression, _ buffer: Int, at place: Affine, _ body: inout BodyTranslator
  ) {
    let name = body.kernel.use(buffer, writes: true)
    let place = CExpression.address(.array(name, place.expression))
    body.append(.expression(.call("v_store", [place, value])))
  }

  package func reduce(_ operand: CExpression, _ place: Int, _ body: inout BodyTranslator) {
    guard case .reduce(let reduction, let buffer) = stage.body[place].operation else { return }
    let started = CExpression.call(reduction.combine, [reduction.start, operand])
    let operands = CExpression.name(Self.operands(of: buffer))
    body.append(.assign(.element(operands, column.expression), started))
  }

  // MARK: Reductions

  /// The sums of the chains and the operands of the reductions, by column.
  package func declarations() -> [CStatement] {
    let names =
      stage.chains.indices.map { Tile.name(.acc, $0) }
      + reductions.map { Self.operands(of: $0.buffer) }
    return names.map {
      .array(type: "vf", name: $0, dimensions: [.integer(stage.layout.columns)])
    }
  }

  /// Combines the columns of each reduction by law 4's tree, whose other lanes are its start.
  package func totals(_ body: inout BodyTranslator) {
    for (reduction, buffer) in reductions {
      var columns = (0..<stage.layout.columns).map {
        CExpression.element(.name(Self.operands(of: buffer)), .integer($0))
      }
      for half in [8, 4, 2, 1] where columns.count > half {
        for place in half..<columns.count {
          columns[place - half] = .call(
            reduction.combine, [columns[place - half], columns[place]])
        }
        columns = Array(columns.prefix(half))
      }
      storeRows(columns[0], buffer, at: row(body.kernel), &body)
    }
  }

  private var reductions: [(Reduction, buffer: Int)] {
    stage.body.compactMap {
      if case .reduce(let reduction, let buffer) = $0.operation { (reduction, buffer) } else { nil }
    }
  }

  // MARK: Collection and distribution

  /// A vector of one element from each row.
  private func collected(
    _ body: inout BodyTranslator, _ element: (Affine) -> CExpression
  ) -> CExpression {
    .call("v_fromLanes", [lanes("gathered", type: "float", &body, element)])
  }

  private func lanes(
    _ name: String, type: String, _ body: inout BodyTranslator,
    _ element: (Affine) -> CExpression
  ) -> CExpression {
    let array = body.array(name, type: type)
    let lane = Affine(.l)
    body.append(
      .loop(
        variable: KernelLocal.l.name, count: .integer(body.kernel.target.vectorWidth),
        body: [.assign(.element(array, lane.expression), element(lane))]))
    return array
  }

  /// Hands each lane of a vector to its row.
  private func distribute(
    _ value: CExpression, _ buffer: Int, _ body: inout BodyTranslator
  ) {
    let name = body.kernel.use(buffer, writes: true)
    let array = body.array("spread")
    let lane = Affine(.l)
    let stride = body.kernel.plan.buffers[buffer].layout.stride
    let at = (row(body.kernel) + lane) * stride + column
    body.append(.expression(.call("v_toLanes", [array, value])))
    body.append(
      .loop(
        variable: KernelLocal.l.name, count: .integer(body.kernel.target.vectorWidth),
        body: [.assign(.array(name, at.expression), .element(array, lane.expression))]))
  }
}

extension BodyOperation {
  /// Whether it takes many instructions, or holds up those that follow.
  fileprivate var isCostly: Bool {
    switch self {
    case .noise, .compute(.binary(.divide)): true
    case .compute(.unary(let function)):
      switch function {
      case .exp, .log, .log1p, .expm1, .tanh, .sigmoid, .softplus, .erf, .squareRoot: true
      case .absolute, .negate, .relu, .flush: false
      }
    case .accumulator, .load, .constant, .scalar, .rowMask, .oneHot, .compute, .store, .reduce:
      false
    }
  }
}
