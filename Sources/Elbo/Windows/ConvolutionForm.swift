/// What a convolution or a transposed one is told beside its input and its weight.
struct ConvolutionForm: Hashable, Sendable {
  var isTransposed = false
  let stride: AxisNumbers
  let padding: Padding
  let dilation: AxisNumbers
  var groups = 1
  /// Positions that a transposed convolution's result has more at its end.
  var outputPadding: AxisNumbers = 0

  var spelling: String { isTransposed ? "transposedConvolution" : "convolution" }
}
