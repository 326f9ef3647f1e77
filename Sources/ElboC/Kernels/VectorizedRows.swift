import ElboIR

/// Lanes that are rows, of the column `c`: where a nest has few columns, most lanes of a vector of
/// them would compute with padding.
package struct VectorizedRows: Vectorization {
  package let nest: VectorNest
  /// The row of the first lane within the block.
  package let localRow: Affine

  /// A nest of more columns keeps its lanes busy enough.
  private static let mostColumns = 4

  /// Whether a nest's rows lie side by side, or its body is worth their collection and
  /// distribution, which take an instruction or two for each element.
  package static func isProfitable(for nest: VectorNest, blockRows: Int, target: Target) -> Bool {
    let hasProducts = nest.accumulations.allSatisfy {
      if case .products = $0 { true } else { false }
    }
    let isWorthIt = nest.layout.isColumn || nest.body.contains { $0.operation.isCostly }
    return nest.layout.columns <= mostColumns && hasProducts
      && blockRows.isMultiple(of: target.vectorWidth) && isWorthIt
  }

  package init(nest: VectorNest, localRow: Affine) {
    self.nest = nest
    self.localRow = localRow
  }

  /// What an accumulation has summed.
  func sum(of accumulation: Int) -> CExpression {
    .element(.name(Tile.name(of: .acc, accumulation: accumulation)), column.expression)
  }

  /// A reduction's operand, by column.
  private static func operands(of buffer: BufferID) -> String {
    KernelLocal.lanes.numbered(buffer.index)
  }

  var column: Affine { nest.layout.isColumn ? Affine() : Affine(.c) }

  func row(in kernel: KernelTranslator) -> Affine { kernel.firstRow + localRow }

  // MARK: Lanes

  /// What an accumulation starts from.
  func start(_ accumulation: Int, in body: inout BodyTranslator) {
    guard case .products(_, let start) = nest.accumulations[accumulation] else { return }
    let value = start.map { load($0, at: .element, in: &body) } ?? .call("v_zero", [])
    body.append(.assign(sum(of: accumulation), value))
  }

  package func accumulator(of accumulation: Int, in body: inout BodyTranslator) -> CExpression {
    sum(of: accumulation)
  }

  package func load(
    _ buffer: BufferID, at access: Access, in body: inout BodyTranslator
  ) -> CExpression {
    let name = body.kernel.use(buffer)
    let layout = body.kernel.plan.buffers[buffer].layout
    let first = row(in: body.kernel)
    switch access {
    case .element where !layout.isColumn:
      return collected(in: &body) {
        .array(name, ((first + $0) * layout.stride + column).expression)
      }
    case .element, .row: return .call("v_load", [.address(.array(name, first.expression))])
    case .column: return .call("v_broadcast", [.array(name, column.expression)])
    case .scalar: return .call("v_broadcast", [.array(name, .integer(0))])
    }
  }

  package func rowMask(in body: inout BodyTranslator) -> CExpression {
    let mask = body.kernel.use(.mask)
    return .call("v_load", [.address(.array(mask, row(in: body.kernel).expression))])
  }

  package func noise(
    of noise: NoiseKind, from stream: NoiseStream, in body: inout BodyTranslator
  ) -> CExpression {
    let words = body.kernel.use(.words)
    let example = body.kernel.use(.example)
    let first = row(in: body.kernel)
    let examples = lanes(named: "examples", type: "uint32_t", in: &body) {
      .array(example, (first + $0).expression)
    }
    let features = CExpression.integer(nest.layout.columns)
    return noise.call(
      "_rows", words: words,
      elements: [examples, features, column.expression, .integer(Int(stream.word))])
  }

  package func columns(in body: inout BodyTranslator) -> CExpression {
    .call("v_broadcast", [column.expression])
  }

  package func store(_ value: CExpression, to buffer: BufferID, in body: inout BodyTranslator) {
    if let copy = body.kernel.transposedCopy(of: buffer) {
      storeColumn(value, of: copy, in: &body)
    }
    if nest.layout.isColumn {
      storeRows(value, buffer: buffer, at: row(in: body.kernel), in: &body)
    } else {
      distribute(value, buffer: buffer, in: &body)
    }
  }

  /// A column of rows is a row of a transposed copy.
  private func storeColumn(
    _ value: CExpression, of copy: BufferID, in body: inout BodyTranslator
  ) {
    let stride = body.kernel.plan.buffers[copy].layout.stride
    storeRows(value, buffer: copy, at: column * stride + row(in: body.kernel), in: &body)
  }

  private func storeRows(
    _ value: CExpression, buffer: BufferID, at position: Affine, in body: inout BodyTranslator
  ) {
    let name = body.kernel.use(buffer, writes: true)
    let position = CExpression.address(.array(name, position.expression))
    body.append(.expression(.call("v_store", [position, value])))
  }

  package func reduce(_ operand: CExpression, at position: Int, in body: inout BodyTranslator) {
    guard case .reduce(let reduction, let buffer) = nest.body[position].operation else { return }
    let started = CExpression.call(reduction.combine, [reduction.start, operand])
    let operands = CExpression.name(Self.operands(of: buffer))
    body.append(.assign(.element(operands, column.expression), started))
  }

  // MARK: Reductions

  /// The sums of the accumulations and the operands of the reductions, by column.
  package func declarations() -> [CStatement] {
    let names =
      nest.accumulations.indices.map { Tile.name(of: .acc, accumulation: $0) }
      + reductions.map { Self.operands(of: $0.buffer) }
    return names.map {
      .array(type: "vf", name: $0, dimensions: [.integer(nest.layout.columns)])
    }
  }

  /// Combines the columns of each reduction by rule 4's tree, whose other lanes are its start.
  package func totals(in body: inout BodyTranslator) {
    for (reduction, buffer) in reductions {
      var columns = (0..<nest.layout.columns).map {
        CExpression.element(.name(Self.operands(of: buffer)), .integer($0))
      }
      for half in [8, 4, 2, 1] where columns.count > half {
        for position in half..<columns.count {
          columns[position - half] = .call(
            reduction.combine, [columns[position - half], columns[position]])
        }
        columns = Array(columns.prefix(half))
      }
      storeRows(columns[0], buffer: buffer, at: row(in: body.kernel), in: &body)
    }
  }

  private var reductions: [(Reduction, buffer: BufferID)] {
    nest.body.compactMap {
      if case .reduce(let reduction, let buffer) = $0.operation { (reduction, buffer) } else { nil }
    }
  }

  // MARK: Collection and distribution

  /// A vector of one element from each row.
  private func collected(
    in body: inout BodyTranslator, element: (Affine) -> CExpression
  ) -> CExpression {
    .call("v_from_lanes", [lanes(named: "gathered", type: "float", in: &body, element: element)])
  }

  private func lanes(
    named name: String, type: CType, in body: inout BodyTranslator,
    element: (Affine) -> CExpression
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
    _ value: CExpression, buffer: BufferID, in body: inout BodyTranslator
  ) {
    let name = body.kernel.use(buffer, writes: true)
    let array = body.array("broadcast")
    let lane = Affine(.l)
    let stride = body.kernel.plan.buffers[buffer].layout.stride
    let at = (row(in: body.kernel) + lane) * stride + column
    body.append(.expression(.call("v_to_lanes", [array, value])))
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
    case .noise: true
    case .compute(.binary(let function)): function.isCostly
    case .compute(.unary(let function)): function.isCostly
    case .accumulator, .load, .constant, .scalar, .rowMask, .oneHot, .compute, .store, .reduce:
      false
    }
  }
}
