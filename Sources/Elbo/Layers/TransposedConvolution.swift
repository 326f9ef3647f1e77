/// activation(x ∗ᵀ weight + bias): the gradient of a convolution's input as a layer, which makes a
/// small image large.
///
/// ```swift
/// let last = TransposedConvolution(1, kernel: 4, stride: 2, padding: 1)
/// let logits = last(h)  // [28, 28, 1] of [14, 14, 32]
/// ```
///
/// An image is `[height, width, channels]`; on `[length, channels]` the same layer slides along one
/// axis. Along each axis of L positions the result has
/// (L − 1) · stride − 2 · padding + dilation · (kernel − 1) + outputPadding + 1, with `.same`
/// L · stride. The weight is `[kernel height, kernel width, inputs, channels]`; its fan-in is that of
/// the convolution which it transposes, kernel height · kernel width · channels, as in PyTorch.
public struct TransposedConvolution: Layer, WindowedLayer {
  let weight: Parameter
  let bias: Parameter?
  let channels: Int
  let kernel: AxisNumbers
  let form: ConvolutionForm
  let activation: Activation
  let location: SourceLocation

  /// A layer of so many channels.
  ///
  /// - Parameters:
  ///   - kernel: The weight's positions.
  ///   - stride: How far apart in the result neighbouring positions of the image are.
  ///   - padding: How many positions are cut off on both sides of the result.
  ///   - dilation: How far apart in the result neighbouring positions of the weight are.
  ///   - outputPadding: Positions that the result has more at its end.
  public init(
    _ channels: Int, kernel: AxisNumbers, stride: AxisNumbers = 1, padding: Padding = 0,
    dilation: AxisNumbers = 1, outputPadding: AxisNumbers = 0,
    _ activation: Activation = .none, bias: Bool = true,
    initializer: Initializer = .uniformFanIn,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.channels = channels
    self.kernel = kernel
    self.activation = activation
    form = ConvolutionForm(
      isTransposed: true, stride: stride, padding: padding, dilation: dilation,
      outputPadding: outputPadding)
    location = SourceLocation(fileID: fileID, line: line, column: column)
    let initializer = initializer.ofTransposed
    weight = Parameter(
      initial: initializer, layer: "TransposedConvolution", fileID: fileID, line: line,
      column: column)
    self.bias =
      bias
      ? Parameter(
        initial: initializer.bias(beside: weight), layer: "TransposedConvolution",
        fileID: fileID, line: line, column: column)
      : nil
  }

  /// The layer's value at an image; it points at this call.
  public func callAsFunction(
    _ x: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    apply(to: x.tensor, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The layer's value at `x` inside of a `Chain`; it points at the layer's declaration.
  @_disfavoredOverload
  public func callAsFunction(_ x: Tensor) -> Tensor {
    apply(to: x, at: location)
  }
}
