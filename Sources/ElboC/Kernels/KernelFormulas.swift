import ElboIR
import ElboPlan

/// The formulas of a kernel over the names of its buffers.
///
/// A value has a line where it goes to memory or is read more than once; all others stand where
/// they are read:
///
/// ```
/// hidden = relu(x · hidden.weight + hidden.bias)
/// kl.z = sum(0.5 * (z.mean * z.mean + (expm1(z.logVariance) - z.logVariance)))
/// average' = average + 0.1 * (x - average)
/// ```
///
/// What a state tensor becomes at the end of the step is primed.
struct KernelFormulas {
  private let plan: Plan
  private let names: CNames
  /// What values are called that have a line, by the kernel's order.
  private var taken: Set<String> = []

  init(plan: Plan, names: CNames) {
    self.plan = plan
    self.names = names
  }

  /// The lines of all nests.
  mutating func lines(of kernel: Kernel) -> [String] {
    kernel.nests.flatMap { nest -> [String] in
      if nest.layout == nil { return [movement(of: nest)].compactMap(\.self) }
      return nest.data.isEmpty ? lines(of: nest) : []
    }.withoutRepetitions
  }

  // MARK: Buffers

  private func name(ofBuffer id: BufferID) -> String { CComment.text(names.text(ofBuffer: id)) }

  /// `hidden`, and `hidden.weight'` for the next value of a state tensor.
  private func name(ofStored id: BufferID) -> String {
    name(ofBuffer: id) + (plan.buffers[id].isArena ? "" : "'")
  }

  /// `joined = concatenate(x, y)`, for each of the nests that it is made of.
  func movement(of nest: LoopNest) -> String? {
    guard let node = nest.body.compactMap(\.node).first, let result = nest.writes.first
    else { return nil }
    let operands = plan.graph[node].operands.map(name(ofOperand:)).joined(separator: ", ")
    return "\(name(ofBuffer: result)) = \(plan.graph[node].operation.name)(\(operands))"
  }

  private func name(ofOperand id: NodeID) -> String {
    let state = plan.graph[id].operation.stateName
    let buffer = plan.buffers.ids.first { buffer in
      switch plan.buffers[buffer].storage {
      case .arena: plan.buffers[buffer].node == id
      case .state(let tensor): plan.graph.state[tensor].name == state
      case .transposedState: false
      }
    }
    return buffer.map(name(ofBuffer:)) ?? CComment.text(plan.graph.name(of: id))
  }

  /// `x · hidden.weight`, `xᵀ · hidden.gradient`, `sum(hidden.gradient over the batch)`
  func text(of accumulation: Accumulation, in nest: LoopNest) -> String {
    switch accumulation {
    case .sum(let terms, _): "sum(\(name(ofBuffer: terms.buffer)) over the batch)"
    case .lanes(let reduction, let terms, _):
      "\(reduction.rawValue)(\(name(ofBuffer: terms.buffer)))"
    case .products(let products, let start):
      ((start.map { [name(ofBuffer: $0.buffer)] } ?? []) + products.map { text(of: $0, in: nest) })
        .joined(separator: " + ")
    }
  }

  /// What is read by columns is transposed.
  private func text(of product: Product, in nest: LoopNest) -> String {
    name(ofBuffer: product.left.buffer) + (nest.sumsOverBatch ? "ᵀ" : "") + " · "
      + name(ofBuffer: product.right.buffer)
  }

  // MARK: Values

  /// A value's formula, and how tightly its outermost operator binds.
  private struct Formula {
    var text: String
    var precedence = Formula.atom

    static let choice = 0
    static let comparison = 1
    static let sum = 2
    static let product = 3
    static let sign = 4
    static let atom = 5

    /// As an operand of an operator.
    func above(_ precedence: Int) -> String { self.precedence < precedence ? "(\(text))" : text }
  }

  private mutating func lines(of nest: LoopNest) -> [String] {
    let reads = nest.body.reads
    let destinations = nest.body.destinations
    var values: [Formula] = []
    var lines: [String] = []
    for (position, value) in nest.body.numbered {
      switch value.operation {
      case .store(let access):
        let buffer = access.buffer
        let (stored, name) = (values[value.operands[0].index].text, name(ofStored: buffer))
        if stored != name, !plan.buffers[buffer].isTransposedState {
          lines.append("\(name) = \(stored)")
        }
        values.append(values[value.operands[0].index])
      case .reduce(let reduction, let access):
        let buffer = access.buffer
        let function = reduction == .sum ? "sum" : "maximum"
        let operand = values[value.operands[0].index]
        lines.append("\(name(ofBuffer: buffer)) = \(function)(\(operand.text))")
        values.append(operand)
      case .accumulator, .load, .data, .constant, .scalar, .rowMask, .noise, .oneHot, .compute:
        var formula = formula(of: value, values: values, nest: nest)
        if value.isWorthALine, reads[position.index] > 1 || destinations[position.index] != nil {
          let name = lineName(of: value, destination: destinations[position.index])
          lines.append("\(name) = \(formula.text)")
          formula = Formula(text: name)
        }
        values.append(formula)
      }
    }
    return lines
  }

