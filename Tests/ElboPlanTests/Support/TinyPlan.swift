import ElboIR
import ElboPlan
import ElboTestSupport

/// A plan of `TinyGraph`, as made by hand: two kernels of two blocks of batch rows, a barrier, and
/// the update.
enum TinyPlan {
  // The positions of the buffers.
  static let x: BufferID = 0
  static let weight: BufferID = 1
  static let z: BufferID = 2
  static let copy: BufferID = 3
  static let loss: BufferID = 4
  static let velocity: BufferID = 5

  static func plan() -> Plan {
    var plan = Plan(graph: TinyGraph.graph(), rowsPerBlock: 2)
    plan.slots = [64, 64, 16]
    plan.buffers = buffers
    plan.kernels = [
      Kernel(
        interval: 0, partition: .batch, blocks: 2,
        nests: [
          sketch.input(site: "x", .byte, node: NodeID(0), into: x, convert: NodeID(1)), sample,
        ]),
      Kernel(interval: 0, partition: .batch, blocks: 2, nests: [likelihood]),
      Kernel(
        interval: 1, partition: .matrix(rows: 16, columns: 16), blocks: 1,
        nests: [update, sketch.transposition(from: weight, to: copy)]),
    ]
    plan.outputs = [PlanOutput(name: "loss", buffer: loss)]
    return plan
  }

  private static var buffers: [Buffer] {
    [
      buffer(1, .arena(slot: 0), .batch(3)), buffer(nil, .state(0), .fixed(3, 2)),
      buffer(5, .arena(slot: 1), .batch(2)), buffer(nil, .transposedState(0), .fixed(2, 3)),
      buffer(7, .arena(slot: 2), .row), buffer(nil, .state(1), .fixed(3, 2)),
    ]
  }

  static var sketch: NestSketch { NestSketch(buffers) }

  static func layout(_ shape: Shape) -> Layout { Layout(shape: shape, batch: 4, rowsPerBlock: 2) }

  static func value(
    _ operation: BodyOperation, _ operands: [BodyPosition] = [], _ node: Int? = nil,
    _ element: ElementType = .float
  ) -> BodyValue {
    BodyValue(
      operation: operation, operands: operands, node: node.map(NodeID.init), element: element)
  }

  private static func buffer(_ node: Int?, _ storage: Buffer.Storage, _ shape: Shape) -> Buffer {
    Buffer(node: node.map(NodeID.init), storage: storage, layout: layout(shape))
  }

  private static func accumulation(
    _ node: Int, _ left: BufferID, _ right: BufferID, count: Int, transposed: Bool = false
  ) -> AccumulationSketch {
    .products(
      [
        ProductSketch(
          node: NodeID(node), left: left, leftIsTransposed: transposed, right: right,
          range: 0..<count)
      ], start: nil)
  }

  private static var sample: LoopNest {
    sketch.nest(
      layout: layout(.batch(2)), accumulations: [accumulation(3, x, weight, count: 3)],
      body: [
        value(.accumulator(0), [], 3), value(.noise(.normal, stream: 1), [], 4),
        value(.compute(.binary(.add)), [0, 1], 5), value(.store(sketch.element(z)), [2]),
      ])
  }

  private static var likelihood: LoopNest {
    sketch.nest(
      layout: layout(.batch(3)), accumulations: [accumulation(6, z, copy, count: 2)],
      body: [value(.accumulator(0), [], 6), value(.reduce(.sum, sketch.row(loss)), [0], 7)])
  }

  private static var update: LoopNest {
    sketch.nest(
      layout: layout(.fixed(3, 2)),
      accumulations: [accumulation(8, x, z, count: 4, transposed: true)],
      body: [
        value(.accumulator(0), [], 8), value(.load(sketch.element(velocity))),
        value(.compute(.binary(.add)), [1, 0], 10), value(.store(sketch.element(weight)), [2]),
        value(.store(sketch.element(velocity)), [0]),
      ])
  }
}
