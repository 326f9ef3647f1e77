/// activation(the weight at each position + bias): what `Convolution` and `TransposedConvolution`
/// have in common.
protocol WindowedLayer: Layer {
  var weight: Parameter { get }
  var bias: Parameter? { get }
  var channels: Int { get }
  var kernel: AxisNumbers { get }
  var form: ConvolutionForm { get }
  var activation: Activation { get }
}

extension WindowedLayer {
  func apply(to x: Tensor, at location: SourceLocation) -> Tensor {
    let sizes: [Size] = [
      .window(kernel, of: x), .channels(of: x, groups: form.groups), Size(channels),
    ]
    let weight = weight.shaped(sizes, at: location)
    var sum = x.applying(.convolution(form), others: weight.expression, at: location)
      .named("product", of: self.weight)
    if let bias {
      let bias = bias.shaped([.axis(-1, of: sum)], at: location)
      sum = sum.applying(.binary(.add), others: bias.expression, at: location)
        .named("preactivation", of: self.weight)
    }
    return activation(sum, at: location).named(after: self.weight, of: x)
  }
}
