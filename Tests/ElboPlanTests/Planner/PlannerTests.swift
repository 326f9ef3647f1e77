import ElboIR
import ElboPasses
import ElboPlan
import Testing

@Suite struct PlannerTests {
  @Test(arguments: SketchedModels.all.map(\.0), [1, 4, 5, 8, 33, 64, 96, 128])
  func `every plan is right`(name: String, batch: Int) throws {
    let model = try #require(SketchedModels.all.first { $0.0 == name })
    let graph = model.1(batch)
    try #require(graph.nodes.allSatisfy { !$0.shape.isError })
    for storesEverything in [false, true] {
      let options = PlanOptions(storesEverything: storesEverything)
      #expect(PlanVerifier.verify(Planner.plan(graph, options: options)) == [])
    }
  }

  @Test(arguments: 0..<60)
  func `every plan of a random graph is right`(seed: Int) {
    for batch in [1, 5, 33] {
      let graph = RandomGraph.graph(seed: seed, batch: batch)
      #expect(graph.nodes.allSatisfy { !$0.shape.isError })
      for storesEverything in [false, true] {
        let options = PlanOptions(storesEverything: storesEverything)
        #expect(PlanVerifier.verify(Planner.plan(graph, options: options)) == [])
      }
    }
  }

  @Test func `a layer and its activation are one kernel`() throws {
    let plan = Planner.plan(SketchedModels.layer(batch: 33))
    try #require(plan.kernels.count == 1)
    let kernel = plan.kernels[0]
    #expect(kernel.partition == .batch)
    #expect(kernel.blocks == 1)
    #expect(kernel.nests.map(\.accumulates) == [false, true])
    #expect(
      plan.buffers.ids.map { plan.name(ofBuffer: $0) } == [
        "%0", "hidden.weight", "hidden.bias", "%6",
      ])
  }

  @Test func `what is not worth sharing is one block, the rest is cut by rows`() {
    #expect(Planner.plan(SketchedModels.layer(batch: 33)).rowsPerBlock == 33)
    #expect(Planner.plan(SketchedModels.autoencoder(.train, batch: 128)).rowsPerBlock == 32)
  }

  @Test(
    arguments: [
      (128, 1, 64), (128, 2, 64), (128, 3, 48), (128, 16, 8), (100, 2, 56), (512, 2, 64),
      (40, 1, 40),
    ])
  func `each thread gets as many blocks, of 64 rows at most`(batch: Int, threads: Int, rows: Int) {
    let graph = SketchedModels.autoencoder(.train, batch: batch)
    #expect(Planner.plan(graph, options: PlanOptions(threads: threads)).rowsPerBlock == rows)
  }

  @Test func `more rows of a matrix share a panel that does not stay in the cache`() {
    let graph = SketchedModels.layer(batch: 256)
    let plan = Plan(graph: graph, rowsPerBlock: 16)
    #expect(plan.rowsPerBlock(of: .matrix(rows: 2048, columns: 400)) == 16)
    #expect(plan.rowsPerBlock(of: .matrix(rows: 2048, columns: 2064)) == 128)
    #expect(plan.rowsPerBlock(of: .matrix(rows: 784, columns: 2064)) == 112)
    #expect(plan.blocks(of: .matrix(rows: 784, columns: 2064)) == 7)
    #expect(plan.rowsPerBlock(of: .matrix(rows: 1, columns: 2064)) == 1)
  }

  @Test func `a training step has two barriers, an evaluation one`() {
    #expect(Planner.plan(SketchedModels.autoencoder(.train, batch: 128)).barrierCount == 2)
    #expect(Planner.plan(SketchedModels.autoencoder(.evaluate, batch: 128)).barrierCount == 1)
  }

  @Test func `gradients that are used where they are computed are not stored`() {
    let plan = Planner.plan(SketchedModels.autoencoder(.train, batch: 128))
    let fixed = plan.buffers.filter { $0.isArena && !$0.layout.isBatched }
    #expect(fixed.map(\.layout.columns) == [1])
  }

  @Test func `gradients of two readers are one accumulation of two products`() throws {
    let plan = Planner.plan(SketchedModels.autoencoder(.train, batch: 128))
    #expect(plan.accumulations.map(\.count).max() == 2)
    let three = Planner.plan(SketchedModels.fanOut(batch: 8))
    #expect(three.accumulations.last?.count == 3)
  }

  @Test func `the heads of an encoder run side by side, and so do their weights' gradients`() {
    let graph = SketchedModels.autoencoder(.train, batch: 128)
    #expect(Planner.plan(graph).accumulationsSideBySide == [2, 2])
    let apart = Planner.plan(graph, options: PlanOptions(storesEverything: true))
    #expect(apart.accumulationsSideBySide == [])
  }

  @Test func `a global norm takes more barriers and stores the gradient`() {
    let plan = Planner.plan(SketchedModels.clipped(batch: 128))
    #expect(plan.barrierCount == 5)
    #expect(plan.buffers.contains { $0.isArena && $0.layout == Layout(.fixed(10, 20), 128) })
  }

  @Test func `a softmax stays with its rows`() {
    let plan = Planner.plan(SketchedModels.classifier(batch: 128))
    #expect(plan.kernels.count == 1)
    #expect(plan.kernels.allSatisfy { $0.partition == .batch })
  }

  @Test func `a plan that stores everything has a buffer for each node`() {
    let graph = SketchedModels.autoencoder(.train, batch: 5)
    let plan = Planner.plan(graph, options: PlanOptions(storesEverything: true))
    let stored = Set(plan.buffers.compactMap(\.node))
    let missing = graph.ids.filter { !stored.contains($0) }
    #expect(missing.map { graph[$0].element } == [.byte])
    #expect(plan.slots.count == stored.count)
  }

  @Test func `values that follow each other share memory`() {
    var sketch = GraphSketch()
    var x = sketch.builder.add(.input(site: "x", .float, .batch(10)))
    for layer in 0..<6 { x = sketch.dense("layer\(layer)", x, 10).value }
    let plan = Planner.plan(sketch.graph([("x", x)], batch: 128))
    #expect(plan.buffers.count(where: \.isArena) == 7)
    #expect(plan.slots == [2048, 2048])
  }

  @Test func `tensors that become each other are read before they are written`() {
    let plan = Planner.plan(SketchedModels.swapped(batch: 1))
    #expect(plan.kernels.map(\.nests.count) == [1])
    #expect(plan.outputs.map { plan.buffers[$0.buffer].isArena } == [true])
  }

  @Test func `tensors that become one value late are copied from one place`() {
    var sketch = GraphSketch()
    let x = sketch.builder.constant(1, shape: .batch(2))
    let weights = ["first", "second"].map { sketch.parameter($0, 2, 1) }
    let products = weights.map { sketch.builder.add(.contraction(.plain), x, $0) }
    let next = sketch.builder.unary(.tanh, weights[1])
    sketch.update("first", next)
    sketch.update("second", next)
    let plan = Planner.plan(
      sketch.graph([("a", products[0]), ("b", products[1])], batch: 4))
    #expect(PlanVerifier.verify(plan) == [])
  }

  @Test func `no interval is empty before a late copy`() {
    #expect(Planner.plan(SketchedModels.cut(batch: 1)).kernels.map(\.interval) == [0, 1, 2])
  }

  @Test func `the same graph gives the same plan`() {
    let graph = SketchedModels.autoencoder(.train, batch: 96)
    #expect(Planner.plan(graph) == Planner.plan(graph))
  }
}

extension Plan {
  /// The products of each accumulation that has some.
  fileprivate var accumulations: [[Product]] {
    kernels.flatMap(\.nests).compactMap(\.accumulations.first?.products).filter { !$0.isEmpty }
  }

  /// How many accumulations each nest that has several runs side by side.
  fileprivate var accumulationsSideBySide: [Int] {
    kernels.flatMap(\.nests).map(\.accumulations.count).filter { $0 > 1 }
  }
}

extension Layout {
  fileprivate init(_ shape: Shape, _ batch: Int) {
    self.init(shape: shape, batch: batch, rowsPerBlock: 16)
  }
}
