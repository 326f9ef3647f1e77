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
    let taps = weight.shaped(sizes, at: location)
    return x.applying(.convolution(form), others: taps.expression, at: location)
      .completed(
        with: bias, of: { .axis(-1, of: $0) }, activation, named: weight, of: x, at: location)
  }
}
