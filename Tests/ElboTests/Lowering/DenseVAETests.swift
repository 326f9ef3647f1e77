import Elbo
import Testing

@Suite struct DenseVAETests {
  @Test func `the dense model has the classic parameters`() throws {
    let state = try ModelLowering.lower(DenseVAE()).state
    #expect(
      state.map { "\($0.name) \($0.shape)" } == [
        "hidden.weight [784, 400]", "hidden.bias [400]", "mean.weight [400, 20]",
        "mean.bias [20]", "logVariance.weight [400, 20]", "logVariance.bias [20]",
        "expand.weight [20, 400]", "expand.bias [400]", "logits.weight [400, 784]",
        "logits.bias [784]",
      ])
    #expect(state.reduce(0) { $0 + $1.shape.count } == 652_824)
    #expect(state.allSatisfy { $0.kind == .parameter })
  }

  @Test func `parameters start as PyTorch's do`() throws {
    let state = try ModelLowering.lower(DenseVAE()).state
    let bound = InitialValue.uniform(bound: Constant(1.0 / 28.0))
    #expect(state[0].initial == bound)
    #expect(state[1].initial == bound)
    #expect(state[2].initial == .uniform(bound: Constant(1 / 20)))
  }

  @Test func `sites stand in the order of declaration`() throws {
    let graph = try ModelLowering.lower(DenseVAE())
    #expect(graph.sites.map(\.name) == ["x", "z"])
    #expect(graph.sites.map(\.index) == [0, 1])
    #expect(graph.sites.map(\.kind) == [.observed, .latent])
    #expect(graph.sites.map(\.dimensions) == [[784], [20]])
    #expect(graph.sites.map(\.encoding) == [.pixels, .real])
    #expect(graph.sites.map(\.distribution?.name) == ["Bernoulli", "Normal"])
    #expect(graph.sites.map(\.prior?.name) == [nil, "StandardNormal"])
    #expect(graph[graph.sites[0].value].operation == .convert)
    #expect(graph[graph.sites[1].value].operation == .latent(site: "z", .batch(20)))
  }

  @Test func `a graph is fresh from its model`() throws {
    let graph = try ModelLowering.lower(DenseVAE())
    #expect(graph.name == "DenseVAE")
    #expect(graph.role == .train)
    #expect(graph.batch == 0)
    #expect(graph.outputs.isEmpty && graph.updates.isEmpty && graph.gradients.isEmpty)
    #expect(graph.nodes.allSatisfy { $0.phase == .forward && $0.location != nil })
    #expect(try ModelLowering.lower(DenseVAE(), name: "Other").name == "Other")
  }

  @Test func `a model lowers twice to one graph`() throws {
    let model = DenseVAE()
    #expect(try ModelLowering.lower(model) == ModelLowering.lower(model))
  }

  @Test func `the node listing is exact`() throws {
    #expect(
      text(of: try ModelLowering.lower(DenseVAE())) == """
        %0 input x byte[B, 784]
        %1 convert %0 float[B, 784] 'x'
        %2 state hidden.weight float[784, 400] 'hidden.weight'
        %3 contraction %1 %2 float[B, 400] 'hidden.product'
        %4 state hidden.bias float[400] 'hidden.bias'
        %5 broadcast %4 float[B, 400]
        %6 add %3 %5 float[B, 400] 'hidden.preactivation'
        %7 relu %6 float[B, 400] 'hidden'
        %8 state mean.weight float[400, 20] 'mean.weight'
        %9 contraction %7 %8 float[B, 20] 'mean.product'
        %10 state mean.bias float[20] 'mean.bias'
        %11 broadcast %10 float[B, 20]
        %12 add %9 %11 float[B, 20] 'z.mean'
        %13 state logVariance.weight float[400, 20] 'logVariance.weight'
        %14 contraction %7 %13 float[B, 20] 'logVariance.product'
        %15 state logVariance.bias float[20] 'logVariance.bias'
        %16 broadcast %15 float[B, 20]
        %17 add %14 %16 float[B, 20] 'z.logVariance'
        %18 latent z float[B, 20] 'z'
        %19 state expand.weight float[20, 400] 'expand.weight'
        %20 contraction %18 %19 float[B, 400] 'expand.product'
        %21 state expand.bias float[400] 'expand.bias'
        %22 broadcast %21 float[B, 400]
        %23 add %20 %22 float[B, 400] 'expand.preactivation'
        %24 relu %23 float[B, 400] 'expand'
        %25 state logits.weight float[400, 784] 'logits.weight'
        %26 contraction %24 %25 float[B, 784] 'logits.product'
        %27 state logits.bias float[784] 'logits.bias'
        %28 broadcast %27 float[B, 784]
        %29 add %26 %28 float[B, 784] 'x.logits'
        %30 noise.uniform float[B, 784] 'x'
        %31 sigmoid %29 float[B, 784] 'x'
        %32 less %30 %31 boolean[B, 784] 'x'
        %33 convert %32 float[B, 784] 'x'
        %34 sigmoid %29 float[B, 784] 'x'
        %35 multiply %1 %29 float[B, 784] 'reconstruction.x'
        %36 softplus %29 float[B, 784] 'reconstruction.x'
        %37 subtract %36 %35 float[B, 784] 'reconstruction.x'
        %38 reduce.sum [0] %37 float[B] 'reconstruction.x'
        %39 constant 0.5 float[B, 20] 'z.standardDeviation'
        %40 multiply %39 %17 float[B, 20] 'z.standardDeviation'
        %41 exp %40 float[B, 20] 'z.standardDeviation'
        %42 noise.normal float[B, 20] 'z.noise'
        %43 multiply %41 %42 float[B, 20] 'z'
        %44 add %12 %43 float[B, 20] 'z'
        %45 noise.normal float[B, 20] 'z'
        %46 constant 0.0 float[B, 20] 'z'
        %47 multiply %12 %12 float[B, 20] 'kl.z'
        %48 expm1 %17 float[B, 20] 'kl.z'
        %49 subtract %48 %17 float[B, 20] 'kl.z'
        %50 add %47 %49 float[B, 20] 'kl.z'
        %51 constant 0.5 float[B, 20] 'kl.z'
        %52 multiply %51 %50 float[B, 20] 'kl.z'
        %53 reduce.sum [0] %52 float[B] 'kl.z'
        """)
  }
}
