import ElboIR
import ElboPlan

/// Graphs of random operations over values of all sorts of shapes, the same for the same seed.
struct RandomGraph {
  private var seed: UInt64
  private let batch: Int
  private var sketch = GraphSketch()
  private var floats: [NodeID] = []
  private var parameters: [String] = []

  static func graph(seed: Int, batch: Int) -> Graph {
    var random = RandomGraph(seed: UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15, batch: batch)
    return random.run()
  }

  private init(seed: UInt64, batch: Int) {
    self.seed = seed
    self.batch = batch
  }

  private mutating func run() -> Graph {
    let pixels = sketch.builder.add(.input(site: "x", .byte, .batch(3)))
    floats = [
      sketch.builder.add(.convert, pixels),
      sketch.builder.add(.input(site: "f", .float, .batch(4, 5))), parameter([size]),
      sketch.builder.add(.scalar(.named("rate", default: Constant(1)))),
      sketch.builder.constant(0.5, shape: .fixed(4)),
      sketch.builder.add(.noise(.normal, stream: 1, .row)),
    ]
    let category = sketch.builder.add(.input(site: "y", .index, .row))
    for _ in 0..<(10 + below(50)) {
      add(to: pick(floats), category)
    }
    let outputs = (0..<3).map { ("output\($0)", pick(floats)) }
    for name in parameters where below(3) > 0 { update(name) }
    return sketch.graph(outputs, batch: batch)
  }

  // MARK: Chance

  private mutating func below(_ count: Int) -> Int {
    seed ^= seed << 13
    seed ^= seed >> 7
    seed ^= seed << 17
    return Int(seed % UInt64(count))
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  private var size: Int { mutating get { pick([1, 3, 16, 20, 33]) } }

  // MARK: Nodes

  private mutating func parameter(_ dimensions: [Int]) -> NodeID {
    let name = "parameter\(parameters.count)"
    parameters.append(name)
    return sketch.parameter(name, dimensions)
  }

  private mutating func update(_ name: String) {
    guard let tensor = sketch.state.first(where: { $0.name == name }) else { return }
    let own = sketch.builder.add(.state(name, tensor.shape))
    let others = floats.filter { sketch.builder.shape(of: $0) == tensor.shape }
    guard !others.isEmpty else { return sketch.update(name, sketch.builder.unary(.exp, own)) }
    let other = pick(others)
    sketch.update(name, below(2) == 0 ? other : sketch.builder.binary(.add, own, other))
  }

  private mutating func add(to a: NodeID, _ category: NodeID) {
    let shape = sketch.builder.shape(of: a)
    switch below(10) {
    case 0: append(.unary(pick(UnaryFunction.allCases)), a)
    case 1, 2: combine(a, pick(floats))
    case 3, 4: if shape.isBatched, shape.rank == 1 { contract(a) }
    case 5: reduce(a, shape)
    case 6: if shape.isBatched, shape.rank <= 1 { append(.batchSum(Segment(0, of: 1)), a) }
    case 7: move(a, shape: shape)
    case 8: choose(category)
    default:
      let wide = Shape(
        batched: shape.isBatched || below(2) == 0, dimensions: [2] + shape.dimensions)
      if wide.count < 500 { append(.broadcast(wide), a) }
    }
  }

  private mutating func append(_ operation: Operation, _ operands: NodeID...) {
    floats.append(sketch.builder.add(operation, operands))
  }

  private mutating func combine(_ a: NodeID, _ b: NodeID) {
    let shapes = (sketch.builder.shape(of: a), sketch.builder.shape(of: b))
    guard let common = Shape.common(to: shapes.0, and: shapes.1), common.count < 500 else { return }
    floats.append(sketch.builder.binary(pick(BinaryFunction.allCases), a, b))
  }

  /// A layer, or one with the gradients of its input, through a second reader too, and its weight.
  private mutating func contract(_ a: NodeID) {
    let inputs = sketch.builder.shape(of: a).count
    let weight = parameter([inputs, size])
    let value = sketch.builder.add(.contraction(.plain), a, weight)
    floats.append(value)
    guard below(2) == 0 else { return }
    let second = parameter([inputs, size])
    let other = sketch.builder.add(.contraction(.plain), a, second)
    let first = sketch.builder.add(.contraction(.transposedRight), value, weight)
    append(.contraction(.transposedRight), other, second, first)
    append(.contraction(.transposedLeft(.whole)), a, value)
  }

  private mutating func reduce(_ a: NodeID, _ shape: Shape) {
    guard shape.rank > 0 else { return }
    let axes = below(2) == 0 ? Array(0..<shape.rank) : [below(shape.rank)]
    append(.reduce(pick(Reduction.allCases), axes: axes), a)
  }

  private mutating func move(_ a: NodeID, shape: Shape) {
    guard shape.rank > 0, shape.count < 200 else {
      return append(.reshape([1, shape.count]), a)
    }
    let axis = below(shape.rank)
    let count = 1 + below(shape.dimensions[axis])
    let start = below(shape.dimensions[axis] - count + 1)
    switch below(4) {
    case 0: append(.slice(axis: axis, start: start, count: count), a)
    case 1: append(.concatenate(axis: axis), a, a)
    case 2: append(.permute(Array(axis..<shape.rank) + Array(0..<axis)), a)
    default: append(.reshape([shape.count]), a)
    }
  }

  private mutating func choose(_ category: NodeID) {
    let isChosen = sketch.builder.add(.oneHot(count: 20), category)
    let isData = sketch.builder.broadcast(sketch.builder.add(.rowMask), to: .batch(20))
    let one = sketch.builder.constant(1, shape: .batch(20))
    let zero = sketch.builder.constant(0, shape: .batch(20))
    append(.select, isChosen, one, sketch.builder.add(.select, isData, one, zero))
    append(.convert, isChosen)
  }
}
