import ElboIR

/// Translates one kernel of a plan into a C function for one target.
package struct KernelTranslator {
  package let plan: Plan
  package let kernel: Kernel
  package let target: Target
  package let names: CNames
  package private(set) var parameters = KernelParameters()

  package init(plan: Plan, kernel: Kernel, target: Target, names: CNames) {
    self.plan = plan
    self.kernel = kernel
    self.target = target
    self.names = names
  }

  /// Rows that one block computes.
  package var blockRows: Int { plan.rowsPerBlock(of: kernel.partition) }

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
    for nest in kernel.nests {
      let statements = scoped(translate(nest), after: body)
      if statements.isEmpty { continue }
      if kernel.nests.count > 1 {
        body.append(.comment(KernelComment.line(of: nest, plan: plan, names: names)))
      }
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

  private mutating func translate(_ nest: LoopNest) -> [CStatement] {
    switch nest {
    case .input(let site, let element, let buffer):
      translateInput(of: site, element: element, buffer: buffer)
    case .vector(let nest): translateVector(nest)
    case .element(let nest): translateElement(nest)
    case .transpose(let from, let to): translateTranspose(from: from, to: to)
    }
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

  /// A vector of a buffer's elements; copies of the one element in a row of one column.
  package mutating func load(_ buffer: BufferID, at position: Affine) -> CExpression {
    let element = CExpression.array(use(buffer), position.expression)
    return plan.buffers[buffer].layout.isColumn
      ? .call("v_broadcast", [element]) : .call("v_load", [.address(element)])
  }

  // MARK: Simple nests

  private mutating func translateInput(
    of site: String, element: ElementType, buffer: BufferID
  ) -> [CStatement] {
    let layout = plan.buffers[buffer].layout
    let rows = use(.site(site, element, columns: layout.columns))
    let target = use(buffer, writes: true)
    let row = firstRow + Affine(.r)
    let source = { (column: Affine) in
      CExpression.element(
        .dereference(.element(.name(rows), row.expression)), column.expression)
    }
    let to = { (column: Affine) in
      CExpression.array(target, (row * layout.stride + column).expression)
    }
    let body: [CStatement]
    if layout.remainder == 0, element != .index {
      let column = Affine(.c, times: self.target.vectorWidth)
      let load = element == .byte ? "v_pixels" : "v_load"
      let value = CExpression.call(load, [.address(source(column))])
      body = [
        .loop(
          variable: KernelLocal.c.name, count: .integer(layout.vectorBlocks * self.target.parts),
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
