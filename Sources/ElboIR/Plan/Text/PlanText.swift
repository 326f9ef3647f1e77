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
    case .matrix(1, let columns): return "\(blocks) of 1 row of \(columns) columns"
    case .matrix(_, let columns):
      let rows = plan.rowsPerBlock(of: kernel.partition)
      return "\(blocks) of \(rows) rows of \(columns) columns"
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

  // MARK: Nests

  func title(of nest: LoopNest) -> String {
    switch nest {
    case .input(let site, let element, let buffer):
      return "\(self.buffer(buffer)) = \(element.plural) of the site \(QuotedText.quote(site))"
    case .transpose(let from, let to): return "\(buffer(to)) = \(buffer(from))"
    case .element(let nest):
      let operands = nest.operands.map(buffer).joined(separator: ", ")
      return "\(buffer(nest.result)) = \(plan.graph[nest.node].operation.name)(\(operands)), "
        + "element by element"
    case .vector(let nest): return title(of: nest)
    }
  }

  private func title(of nest: VectorNest) -> String {
    let size = "[\(nest.layout.rows), \(nest.layout.columns)]"
    if nest.accumulations.isEmpty { return "elements of \(size)" }
    return nest.accumulations.enumerated().map {
      title(of: $1, position: $0, nest: nest, size: size)
    }
    .joined(separator: ", beside ")
  }

  private func title(
    of accumulation: Accumulation, position: Int, nest: VectorNest, size: String
  ) -> String {
    switch accumulation {
    case .rows(let buffer, let range):
      let sum =
        nest.body.first { $0.operation == .accumulator(position) }?.node.map(node) ?? "value"
      return "\(sum) = sum of rows \(range.lowerBound)..<\(range.upperBound) of "
        + "\(self.buffer(buffer)), \(size)"
    case .products(let parts, let start):
      let products = parts.map { product(of: $0, in: nest.layout) }
      let from = start.map { [", from \(buffer($0))"] } ?? []
      return products.joined(separator: ", then ") + from.joined()
    }
  }

  /// `z.mean%12 = h%9 [128, 400] · z.mean.weight [400, 20]`
  private func product(of part: ContractionOperands, in layout: Layout) -> String {
    let terms = part.range.count
    let left =
      part.leftIsTransposed ? "ᵀ [\(layout.rows), \(terms)]" : " [\(layout.rows), \(terms)]"
    return "\(node(part.node)) = \(buffer(part.left))\(left) · "
      + "\(buffer(part.right)) [\(terms), \(layout.columns)]"
  }

  /// What a vector nest computes, value by value; leaves stand where they are read.
  func details(of nest: LoopNest) -> [String] {
    guard case .vector(let nest) = nest else { return [] }
    return nest.body.compactMap { value in
      let operands = value.operands.map { self.value(at: $0, in: nest.body) }
      let list = operands.joined(separator: ", ")
      switch value.operation {
      case .accumulator, .load, .constant, .scalar, .rowMask: return nil
      case .noise(let noise, let stream):
        return "\(name(of: value)) = noise.\(noise.rawValue) of \(stream.text)"
      case .oneHot: return "\(name(of: value)) = oneHot(\(list))"
      case .compute(let operation): return "\(name(of: value)) = \(operation.name)(\(list))"
      case .store(let buffer):
        let name = self.buffer(buffer)
        return name == list ? "store \(name)" : "store \(list) to \(name)"
      case .reduce(let reduction, let buffer):
        return "\(self.buffer(buffer)) = \(reduction.rawValue) of \(list) over the columns"
      }
    }
  }

  private func value(at position: Int, in body: [BodyValue]) -> String {
    let value = body[position]
    switch value.operation {
    case .constant(let constant): return NumberText.text(of: constant.value)
    case .scalar(let index): return "scalar \(index)"
    case .rowMask: return "rowMask"
    case .load(let buffer, .element): return self.buffer(buffer)
    case .load(let buffer, let access): return "\(self.buffer(buffer)) by \(access.rawValue)"
    case .accumulator, .noise, .oneHot, .compute, .store, .reduce: return name(of: value)
    }
  }

  private func name(of value: BodyValue) -> String { value.node.map(node) ?? "value" }
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
