/// What a layer asks for along one axis; the window that it gets, or why it gets none.
package struct WindowRequest: Hashable, Sendable {
  let isTransposed: Bool
  /// Positions of the input.
  let size: Int
  let kernel: Int
  let stride: Int
  let dilation: Int
  /// Nil for as much as gives the result its usual size.
  let padding: Int?
  /// Positions that a transposed convolution's result has more at its end.
  let outputPadding: Int
  let names: AxisNames

  /// Why there is no window: the end of a sentence about the layer.
  package struct Failure: Error, Hashable { package let message: String }

  package init(
    isTransposed: Bool = false, size: Int, kernel: Int, stride: Int = 1, dilation: Int = 1,
    padding: Int?, outputPadding: Int = 0, names: AxisNames = .length
  ) {
    self.isTransposed = isTransposed
    self.size = size
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.padding = padding
    self.outputPadding = outputPadding
    self.names = names
  }

  package func window() throws(Failure) -> Window {
    try checkNumbers()
    guard let padding else { return try checked(same()) }
    if isTransposed { try checkOutputPadding() }
    guard let window = window(padding: padding) else {
      throw Failure(
        message: isTransposed ? nothingLeft(after: padding) : kernelTooLarge(with: padding))
    }
    return try checked(window)
  }

  /// Positions of the large grid from the first tap's to the last tap's.
  var span: Int { dilation * (kernel - 1) + 1 }

  /// Nil where nothing of the result would be left.
  func window(padding: Int) -> Window? {
    if isTransposed {
      return whole > 2 * padding
        ? window(large: whole - 2 * padding, small: size, padding: padding) : nil
    }
    let rest = size + 2 * padding - span
    return rest >= 0 ? window(large: size, small: rest / stride + 1, padding: padding) : nil
  }

  /// A transposed convolution's result before its padding is cut off.
  var whole: Int { (size - 1) * stride + span + outputPadding }

  /// ⌈size / stride⌉ results of a convolution, size · stride of a transposed one.
  private func same() throws(Failure) -> Window {
    guard outputPadding == 0 else {
      throw Failure(
        message: "has an output padding beside a padding of '.same', which says the size itself")
    }
    let small = isTransposed ? size : (size + stride - 1) / stride
    let large = isTransposed ? size * stride : size
    return window(
      large: large, small: small, padding: max(0, (small - 1) * stride + span - large) / 2)
  }

  private func window(large: Int, small: Int, padding: Int) -> Window {
    Window(
      large: large, small: small, taps: kernel, stride: stride, dilation: dilation,
      padding: padding)
  }

  /// How many positions at the end of a convolution's input no window reaches, where windows
  /// reach all others.
  package func unread(by window: Window) -> Int {
    guard !isTransposed, span >= stride else { return 0 }
    let end = (window.small - 1) * stride + span - window.padding
    return max(0, size - end)
  }
}
