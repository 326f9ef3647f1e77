extension TensorConvertible {
  /// An image, `[height, width, inputs]`, under a weight that slides over it,
  /// `[kernel height, kernel width, inputs / groups, outputs]`; one axis less for a sequence.
  ///
  /// Each element is one chain of fused multiply-adds over the weight's positions, row by row, and
  /// the inputs at each; positions outside of the image are not in it (rule 1).
  public func convolution(
    _ weight: some TensorConvertible, stride: AxisNumbers = 1, padding: Padding = 0,
    dilation: AxisNumbers = 1, groups: Int = 1,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .convolution(
        ConvolutionForm(stride: stride, padding: padding, dilation: dilation, groups: groups)),
      others: weight.expression,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same the other way round: every position of a small image, `[height, width, inputs]`, adds
  /// to those of the large result under a weight `[kernel height, kernel width, inputs, outputs]`.
  public func transposedConvolution(
    _ weight: some TensorConvertible, stride: AxisNumbers = 1, padding: Padding = 0,
    dilation: AxisNumbers = 1, outputPadding: AxisNumbers = 0,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    applying(
      .convolution(
        ConvolutionForm(
          isTransposed: true, stride: stride, padding: padding, dilation: dilation,
          outputPadding: outputPadding)), others: weight.expression,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
