import ElboIR
import ElboPlan

/// Translates one kernel of a plan into a C function for one target, as its schedule says.
package struct KernelTranslator {
  package let plan: Plan
  package let kernel: Kernel
  package let schedule: KernelSchedule
  package let target: Target
  package let names: CNames
  package private(set) var parameters = KernelParameters()
  /// What its loops over terms read of windows.
  package var tables: KernelTables

  package init(
    plan: Plan, kernel: Kernel, schedule: KernelSchedule, target: Target, names: CNames,
    number: Int = 0
  ) {
    tables = KernelTables(prefix: "k\(number)")
    self.plan = plan
    self.kernel = kernel
    self.schedule = schedule
    self.target = target
    self.names = names
  }

  /// Rows that one block computes.
  package var blockRows: Int { schedule.blockRows }

  /// The first row of the block.
  package var firstRow: Affine {
    kernel.blocks == 1 || kernel.partition.isByColumns
      ? Affine() : Affine(.block, times: blockRows)
  }

  /// The first column of the block.
  var firstColumn: Affine {
    guard case .columns(_, let vectorBlocks) = kernel.partition else { return Affine() }
    return Affine(.block, times: vectorBlocks * Layout.vectorBlock)
  }

  /// The function, and the arguments that its caller passes.
  package mutating func translate(name: String, comment: [String]) -> (CFunction, [KernelArgument])
  {
    var body: [CStatement] = []
    for (nest, schedule) in zip(kernel.nests, schedule.nests) {
      let statements = scoped(translate(nest, schedule: schedule), after: body)
      if statements.isEmpty { continue }
      let comment = CStatement.comment(KernelComment.line(of: nest, plan: plan, names: names))
      let isPart = nest.layout == nil && body.contains(comment)
      if kernel.nests.count > 1, !isPart { body.append(comment) }
      body += statements
    }
    var list = parameters.arguments.map { argument in
      CParameter(type: type(of: argument), name: argument.kind.name(in: names))
    }
    if kernel.blocks > 1 { list.append(CParameter(type: .size, name: KernelLocal.block.name)) }
    let function = CFunction(comment: comment, name: name, parameters: list, body: body)
    return (function, parameters.arguments)
  }

  /// The statements of a nest, inside a block where they declare again what an earlier nest has
  /// declared.
  private func scoped(_ nest: [CStatement], after body: [CStatement]) -> [CStatement] {
    let taken = Set(body.compactMap(\.declaredName))
    guard nest.contains(where: { $0.declaredName.map(taken.contains) ?? false }) else {
      return nest
    }
    return [.block(nest)]
  }

  private mutating func translate(
    _ nest: LoopNest, schedule: NestSchedule
  ) -> [CStatement] {
    switch schedule {
    case .elements: translateElements(nest)
    case .data(let vectors): translateData(rowNest(nest), vectors: vectors)
    case .transposition(let schedule): translateTransposition(nest, schedule: schedule)
    case .rows(let vectors): translateRows(rowNest(nest), vectors: vectors)
    case .columns(let schedule): translateColumns(rowNest(nest), schedule: schedule)
    }
  }

  func rowNest(_ nest: LoopNest) -> RowNest {
    guard let rows = RowNest(nest) else {
      preconditionFailure("a nest without rows and columns runs by elements")
    }
    return rows
  }

  // MARK: Parameters

  /// The C name of a buffer, which becomes a parameter.
  package mutating func use(_ buffer: BufferID, writes: Bool = false) -> String {
    parameters.use(.buffer(buffer), writes: writes)
    return names.buffer(buffer)
  }

  package mutating func use(_ argument: KernelArgument.Kind) -> String {
    parameters.use(argument, writes: false)
    return argument.name(in: names)
  }

  /// `const float (*restrict)[1024]`
  private func type(of argument: KernelArgument) -> CType {
    let pointee = argument.kind.pointee(in: plan)
    return .pointer(argument.isWritten ? pointee : pointee.constant, .restrict)
  }

  /// A vector of neighbouring columns; copies of the one element that all columns have.
  ///
  /// - Parameter tile: Whose vector it is; only its columns are read where no padding follows them.
  mutating func load(_ access: Access, at point: LoopPoint, in tile: Tile) -> CExpression {
    let element = CExpression.array(
      use(access.buffer), access.map.affine(at: point).expression)
    let step = access.map[LoopNest.column]
    precondition(step == 0 || step == 1, "no vector collects columns that lie apart")
    if step == 0 { return .call("v_broadcast", [element]) }
    guard let tail = tile.tail else { return .call("v_load", [.address(element)]) }
    let at = tile.vectorIndex * target.vectorWidth
    return .call("v_load_tail", [.address(element), .integer(tail), at.expression])
  }

  // MARK: Data

  /// Copies data from the caller's rows.
  private mutating func translateData(_ nest: RowNest, vectors: Int?) -> [CStatement] {
    guard let data = nest.data.first else { preconditionFailure("a nest of data has some") }
    let layout = nest.layout
    let element = data.element
    let rows = use(.site(data.site, element, columns: data.columns))
    let target = use(nest.writes[0], writes: true)
    let row = firstRow + Affine(.r)
    let source = { (column: Affine) in
      CExpression.element(
        .dereference(.element(.name(rows), row.expression)), column.expression)
    }
    let to = { (column: Affine) in
      CExpression.array(target, (row * layout.stride + column).expression)
    }
    let body: [CStatement]
    if let vectors {
      let column = Affine(.c, times: self.target.vectorWidth)
      let load = element == .byte ? "v_pixels" : "v_load"
      let value = CExpression.call(load, [.address(source(column))])
      body = [
        .loop(
          variable: KernelLocal.c.name, count: .integer(vectors),
          body: [.expression(.call("v_store", [.address(to(column)), value]))])
      ]
    } else {
      let converted = { (column: Affine) -> CExpression in
        element == .byte ? .call("s_pixel", [source(column)]) : source(column)
      }
      let column = layout.isColumn ? Affine() : Affine(.c)
      body = loop(over: .c, count: layout.columns, body: [.assign(to(column), converted(column))])
    }
    return [.loop(variable: KernelLocal.r.name, count: .integer(blockRows), body: body)]
  }
}

extension ElementType {
  /// The C type of a site's elements.
  package var cType: CType {
    switch self {
    case .float, .boolean: "float"
    case .byte: "uint8_t"
    case .index: "int32_t"
    }
  }
}
