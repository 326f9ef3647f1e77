import ElboIR
import ElboPasses
import ElboPlan
import Testing

@Suite struct ColumnSplitTests {
  private func deep(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(512)))
    let hidden = sketch.builder.unary(.relu, sketch.dense("first", x, 512).value)
    let value = sketch.dense("second", hidden, 512).value
    return sketch.graph([("y", value)], batch: batch)
  }

  private func plan(
    batch: Int, threads: Int, policy: ColumnSplit.Policy = .whereFaster
  ) -> Plan {
    let options = PlanOptions(threads: threads, columnSplit: policy)
    let plan = Planner.plan(deep(batch: batch), options: options)
    #expect(PlanVerifier.verify(plan) == [])
    return plan
  }

  @Test func `few rows leave the columns to the threads`() {
    let plan = plan(batch: 8, threads: 4)
    #expect(
      plan.kernels.filter(\.accumulates).map(\.partition) == [
        .columns(blocks: 4, vectorBlocks: 8), .columns(blocks: 4, vectorBlocks: 8),
      ])
    // Whoever reads whole rows waits for all columns.
    #expect(plan.kernels.filter(\.accumulates).map(\.interval) == [1, 2])
  }

  @Test func `rows that suffice are divided alone`() {
    #expect(plan(batch: 128, threads: 4).kernels.allSatisfy { $0.partition == .batch })
    #expect(plan(batch: 8, threads: 1).kernels.allSatisfy { $0.partition == .batch })
  }

  @Test func `what threads would meet for too long stays in one piece`() {
    #expect(plan(batch: 1, threads: 2).kernels.allSatisfy { $0.partition == .batch })
    #expect(plan(batch: 1, threads: 2, policy: .wherePossible).hasColumns)
  }

  @Test func `a sum over the columns keeps them together`() {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(512)))
    let sum = sketch.builder.add(.reduce(.sum, axes: [0]), sketch.dense("layer", x, 512).value)
    let options = PlanOptions(threads: 4, columnSplit: .wherePossible)
    let plan = Planner.plan(sketch.graph([("sum", sum)], batch: 8), options: options)
    #expect(PlanVerifier.verify(plan) == [])
    #expect(!plan.hasColumns)
  }

  @Test func `the verifier wants a barrier before whole rows are read`() throws {
    var plan = plan(batch: 8, threads: 4)
    let last = try #require(plan.kernels.last)
    plan.kernels[plan.kernels.count - 1] = Kernel(
      interval: last.interval - 1, partition: last.partition, blocks: last.blocks, nests: last.nests
    )
    #expect(
      PlanVerifier.verify(plan).map(\.message) == [
        "'%0' and '%11' live at the same time in slot 0",
        "kernel 2 reads all rows of '%6' without a barrier after kernel 1",
      ])
  }

  @Test func `the verifier refuses a sum over columns that are divided`() {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(64)))
    let sum = sketch.builder.add(.reduce(.sum, axes: [0]), sketch.dense("layer", x, 64).value)
    var plan = Planner.plan(sketch.graph([("sum", sum)], batch: 8))
    let last = plan.kernels.removeLast()
    plan.kernels.append(
      Kernel(
        interval: last.interval, partition: .columns(blocks: 2, vectorBlocks: 2), blocks: 2,
        nests: last.nests.filter(\.accumulates)))
    let messages = PlanVerifier.verify(plan).map(\.message)
    #expect(messages.contains("kernel 0 writes elements of '%6' that its blocks do not own"))
  }

  @Test(arguments: 0..<60)
  func `every plan of a random graph is right by columns`(seed: Int) {
    for batch in [1, 5, 33] {
      let graph = RandomGraph.graph(seed: seed, batch: batch)
      for storesEverything in [false, true] {
        let options = PlanOptions(
          storesEverything: storesEverything, columnSplit: .wherePossible)
        #expect(PlanVerifier.verify(Planner.plan(graph, options: options)) == [])
      }
    }
  }

  @Test(arguments: SketchedModels.all.map(\.0))
  func `every plan is right by columns`(name: String) throws {
    let model = try #require(SketchedModels.all.first { $0.0 == name })
    for batch in [1, 8, 33] {
      let options = PlanOptions(columnSplit: .wherePossible)
      #expect(PlanVerifier.verify(Planner.plan(model.1(batch), options: options)) == [])
    }
  }

  /// The gradient of the first layer reads the second layer's weight in the interval that could
  /// otherwise overwrite it.
  @Test func `a weight is overwritten in place once all have read it`() {
    let options = PlanOptions(threads: 4, columnSplit: .wherePossible)
    let plan = Planner.plan(SketchedModels.autoencoder(.train, batch: 8), options: options)
    #expect(plan.hasColumns)
    let last = plan.kernels.last?.nests ?? []
    #expect(last.count(where: \.accumulates) == 1, "no copy of what was kept")
  }
}

extension Plan {
  fileprivate var hasColumns: Bool { kernels.contains { $0.partition.isByColumns } }
}
