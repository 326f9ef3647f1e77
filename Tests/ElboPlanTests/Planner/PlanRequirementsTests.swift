import ElboIR
import ElboPasses
import ElboPlan
import Testing

@Suite struct PlanRequirementsTests {
  private func messages(_ build: (inout GraphSketch) -> NodeID) -> [String] {
    var sketch = GraphSketch()
    let output = build(&sketch)
    return PlanRequirements.check(sketch.graph([("y", output)], batch: 4)).map(\.message)
  }

  @Test func `only state is read transposed`() {
    let build = { (sketch: inout GraphSketch, isState: Bool) -> NodeID in
      let x = sketch.builder.constant(1, shape: .batch(3))
      let w = sketch.parameter("w", 2, 3)
      let right = isState ? w : sketch.builder.unary(.tanh, w)
      return sketch.builder.add(.contraction(.transposedRight), x, right)
    }
    #expect(messages { build(&$0, true) } == [])
    #expect(
      messages { build(&$0, false) } == [
        "%3 'contraction.transposedRight' reads %2 transposed, and only state has a transposed copy"
      ])
  }

  @Test func `the weight that a window reads transposed is state too`() {
    let windows = Windows(axes: [Window(large: 4, small: 2, taps: 3)])
    let found = { (isState: Bool) in
      messages { sketch in
        let x = sketch.builder.constant(1, shape: .batch(2, 2))
        let w = sketch.parameter("w", 3, 1, 2)
        let right = isState ? w : sketch.builder.unary(.tanh, w)
        return sketch.builder.add(.contraction(.transposedRight, windows: windows), x, right)
      }
    }
    #expect(found(true) == [])
    #expect(
      found(false) == [
        "%3 'contraction.transposedRight' reads %2 transposed, and only state has a transposed copy"
      ])
  }

  @Test func `rows by an index have no plan yet`() {
    let found = messages { sketch in
      let index = sketch.builder.add(.input(site: "i", .index, .row))
      let rows = sketch.builder.add(.gather, index, sketch.parameter("w", 3, 2))
      return sketch.builder.add(
        .reshape([6]), sketch.builder.add(.scatterAdd(count: 3, .whole), index, rows))
    }
    #expect(
      found
        == ["%2 'gather'", "%3 'scatterAdd'"].map {
          "\($0) reads rows by an index, for which there is no plan yet; '--interpreted' trains "
            + "without one"
        })
  }

  @Test func `a sum over the batch has one axis at most`() {
    let sum = { (sketch: inout GraphSketch, dimensions: [Int]) -> NodeID in
      let x = sketch.builder.constant(1, shape: Shape(batched: true, dimensions: dimensions))
      let sum = sketch.builder.add(.batchSum(.whole), x)
      return dimensions.count < 2
        ? sum : sketch.builder.add(.reshape([dimensions.reduce(1, *)]), sum)
    }
    #expect(messages { sum(&$0, [6]) } == [])
    #expect(
      messages { sum(&$0, [2, 3]) } == [
        "%1 'batchSum' sums [B, 2, 3]: a sum over the batch has one axis at most; "
          + "reshape before it"
      ])
  }

  @Test func `one index of each example is broadcast to columns`() {
    let broadcast = { (sketch: inout GraphSketch, dimensions: [Int]) -> NodeID in
      let shape = Shape(batched: true, dimensions: dimensions)
      let index = sketch.builder.add(.input(site: "x", .index, shape))
      return sketch.builder.add(.convert, sketch.builder.add(.oneHot(count: 3), index))
    }
    #expect(messages { broadcast(&$0, []) } == [])
    #expect(
      messages { broadcast(&$0, [2]) } == [
        "%1 'oneHot' reads [B, 2]: only one index of each example can be broadcast to columns"
      ])
  }

  @Test(arguments: [3, 4, 5])
  func `state has four axes at most`(count: Int) {
    let found = messages { sketch in
      let w = sketch.parameter("w", Array(repeating: 1, count: count))
      return sketch.builder.add(.reduce(.sum, axes: Array(0..<count)), w)
    }
    #expect(
      found == (count <= 4 ? [] : ["the tensor 'w' has 5 axes, at most 4 are possible"]))
  }

  @Test func `an output without a batch has one axis at most`() {
    #expect(messages { $0.parameter("w", 6) } == [])
    #expect(
      messages { $0.parameter("w", 2, 3) } == [
        "the output 'y' is [2, 3]: one without a batch has one axis at most; reshape before it"
      ])
  }
}
