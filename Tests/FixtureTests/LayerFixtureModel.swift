import Elbo

/// Normal targets about a layer's value at an input that is a parameter, so that descent shows the
/// input's gradient: each example picks a row of it.
struct LayerFixtureModel: Model {
  let row: Given
  let target: Observed
  let input: Parameter
  let norm: BatchNorm
  let sizes: [Int]
  let function: @Sendable (Tensor, BatchNorm) -> Tensor

  init(_ fixture: LayerFixture, _ function: @escaping @Sendable (Tensor, BatchNorm) -> Tensor) {
    row = Given(.category(fixture.rows))
    target = Observed(fixture.output, .real)
    input = Parameter(Size(fixture.rows), Size(fixture.input.reduce(1, *)), initial: .constant(0))
    norm =
      fixture.layer.contains("epsilon") ? BatchNorm(epsilon: 0.5, momentum: 0.3) : BatchNorm()
    sizes = fixture.input
    self.function = function
  }

  var body: [Statement] {
    let x = row.tensor.matrixProduct(input).reshaped(sizes)
    target ~ Normal(mean: function(x, norm), logVariance: 0)
  }
}
