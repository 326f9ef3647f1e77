import ElboIR

/// Lanes that are rows, of the column `c`: where a stage has few columns, most lanes of a vector of
/// them would compute with padding.
package struct RowLanes: BodyLanes {
  package let stage: VectorStage
  /// The row of the first lane within the block.
  package let localRow: Affine

  /// A stage of more columns keeps its lanes busy enough.
  private static let mostColumns = 4

  /// Whether a stage is worth its rows' collection and distribution, which take an instruction or
  /// two for each element: for its body, or for products of one column, which need a multiply-add
  /// for each term and row else.
  package static func suit(_ stage: VectorStage, _ blockRows: Int, _ target: Target) -> Bool {
    let hasProducts = stage.chains.allSatisfy { if case .products = $0 { true } else { false } }
    let isWorthIt =
      stage.body.contains { $0.operation.isCostly }
      || stage.layout.isSplat && !stage.chains.isEmpty
    return stage.layout.columns <= mostColumns && hasProducts
      && blockRows.isMultiple(of: target.vectorWidth) && isWorthIt
  }

  package init(_ stage: VectorStage, localRow: Affine) {
    self.stage = stage
    self.localRow = localRow
  }

  /// What a chain has summed.
  func sum(_ chain: Int) -> CExpression {
    .element(.name(Tile.name("acc", chain)), column.expression)
  }

  /// A reduction's operand, by column.
  private static func operands(of buffer: Int) -> String { "lanes\(buffer)" }

  var column: Affine { stage.layout.isSplat ? Affine() : Affine("c") }

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
    let stride = body.kernel.plan.buffers[buffer].layout.stride
    let first = row(body.kernel)
    switch access {
    case .element:
      return collected(&body) { .array(name, ((first + $0) * stride + column).expression) }
    case .row: return collected(&body) { .array(name, ((first + $0) * stride).expression) }
    case .column: return .call("v_broadcast", [.array(name, column.expression)])
    case .single: return .call("v_broadcast", [.array(name, .integer(0))])
    }
  }

  package func rowMask(_ body: inout BodyTranslator) -> CExpression {
    let mask = body.kernel.use(.mask)
    return .call("v_load", [.address(.array(mask, row(body.kernel).expression))])
  }

  package func noise(
    _ noise: Noise, _ site: Int, _ body: inout BodyTranslator
  ) -> CExpression {
    let words = body.kernel.use(.words)
    let datum = body.kernel.use(.datum)
    let first = row(body.kernel)
    let datums = lanes("datums", type: "uint32_t", &body) {
      .array(datum, (first + $0).expression)
    }
    let features = CExpression.integer(stage.layout.columns)
    return noise.call("Rows", words, [datums, features, column.expression, .integer(site)])
  }

  package func columns(_ body: inout BodyTranslator) -> CExpression {
    .call("v_broadcast", [column.expression])
  }

  package func store(_ value: CExpression, _ buffer: Int, _ body: inout BodyTranslator) {
    if let copy = body.kernel.transposedCopy(of: buffer) {
      storeColumn(value, of: copy, &body)
    }
    let name = body.kernel.use(buffer, writes: true)
    let stride = body.kernel.plan.buffers[buffer].layout.stride
    let first = row(body.kernel)
    let column = column
    let copies = stage.layout.isSplat
    let target = body.kernel.target
    distribute(value, &body) { lane, element in
      let at = (first + lane) * stride
      guard copies else { return [.assign(.array(name, (at + column).expression), element)] }
      return Self.copies(element, to: name, at, target)
    }
  }

  /// A column of rows is a row of a transposed copy.
  private func storeColumn(
    _ value: CExpression, of copy: Int, _ body: inout BodyTranslator
  ) {
    let name = body.kernel.use(copy, writes: true)
    let at = column * body.kernel.plan.buffers[copy].layout.stride + row(body.kernel)
    let place = CExpression.address(.array(name, at.expression))
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
      stage.chains.indices.map { Tile.name("acc", $0) }
      + reductions.map { Self.operands(of: $0.buffer) }
    return names.map {
      .array(type: "vf", name: $0, dimensions: [.integer(stage.layout.columns)])
    }
  }

  /// Combines the columns of each reduction by law 4's tree, whose other lanes are its start, and
  /// stores copies.
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
      let name = body.kernel.use(buffer, writes: true)
      let first = row(body.kernel)
      let target = body.kernel.target
      distribute(columns[0], &body) { lane, element in
        Self.copies(element, to: name, (first + lane) * Layout.group, target)
      }
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
    let lane = Affine("l")
    body.append(
      .loop(
        variable: "l", count: .integer(body.kernel.target.vectorWidth),
        body: [.assign(.element(array, lane.expression), element(lane))]))
    return array
  }

  /// Hands each lane of a vector to its row.
  private func distribute(
    _ value: CExpression, _ body: inout BodyTranslator,
    _ statements: (Affine, CExpression) -> [CStatement]
  ) {
    let array = body.array("spread")
    let lane = Affine("l")
    body.append(.expression(.call("v_toLanes", [array, value])))
    body.append(
      .loop(
        variable: "l", count: .integer(body.kernel.target.vectorWidth),
        body: statements(lane, .element(array, lane.expression))))
  }

  /// Fills the row of a value of one column.
  private static func copies(
    _ element: CExpression, to name: String, _ at: Affine, _ target: Target
  ) -> [CStatement] {
    let place = at + (target.parts == 1 ? Affine() : Affine("p", times: target.vectorWidth))
    let store = CExpression.call(
      "v_store",
      [.address(.array(name, place.expression)), .call("v_broadcast", [element])])
    return target.parts == 1
      ? [.expression(store)]
      : [.loop(variable: "p", count: .integer(target.parts), body: [.expression(store)])]
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
