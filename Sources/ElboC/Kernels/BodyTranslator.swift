import ElboIR
import ElboPlan

/// Translates the body of a vector nest, once for all its rows and columns.
package struct BodyTranslator {
  package var kernel: KernelTranslator
  private var statements: [CStatement] = []
  private var names: LocalNames

  package init(kernel: KernelTranslator) {
    self.kernel = kernel
    names = LocalNames(names: kernel.names)
  }

  package mutating func translate(_ body: [BodyValue], over lanes: some Vectorization) {
    var values: [CExpression] = []
    let later = body.laterNames(in: kernel.plan.graph)
    for (position, value) in body.numbered {
      let operands = value.operands.map { values[$0.index] }
      switch value.operation {
      case .store(let access):
        let isMask = value.element == .boolean
        lanes.store(isMask ? .call("v_from_mask", operands) : operands[0], to: access, in: &self)
        values.append(operands[0])
      case .reduce:
        lanes.reduce(operands[0], at: position, in: &self)
        values.append(operands[0])
      case .accumulator, .load, .data, .constant, .scalar, .rowMask, .noise, .oneHot, .compute:
        let converts = value.operands.first.map { body[$0].element == .boolean } ?? false
        let expression = self.value(of: value, operands: operands, isMask: converts, over: lanes)
        values.append(named(value, expression: expression, later: later[position.index]))
      }
    }
  }

  /// The statements since the last call.
  package mutating func take() -> [CStatement] {
    defer { statements = [] }
    return statements
  }

  package mutating func append(_ statement: CStatement) { statements.append(statement) }

  /// A local array of one number for each lane.
  package mutating func array(_ name: String, type: CType = "float") -> CExpression {
    let unique = names.name(like: name)
    append(.array(type: type, name: unique, dimensions: [.integer(kernel.target.vectorWidth)]))
    return .name(unique)
  }

  private mutating func named(
    _ value: BodyValue, expression: CExpression, later: Set<String>
  ) -> CExpression {
    guard !value.isTrivial else { return expression }
    let name = names.name(of: value, in: kernel.plan.graph, later: later)
    append(.constant(type: value.element == .boolean ? "vm" : "vf", name: name, expression))
    return .name(name)
  }

  /// - Parameter isMask: Whether the first operand is one.
  private mutating func value(
    of value: BodyValue, operands: [CExpression], isMask: Bool, over lanes: some Vectorization
  ) -> CExpression {
    switch value.operation {
    case .accumulator(let accumulation): return lanes.accumulator(of: accumulation, in: &self)
    case .load(let access):
      let load = lanes.load(access, in: &self)
      return value.element == .boolean ? .call("v_is_true", [load]) : load
    case .constant(let constant):
      return .call("v_broadcast", [.float(Float(constant.value))])
    case .scalar(let scalar):
      return .call("v_broadcast", [.array(kernel.use(.scalars), .integer(scalar.index))])
    case .rowMask: return .call("v_is_true", [lanes.rowMask(in: &self)])
    case .noise(let noise, let stream): return lanes.noise(of: noise, from: stream, in: &self)
    case .oneHot: return .call("v_equal", [lanes.columns(in: &self), operands[0]])
    case .compute(.convert): return isMask ? .call("v_from_mask", operands) : operands[0]
    case .compute(let operation): return Self.compute(operation, on: operands)
    case .data: preconditionFailure("data are copied by nests of their own")
    case .store, .reduce: preconditionFailure("effects have no value")
    }
  }

  private static func compute(
    _ operation: Operation, on operands: [CExpression]
  ) -> CExpression {
    switch operation {
    case .unary(let function): return .call("v_" + function.helperName, operands)
    case .binary(let function): return .call("v_" + function.helperName, operands)
    case .compare(let comparison): return .call("v_" + comparison.helperName, operands)
    case .select: return .call("v_select", operands)
    case .multiplyAdd: return .call("v_fma", operands)
    case .stopGradient, .selectArm, .reshape: return operands[0]
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .training, .oneHot,
      .broadcast, .permute, .slice, .concatenate, .gather, .scatterAdd, .contraction, .reduce,
      .batchSum, .convert:
      preconditionFailure("'\(operation.name)' is translated elsewhere")
    }
  }
}

extension [BodyValue] {
  /// For each value, what those after it would be called.
  fileprivate func laterNames(in graph: Graph) -> [Set<String>] {
    var names: Set<String> = []
    let reversed = reversed().map { value -> Set<String> in
      defer {
        if let node = value.node, !value.isTrivial {
          names.insert(CNamer.preferred(for: graph[node]))
        }
      }
      return names
    }
    return reversed.reversed()
  }
}

extension BodyValue {
  /// Whether the value is written where it is read, without a name.
  package var isTrivial: Bool {
    switch operation {
    case .constant, .scalar: true
    case .compute(.stopGradient), .compute(.selectArm), .compute(.reshape): true
    case .accumulator, .load, .data, .rowMask, .noise, .oneHot, .compute, .store, .reduce: false
    }
  }
}

extension CExpression {
  /// A number, exactly.
  package static func float(_ value: Float) -> CExpression {
    .literal(CLiteral.float(value))
  }
}
