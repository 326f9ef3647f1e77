import ElboIR

/// The words of a plan's text.
struct PlanText {
  let plan: Plan

  func buffer(_ id: BufferID) -> String { escaped(plan.name(ofBuffer: id)) }

  func node(_ id: NodeID) -> String { escaped(plan.graph.name(of: id)) }

  /// Names are the user's; nothing in them breaks a line.
  private func escaped(_ name: String) -> String {
    String(QuotedText.quote(name).dropFirst().dropLast())
  }

  /// `8 blocks of 16 batch rows`
  func blocks(of kernel: Kernel) -> String {
    let blocks = "\(kernel.blocks) block\(kernel.blocks == 1 ? "" : "s")"
    switch kernel.partition {
    case .batch: return "\(blocks) of \(plan.rowsPerBlock) batch rows"
    case .columns(_, let vectorBlocks):
      return "\(blocks) of \(vectorBlocks * Layout.vectorBlock) columns"
    case .matrix(let taps, _, let columns):
      let rows = plan.rowsPerBlock(of: kernel.partition)
      return "\(blocks) of \(rows) row\(rows == 1 ? "" : "s") of \(columns) columns"
        + (taps == 1 ? "" : ", of each of \(taps) taps")
    case .whole: return "\(blocks), not divided"
    }
  }

  /// `slot 3`, or the file's tensor.
  func storage(of id: BufferID) -> String {
    switch plan.buffers[id].storage {
    case .arena(let slot): "slot \(slot)"
    case .state: "state"
    case .transposedState: "second copy"
    }
  }

  /// `2...5`, or `2...` for what lives to the end.
  func range(from first: Int, to last: Int, of count: Int) -> String {
    last == count ? "\(first)..." : first == last ? "\(first)" : "\(first)...\(last)"
  }
}

// Nests.
extension PlanText {
  /// `for batch 128, column 400, term 784`; `128 of 192` where more points are computed.
  func title(of nest: LoopNest) -> String {
    let axes = nest.axes.numbered.map { id, axis in
      let range =
        axis.range.lowerBound == 0
        ? "\(axis.count)" : "\(axis.range.lowerBound)..<\(axis.range.upperBound)"
      let padding = axis.computed == axis.range.upperBound ? "" : " of \(axis.computed)"
      return "\(nest.name(of: id)) \(range)\(padding)"
    }
    return "for " + axes.joined(separator: ", ")
  }

  /// What a nest accumulates and computes, value by value; leaves stand where they are read.
  func details(of nest: LoopNest) -> [String] {
    nest.windows.map { text(of: $0, in: nest) }
      + nest.accumulations.numbered.map { text(of: $1, id: $0, in: nest) }
      + nest.body.compactMap { text(of: $0, in: nest) }
  }

  /// `where derived0 of 28 is position0 2 + term0 - 1`
  private func text(of window: AxisWindow, in nest: LoopNest) -> String {
    let (large, small) = (nest.axes[window.large].count, nest.axes[window.small].count)
    let map = AffineMap(
      [window.small: window.window.stride, window.tap: window.window.dilation],
      constant: -window.window.padding)
    return "where \(nest.name(of: window.large)) of \(large) is \(text(of: map, in: nest)), "
      + "\(nest.name(of: window.small)) of \(small)"
  }

  // MARK: Accumulations

  /// `z.mean%12 = h%9[row 400 + term] · z.mean.weight[term 32 + column] over term`
  private func text(
    of accumulation: Accumulation, id: AccumulationID, in nest: LoopNest
  ) -> String {
    let sum = nest.body.first { $0.operation == .accumulator(id) }?.node.map(node) ?? "value"
    switch accumulation {
    case .sum(let terms, let axis):
      return "\(sum) = sum of \(text(of: terms, in: nest)) over \(nest.name(of: axis))"
    case .lanes(let reduction, let terms, let axes):
      let names = axes.map(nest.name).joined(separator: ", ")
      return "\(sum) = \(reduction.rawValue) of \(text(of: terms, in: nest)) over \(names)"
    case .products(let products, let start):
      let from = start.map { [", from \(text(of: $0, in: nest))"] } ?? []
      return products.map { text(of: $0, in: nest) }.joined(separator: ", then ") + from.joined()
    }
  }

  private func text(of product: Product, in nest: LoopNest) -> String {
    "\(node(product.node)) = \(text(of: product.left, in: nest)) · \(text(of: product.right, in: nest)) "
      + "over \(product.terms.map(nest.name).joined(separator: ", "))"
  }

  // MARK: Accesses

  /// A nest's own elements have no subscript.
  private func text(of access: Access, in nest: LoopNest) -> String {
    let name = buffer(access.buffer)
    let space = nest.space
    return plan.buffers[access.buffer].layout == space?.layout && access.map == space?.elements
      ? name : "\(name)[\(text(of: access.map, in: nest))]"
  }

  /// `row 400 + column + 16`
  private func text(of map: AffineMap, in nest: LoopNest) -> String {
    let terms = map.terms.map { term in
      nest.name(of: term.axis) + (term.coefficient == 1 ? "" : " \(term.coefficient)")
    }
    let constant = map.constant == 0 && !terms.isEmpty ? [] : ["\(map.constant)"]
    return (terms + constant).joined(separator: " + ")
  }

  private func text(of data: DataAccess, in nest: LoopNest) -> String {
    "\(data.element.plural) of \(QuotedText.quote(data.site))[\(nest.name(of: data.row))]"
      + "[\(text(of: data.map, in: nest))]"
  }

  // MARK: Values

  private func text(of value: BodyValue, in nest: LoopNest) -> String? {
    let list = value.operands.map { self.text(at: $0, in: nest) }.joined(separator: ", ")
    switch value.operation {
    case .accumulator, .load, .data, .constant, .scalar, .rowMask: return nil
    case .noise(let noise, let stream):
      return "\(name(of: value)) = noise.\(noise.rawValue) of \(stream.text)"
    case .oneHot: return "\(name(of: value)) = oneHot(\(list))"
    case .compute(let operation): return "\(name(of: value)) = \(operation.name)(\(list))"
    case .store(let access):
      let name = text(of: access, in: nest)
      return name == list ? "store \(name)" : "store \(list) to \(name)"
    case .reduce(let reduction, let access):
      return "\(text(of: access, in: nest)) = \(reduction.rawValue) of \(list) over column"
    }
  }

  private func text(at position: BodyPosition, in nest: LoopNest) -> String {
    let value = nest.body[position]
    switch value.operation {
    case .constant(let constant): return NumberText.text(of: constant.value)
    case .scalar(let index): return "scalar \(index)"
    case .rowMask: return "rowMask"
    case .load(let access): return text(of: access, in: nest)
    case .data(let data): return text(of: data, in: nest)
    case .accumulator, .noise, .oneHot, .compute, .store, .reduce: return name(of: value)
    }
  }

  private func name(of value: BodyValue) -> String { value.node.map(node) ?? "value" }
}

extension LoopNest {
  /// `column`; `term0`, `term1` where it has several of a kind.
  func name(of id: AxisID) -> String {
    let kind = axes[id].kind
    let same = axes.ids.filter { axes[$0].kind == kind }
    guard same.count > 1, let number = same.firstIndex(of: id) else { return kind.rawValue }
    return "\(kind.rawValue)\(number)"
  }
}

extension ElementType {
  fileprivate var plural: String {
    switch self {
    case .float: "floats"
    case .index: "indices"
    case .boolean: "booleans"
    case .byte: "bytes"
    }
  }
}