  /// A value that goes to memory is called as that is.
  private mutating func lineName(of value: BodyValue, destination: BufferID?) -> String {
    if let destination, !plan.buffers[destination].isTransposedState {
      let name = name(ofStored: destination)
      if taken.insert(name).inserted { return name }
    }
    let preferred =
      value.node.map { CComment.text(CNamer.preferred(for: plan.graph[$0])) } ?? "value"
    var name = preferred
    if let node = value.node.map({ plan.graph[$0] }), names.isText(preferred) {
      name = "\(preferred).\(node.operation.resultName)"
    }
    let base = name
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(base)_\(number)"
    }
    return name
  }

  private func formula(of value: BodyValue, values: [Formula], nest: LoopNest) -> Formula {
    let operands = value.operands.map { values[$0.index] }
    switch value.operation {
    case .accumulator(let id):
      let accumulation = nest.accumulations[id]
      let text = text(of: accumulation, in: nest)
      let isSum = accumulation.products.count > 1 || accumulation.start != nil
      guard !accumulation.products.isEmpty else { return Formula(text: text) }
      return Formula(text: text, precedence: isSum ? Formula.sum : Formula.product)
    case .load(let access): return Formula(text: name(ofBuffer: access.buffer))
    case .data(let data): return Formula(text: CComment.text(data.site))
    case .constant(let constant): return Self.number(constant.value)
    case .scalar(let id): return Formula(text: scalar(id, for: value))
    case .rowMask: return Formula(text: "mask")
    case .noise(let kind, _): return Formula(text: "\(kind.rawValue)()")
    case .oneHot: return Formula(text: "column == \(operands[0].above(2))", precedence: 1)
    case .compute(let operation): return Self.formula(of: operation, operands: operands)
    case .store, .reduce: preconditionFailure("effects have no value")
    }
  }

  private func scalar(_ id: ScalarID, for value: BodyValue) -> String {
    let label = plan.scalars[id].inputName ?? value.node.flatMap { plan.graph[$0].label }
    return CComment.text(label ?? "scalar")
  }

  /// As a Float32, the way C has it.
  private static func number(_ value: Double) -> Formula {
    let number = Float(value)
    let text = Int(exactly: number).map { String($0) } ?? "\(number)"
    return Formula(text: text, precedence: number < 0 ? Formula.sign : Formula.atom)
  }

  private static func formula(of operation: Operation, operands: [Formula]) -> Formula {
    switch operation {
    case .unary(.negate):
      Formula(text: "-" + operands[0].above(Formula.atom), precedence: Formula.sign)
    case .unary(.squareRoot): call("sqrt", with: operands)
    case .unary(.absolute): call("abs", with: operands)
    case .unary(let function): call(function.rawValue, with: operands)
    case .binary(let function): binary(function, of: operands)
    case .compare(let comparison):
      infix(comparison.sign, own: Formula.comparison, operands: operands)
    case .select:
      Formula(
        text: "\(operands[0].above(1)) ? \(operands[1].above(1)) : \(operands[2].above(1))",
        precedence: Formula.choice)
    case .multiplyAdd:
      infix(
        "+", own: Formula.sum,
        operands: [infix("*", own: Formula.product, operands: operands), operands[2]])
    case .convert, .stopGradient, .selectArm, .reshape, .training: operands[0]
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .oneHot, .broadcast,
      .permute, .slice, .concatenate, .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      call(operation.name, with: operands)
    }
  }

  private static func binary(_ function: BinaryFunction, of operands: [Formula]) -> Formula {
    switch function {
    case .add: infix("+", own: Formula.sum, operands: operands)
    case .subtract: infix("-", own: Formula.sum, operands: operands)
    case .multiply: infix("*", own: Formula.product, operands: operands)
    case .divide: infix("/", own: Formula.product, operands: operands)
    case .maximum, .minimum: call(function.rawValue, with: operands)
    }
  }

  private static func call(_ name: String, with operands: [Formula]) -> Formula {
    Formula(text: "\(name)(\(operands.map(\.text).joined(separator: ", ")))")
  }

  private static func infix(_ sign: String, own: Int, operands: [Formula]) -> Formula {
    if sign == "+", operands[1].precedence == Formula.sign {
      let text = "\(operands[0].above(own)) - \(operands[1].text.dropFirst())"
      return Formula(text: text, precedence: own)
    }
    return Formula(
      text: "\(operands[0].above(own)) \(sign) \(operands[1].above(own + 1))", precedence: own)
  }
}

extension [BodyValue] {
  /// How often each value is read by others that compute.
  fileprivate var reads: [Int] {
    var counts = Array<Int>(repeating: 0, count: count)
    for value in self {
      if case .store = value.operation { continue }
      for operand in value.operands { counts[operand.index] += 1 }
    }
    return counts
  }

  /// The buffer that each value is stored to first, if one.
  fileprivate var destinations: [BufferID?] {
    var buffers = Array<BufferID?>(repeating: nil, count: count)
    for value in self {
      guard case .store(let access) = value.operation else { continue }
      let stored = value.operands[0].index
      buffers[stored] = buffers[stored] ?? access.buffer
    }
    return buffers
  }
}

extension BodyValue {
  /// Whether the value is computed, not a name or a number.
  fileprivate var isWorthALine: Bool {
    switch operation {
    case .accumulator, .noise, .oneHot: true
    case .compute: !isTrivial
    case .load, .data, .constant, .scalar, .rowMask, .store, .reduce: false
    }
  }
}

extension Comparison {
  fileprivate var sign: String {
    switch self {
    case .less: "<"
    case .lessEqual: "<="
    case .greater: ">"
    case .greaterEqual: ">="
    case .equal: "=="
    case .notEqual: "!="
    }
  }
}
