import ElboIR

/// That numbers refer to something: what the other rules rely on.
struct PlanReferences {
  let plan: Plan

  func faults() -> [Diagnostic] {
    let values = plan.buffers.ids.flatMap { buffer($0) }
    let bodies = plan.kernels.numbered.flatMap { id, kernel in
      kernel.nests.flatMap { nest($0, in: id) }
    }
    let outputs = plan.outputs.filter { !isBuffer($0.buffer) }.map {
      error("the output '\($0.name)' refers to buffer \($0.buffer), which does not exist")
    }
    let sizes =
      plan.rowsPerBlock > 0 && plan.graph.batch > 0
      ? [] : [error("the plan has no rows: batch \(plan.graph.batch)")]
    return sizes + values + scalars() + bodies + outputs
  }

  /// One loop computes them all.
  private func scalars() -> [Diagnostic] {
    plan.scalars.indices.compactMap { index in
      let computed = plan.scalars[..<index]
      guard !plan.scalars[index].operands.allSatisfy(computed.contains) else { return nil }
      return error("scalar \(index) is computed before an operand of it")
    }
  }

  private func error(_ message: String) -> Diagnostic { .error(message, at: nil) }

  private func isBuffer(_ id: BufferID) -> Bool { plan.buffers.contains(id) }

  private func isNode(_ id: NodeID) -> Bool { plan.graph.nodes.indices.contains(id.index) }

  /// A buffer has a node, a tensor and a slot where its storage says so.
  private func buffer(_ id: BufferID) -> [Diagnostic] {
    let buffer = plan.buffers[id]
    switch buffer.storage {
    case .arena(let slot):
      guard let node = buffer.node, isNode(node) else {
        return [error("buffer \(id) holds no node's value")]
      }
      guard plan.slots.indices.contains(slot.index) else {
        return [
          error("'\(plan.name(ofBuffer: id))' is in slot \(slot), which does not exist")
        ]
      }
    case .state(let tensor), .transposedState(let tensor):
      guard plan.graph.state.contains(tensor) else {
        return [error("buffer \(id) is tensor \(tensor), which does not exist")]
      }
    }
    return []
  }

  private func nest(_ nest: LoopNest, in kernel: KernelID) -> [Diagnostic] {
    let buffers = (nest.reads + nest.writes).filter { !isBuffer($0) }.map {
      "uses buffer \($0), which does not exist"
    }
    let messages =
      buffers + axes(of: nest) + windows(of: nest) + nest.accumulations.flatMap(products)
      + nest.body.ids.flatMap { value(at: $0, in: nest.body) }
    return messages.map { error("kernel \(kernel) \($0)") }
  }

  private func axes(of nest: LoopNest) -> [String] {
    let maps =
      (nest.readAccesses + nest.body.compactMap(\.operation.write)).map(\.map)
      + nest.data.map(\.map)
    let used =
      nest.windows.flatMap(\.axes) + maps.flatMap { $0.terms.map(\.axis) } + nest.data.map(\.row)
      + nest.accumulations.flatMap(\.terms)
    let missing = used.filter { !nest.axes.contains($0) }.map {
      "uses axis \($0), which does not exist"
    }
    return missing
      + nest.axes.filter {
        $0.range.isEmpty || $0.range.lowerBound < 0 || $0.isParallel && $0.range.lowerBound > 0
      }.map {
        "has an axis of points \($0.range)"
      }
      + nest.axes.filter { $0.computed < $0.range.upperBound }.map {
        "computes \($0.computed) points of an axis of \($0.range)"
      }
  }

  /// A window joins an axis of each kind, which have its grids and its taps.
  private func windows(of nest: LoopNest) -> [String] {
    nest.windows.filter { window in
      guard window.axes.allSatisfy(nest.axes.contains) else { return false }
      let axes = window.axes.map { nest.axes[$0] }
      let isOfKinds = [\Axis.isParallel, \.isTerm, \.isDerived].allSatisfy { isKind in
        axes.count { $0[keyPath: isKind] } == 1
      }
      return !isOfKinds || nest.axes[window.tap].isDerived
        || axes.map(\.range) != window.window.ranges
    }.map { "has a window of axes \($0.axes) that do not meet in it" }
  }

  private func products(of accumulation: Accumulation) -> [String] {
    guard case .products(let products, _) = accumulation else { return [] }
    return (products.isEmpty ? ["has an accumulation of no products"] : [])
      + (products.contains { $0.terms.isEmpty } ? ["has a product without terms"] : [])
      + products.filter { !isNode($0.node) }.map { "computes \($0.node), which does not exist" }
  }

  /// Operands are earlier positions that have a value, as many as the operation takes.
  private func value(at position: BodyPosition, in body: [BodyValue]) -> [String] {
    let value = body[position]
    var messages: [String] = []
    if let node = value.node, !isNode(node) {
      messages.append("computes \(node), which does not exist")
    }
    if case .scalar(let index) = value.operation, !plan.scalars.contains(index) {
      messages.append("reads scalar \(index) of \(plan.scalars.count)")
    }
    if !value.operation.arity.contains(value.operands.count) {
      messages.append("has a value of \(value.operands.count) operands at position \(position)")
    }
    for operand in value.operands {
      if operand >= position || !body.contains(operand) {
        messages.append("reads value \(operand) at position \(position), before it is computed")
      } else if body[operand].operation.isEffect {
        messages.append("reads value \(operand) at position \(position), which has no value")
      }
    }
    return messages
  }
}

extension Window {
  /// The points of the large grid, the small one, and the taps.
  fileprivate var ranges: [Range<Int>] { [0..<large, 0..<small, 0..<taps] }
}

extension BodyOperation {
  /// Whether it writes a buffer and has no value.
  var isEffect: Bool {
    switch self {
    case .store, .reduce: true
    case .accumulator, .load, .data, .constant, .scalar, .rowMask, .noise, .oneHot, .compute: false
    }
  }

  /// How many positions it reads.
  var arity: ClosedRange<Int> {
    switch self {
    case .accumulator, .load, .data, .constant, .scalar, .rowMask, .noise: 0...0
    case .oneHot, .store, .reduce: 1...1
    case .compute(let operation): operation.arity
    }
  }
}
