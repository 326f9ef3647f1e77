/// activation(x ∗ weight + bias): at each position of an image, the same weighted sum of what lies
/// under a window, for each channel of the result.
///
/// ```swift
/// let first = Convolution(32, kernel: 4, stride: 2, padding: 1, .relu)
/// let h = first(x.reshaped(28, 28, 1))  // [14, 14, 32]
/// ```
///
/// An image is `[height, width, channels]`; on `[length, channels]` the same layer slides along one
/// axis. Along each axis of L positions the result has
/// ⌊(L + 2 · padding − dilation · (kernel − 1) − 1) / stride⌋ + 1, with `.same` ⌈L / stride⌉. Nothing
/// is read where padding is, which adds nothing to a sum. The weight is
/// `[kernel height, kernel width, inputs / groups, channels]`.
public struct Convolution: Layer, WindowedLayer {
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
  ///   - stride: How far the window moves from one result to the next.
  ///   - padding: How far the first window lies before the image, and the last one after it.
  ///   - dilation: How far apart in the image neighbouring positions of the weight are.
  ///   - groups: Parts of the channels, each of which reads the same part of the input's.
  public init(
    _ channels: Int, kernel: AxisNumbers, stride: AxisNumbers = 1, padding: Padding = 0,
    dilation: AxisNumbers = 1, groups: Int = 1, _ activation: Activation = .none,
    bias: Bool = true, initializer: Initializer = .uniformFanIn,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.channels = channels
    self.kernel = kernel
    self.activation = activation
    form = ConvolutionForm(stride: stride, padding: padding, dilation: dilation, groups: groups)
    location = SourceLocation(fileID: fileID, line: line, column: column)
    weight = Parameter(
      initial: initializer, layer: "Convolution", fileID: fileID, line: line, column: column)
    self.bias =
      bias
      ? Parameter(
        initial: initializer.bias(beside: weight), layer: "Convolution", fileID: fileID,
        line: line, column: column)
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
