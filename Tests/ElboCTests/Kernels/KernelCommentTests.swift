import ElboIR
import ElboPlan
import Testing

import ElboC

/// What stands above a kernel, and what it is called.
@Suite struct KernelCommentTests {
  private func lines(_ sample: KernelSample, _ kernel: Kernel) -> [String] {
    let plan = sample.plan([kernel])
    let names = CNames(plan: plan, state: plan.graph.state.map(\.name))
    let schedule = Scheduler.schedule(kernel, of: plan, for: .avx512)
    return KernelComment.lines(
      of: kernel, number: 3, plan: plan, names: names, target: .avx512, schedule: schedule)
  }

  private func name(_ sample: KernelSample, _ kernel: Kernel) -> String {
    KernelName.name(of: kernel, number: 3, in: sample.plan([kernel]))
  }

  /// relu(x · weight + bias), of a layer called `decoder.hidden`.
  private func dense(
    stores: Bool = true
  ) -> (sample: KernelSample, kernel: Kernel) {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let weight = sample.tensor("decoder.hidden.weight", 20, 40)
    let bias = sample.tensor("decoder.hidden.bias", 40)
    let product = sample.value("decoder.hidden.product", .contraction(.plain), x, weight)
    let hidden = sample.value("decoder.hidden", .unary(.relu), product)
    let nest = sample.nest(
      layout: sample.layout(hidden),
      accumulations: [.products([sample.products(x, weight, of: product, 0..<20)], start: nil)],
      body: [
        sample.body(.accumulator(0), of: product),
        sample.body(.load(sample.column(bias))),
        sample.body(.compute(.binary(.add)), [0, 1]),
        sample.body(.compute(.unary(.relu)), [2], of: hidden),
        sample.body(.store(sample.element(hidden)), [3]),
      ])
    return (sample, sample.kernel(.batch, [nest]))
  }

  @Test func `a kernel with a product is called for the layer, and its comment is a formula`() {
    let (sample, kernel) = dense()
    #expect(name(sample, kernel) == "k3_decoder_hidden")
    #expect(
      lines(sample, kernel) == [
        "k3  decoder.hidden",
        "  decoder.hidden = relu(x · decoder.hidden.weight + decoder.hidden.bias)",
        "  [32, 20] · [20, 40]; 53.7 kFLOP, 11.0 kB; tile 8 rows by 3 vectors; "
          + "2 blocks of batch rows",
      ])
  }

  @Test func `the next value of a parameter is primed, and names the kernel`() {
    var sample = KernelSample()
    let weight = sample.tensor("mean.weight", 20, 40)
    let gradient = sample.value("g", .state("g", .fixed(20, 40)))
    let rate = sample.scalar("learningRate")
    let nest = sample.nest(
      layout: sample.layout(weight), accumulations: [],
      body: [
        sample.body(.load(sample.element(weight)), of: weight),
        sample.body(.load(sample.element(gradient)), of: gradient),
        sample.body(.scalar(rate)), sample.body(.constant(Constant(0.1))),
        sample.body(.compute(.unary(.negate)), [1]),
        sample.body(.compute(.binary(.multiply)), [4, 2]),
        sample.body(.compute(.multiplyAdd), [5, 3, 0]),
        sample.body(.store(sample.element(weight)), [6]),
      ])
    let kernel = sample.kernel(.matrix(rows: 32, columns: 48), [nest])
    #expect(name(sample, kernel) == "k3_mean_weight")
    #expect(
      lines(sample, kernel).prefix(2) == [
        "k3  update of mean.weight", "  mean.weight' = -g * learningRate * 0.1 + mean.weight",
      ])
  }

  @Test func `a value that is read twice has a line of its own`() {
    var sample = KernelSample()
    let x = sample.value("x", .input(site: "x", .float, .batch(20)))
    let z = sample.value("z", .unary(.exp), x)
    let nest = sample.nest(
      layout: sample.layout(z), accumulations: [],
      body: [
        sample.body(.load(sample.element(x)), of: x),
        sample.body(.compute(.unary(.exp)), [0]),
        sample.body(.compute(.binary(.subtract)), [1, 0]),
        sample.body(.compute(.binary(.multiply)), [1, 2], of: z),
        sample.body(.store(sample.element(z)), [3]),
      ])
    #expect(
      lines(sample, sample.kernel(.batch, [nest])).dropLast() == [
        "k3  z", "  value = exp(x)", "  z = value * (value - x)",
      ])
  }
}
