import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

import ElboC

/// Nodes and buffers of a plan made by hand, its rows in blocks, and the C of one kernel of it.
struct KernelSample {
  private let batch: Int
  private let rowsPerBlock: Int
  private var builder = GraphBuilder()
  private var buffers: [Buffer] = []
  private var state: [StateTensor] = []
  private var scalars: [StepExpression] = []

  init(batch: Int = 32, rowsPerBlock: Int = 16) {
    self.batch = batch
    self.rowsPerBlock = rowsPerBlock
  }

  /// Adds a node with a buffer of the arena for its value.
  @discardableResult
  mutating func value(
    _ label: String, _ operation: Operation, _ operands: BufferID...
  ) -> BufferID {
    let id = node(label, operation, operands)
    let layout = Layout(shape: builder.shape(of: id), batch: batch, rowsPerBlock: rowsPerBlock)
    buffers.append(Buffer(node: id, storage: .arena(slot: SlotID(buffers.count)), layout: layout))
    return BufferID(buffers.count - 1)
  }

  /// Adds a tensor of the state.
  mutating func tensor(_ name: String, _ dimensions: Int...) -> BufferID {
    let shape = Shape(batched: false, dimensions: dimensions)
    let id = node(name, .state(name, shape), [])
    state.append(
      StateTensor(
        name: name, kind: .parameter, dimensions: dimensions, initial: .constant(Constant(0))))
    buffers.append(
      Buffer(
        node: id, storage: .state(TensorID(state.count - 1)),
        layout: Layout(shape: shape, batch: 0, rowsPerBlock: rowsPerBlock)))
    return BufferID(buffers.count - 1)
  }

  /// Adds the transposed copy of a tensor.
  mutating func transposed(_ tensor: BufferID) -> BufferID {
    guard case .state(let index) = buffers[tensor].storage else {
      preconditionFailure("a tensor of the state")
    }
    buffers.append(
      Buffer(
        node: nil, storage: .transposedState(index), layout: buffers[tensor].layout.transposed()))
    return BufferID(buffers.count - 1)
  }

  mutating func scalar(_ name: String) -> ScalarID {
    scalars.append(.named(name, default: Constant(0.001)))
    return ScalarID(scalars.count - 1)
  }

  private mutating func node(_ label: String, _ operation: Operation, _ operands: [BufferID])
    -> NodeID
  {
    builder.label = label
    let id = builder.add(operation, operands.map(nodeID))
    precondition(builder.diagnostics.isEmpty, "\(builder.diagnostics)")
    return id
  }

  /// The node whose value a buffer holds.
  func nodeID(_ buffer: BufferID) -> NodeID { buffers[buffer].node ?? NodeID(0) }

  func layout(_ buffer: BufferID) -> Layout { buffers[buffer].layout }

  /// A value of a body that is the value of a buffer's node.
  func body(
    _ operation: BodyOperation, _ operands: [BodyPosition] = [], of buffer: BufferID? = nil,
    _ element: ElementType = .float
  ) -> BodyValue {
    BodyValue(operation: operation, operands: operands, node: buffer.map(nodeID), element: element)
  }

  /// The products of a left and a right side whose sum is the value of a result.
  func products(
    _ left: BufferID, _ right: BufferID, of result: BufferID, _ range: Range<Int>,
    leftIsTransposed: Bool = false
  ) -> ProductSketch {
    ProductSketch(
      node: nodeID(result), left: left, leftIsTransposed: leftIsTransposed, right: right,
      range: range)
  }

  /// Sums of products, stored as they are.
  func sums(_ part: ProductSketch, in result: BufferID, start: BufferID? = nil) -> LoopNest {
    nest(
      layout: layout(result), accumulations: [.products([part], start: start)],
      body: [body(.accumulator(0), of: result), body(.store(element(result)), [0])])
  }

  // MARK: Nests

  var sketch: NestSketch { NestSketch(buffers) }

  func element(_ buffer: BufferID) -> Access { sketch.element(buffer) }
  func row(_ buffer: BufferID) -> Access { sketch.row(buffer) }
  func column(_ buffer: BufferID) -> Access { sketch.column(buffer) }

  func nest(
    layout: Layout, accumulations: [AccumulationSketch], body: [BodyValue]
  ) -> LoopNest {
    sketch.nest(layout: layout, accumulations: accumulations, body: body)
  }

  func transposition(from: BufferID, to copy: BufferID) -> LoopNest {
    sketch.transposition(from: from, to: copy)
  }

  /// A site's data, copied to the buffer of its input.
  func input(site: String, _ element: ElementType, buffer: BufferID) -> LoopNest {
    sketch.input(site: site, element, node: nodeID(buffer), into: buffer)
  }

  /// The nests of a node that moves elements.
  func movement(_ result: BufferID) -> [LoopNest] {
    let graph = plan([]).graph
    let id = nodeID(result)
    return Movement(of: id, in: graph, rowsPerBlock: rowsPerBlock).parts.map { part in
      let source = buffers.ids.first { buffers[$0].node == part.operand }
      guard let source else { preconditionFailure("no buffer of \(part.operand)") }
      return part.nest(of: id, in: graph, from: source, to: result)
    }
  }

  func text(_ target: Target, _ partition: Partition = .batch, _ nests: LoopNest...) -> String {
    text(target, partition, nests)
  }

  /// The kernel's function, whose name is `kernel`.
  func text(_ target: Target, _ partition: Partition, _ nests: [LoopNest]) -> String {
    let kernel = kernel(partition, nests)
    let plan = plan([kernel])
    var namer = CNamer()
    let names = CNames(plan: plan, state: state.map { namer.name(like: $0.name) })
    let schedule = Scheduler.schedule(kernel, of: plan, for: target)
    var translator = KernelTranslator(
      plan: plan, kernel: kernel, schedule: schedule, target: target, names: names)
    let (function, _) = translator.translate(name: "kernel", comment: [])
    return CRenderer.render(item: .function(function))
  }

  /// A plan with these kernels, in one interval.
  func plan(_ kernels: [Kernel]) -> Plan {
    let graph = Graph(
      name: "sample", role: .train, batch: batch, nodes: builder.nodes, state: state, sites: sites)
    var plan = Plan(graph: graph, rowsPerBlock: rowsPerBlock)
    plan.buffers = buffers
    plan.slots = buffers.map(\.layout.count)
    plan.scalars = scalars
    plan.kernels = kernels
    return plan
  }

  func kernel(_ partition: Partition, _ nests: [LoopNest]) -> Kernel {
    Kernel(interval: 0, partition: partition, blocks: blocks(partition), nests: nests)
  }

  private var sites: [Site] {
    builder.nodes.enumerated().compactMap { index, node in
      guard case .input(let name, _, let shape) = node.operation else { return nil }
      return Site(
        kind: .observed, name: name, dimensions: shape.dimensions, encoding: .real, index: index,
        location: nil, value: NodeID(index))
    }
  }

  private func blocks(_ partition: Partition) -> Int {
    switch partition {
    case .batch: batch / rowsPerBlock
    case .columns(let blocks, _): blocks
    case .matrix(_, let rows, _): max(1, rows / 16)
    case .whole: 1
    }
  }
}
