import ElboIR
import ElboPlan

/// Lanes that are rows, of the column `c`: where a nest has few columns, most lanes of a vector of
/// them would compute with padding.
package struct VectorizedRows: Vectorization {
  package let nest: RowNest
  /// The row of the first lane within the block.
  package let localRow: Affine
  /// Where the only accumulation of several vectors of rows, or of several taps, has its sums by
  /// column.
  let sums: CExpression?

  package init(nest: RowNest, localRow: Affine, sums: CExpression? = nil) {
    self.nest = nest
    self.localRow = localRow
    self.sums = sums
  }

  /// What an accumulation has summed.
  func sum(of accumulation: AccumulationID) -> CExpression {
    .element(
      sums ?? .name(Tile.name(of: .acc, accumulation: accumulation)), column.expression)
  }

  /// A reduction's operand, by column.
  private static func operands(of buffer: BufferID) -> String {
    KernelLocal.lanes.numbered(buffer.index)
  }

  var column: Affine { nest.space.columns == 1 ? Affine() : Affine(.c) }

  func row(in kernel: KernelTranslator) -> Affine { kernel.firstRow + localRow }

  // MARK: Lanes

  /// What an accumulation starts from.
  func start(_ accumulation: AccumulationID, in body: inout BodyTranslator) {
    let value =
      nest.accumulations[accumulation].start.map { load($0, in: &body) } ?? .call("v_zero", [])
    body.append(.assign(sum(of: accumulation), value))
  }

  package func accumulator(
    of accumulation: AccumulationID, in body: inout BodyTranslator
  ) -> CExpression {
    sum(of: accumulation)
  }

  package func load(_ access: Access, in body: inout BodyTranslator) -> CExpression {
    let name = body.kernel.use(access.buffer)
    let map = access.map
    let element = { CExpression.array(name, map.affine(at: $0).expression) }
    switch map[LoopNest.row] {
    case 0: return .call("v_broadcast", [element(point(in: body.kernel))])
    case 1: return .call("v_load", [.address(element(point(in: body.kernel)))])
    default:
      let kernel = body.kernel
      return collected(in: &body) { lane in element(point(in: kernel, lane: lane)) }
    }
  }

  /// A lane's row, and the column.
  func point(in kernel: KernelTranslator, lane: Affine = Affine()) -> LoopPoint {
    var point = nest.coordinates
    point[LoopNest.row] = row(in: kernel) + lane
    point[LoopNest.column] = column
    return point
  }

  /// The column among those of all positions.
  private func flatColumn(in kernel: KernelTranslator) -> CExpression {
    nest.space.column.affine(at: point(in: kernel)).expression
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
      elements: [
        examples, features, flatColumn(in: body.kernel), .integer(Int(stream.word)),
      ])
  }

  package func columns(in body: inout BodyTranslator) -> CExpression {
    .call("v_broadcast", [flatColumn(in: body.kernel)])
  }

  package func store(_ value: CExpression, to access: Access, in body: inout BodyTranslator) {
    if let copy = body.kernel.transposedCopy(of: access.buffer) {
      storeColumn(value, of: copy, in: &body)
    }
    if access.map[LoopNest.row] == 1 {
      let at = access.map.affine(at: point(in: body.kernel))
      storeRows(value, buffer: access.buffer, at: at, in: &body)
    } else {
      distribute(value, to: access, in: &body)
    }
  }

  /// A column of rows is a row of a transposed copy.
  private func storeColumn(
    _ value: CExpression, of copy: Access, in body: inout BodyTranslator
  ) {
    let at = copy.map.affine(at: point(in: body.kernel))
    storeRows(value, buffer: copy.buffer, at: at, in: &body)
  }

  private func storeRows(
    _ value: CExpression, buffer: BufferID, at position: Affine, in body: inout BodyTranslator
  ) {
    let name = body.kernel.use(buffer, writes: true)
    let position = CExpression.address(.array(name, position.expression))
    body.append(.expression(.call("v_store", [position, value])))
  }

  package func reduce(
    _ operand: CExpression, at position: BodyPosition, in body: inout BodyTranslator
  ) {
    guard case .reduce(let reduction, let access) = nest.body[position].operation else { return }
    let started = CExpression.call(reduction.combine, [reduction.start, operand])
    let operands = CExpression.name(Self.operands(of: access.buffer))
    body.append(.assign(.element(operands, column.expression), started))
  }

  // MARK: Reductions

  /// The sums of the accumulations and the operands of the reductions, by column.
  package func declarations() -> [CStatement] {
    let names =
      nest.accumulations.ids.map { Tile.name(of: .acc, accumulation: $0) }
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
      if case .reduce(let reduction, let access) = $0.operation {
        (reduction, access.buffer)
      } else {
        nil
      }
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
    _ value: CExpression, to access: Access, in body: inout BodyTranslator
  ) {
    let name = body.kernel.use(access.buffer, writes: true)
    let array = body.array("broadcast")
    let lane = Affine(.l)
    let at = access.map.affine(at: point(in: body.kernel, lane: lane))
    body.append(.expression(.call("v_to_lanes", [array, value])))
    body.append(
      .loop(
        variable: KernelLocal.l.name, count: .integer(body.kernel.target.vectorWidth),
        body: [.assign(.array(name, at.expression), .element(array, lane.expression))]))
  }
}
