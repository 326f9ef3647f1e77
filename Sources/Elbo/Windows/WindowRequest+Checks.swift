extension WindowRequest {
  /// No size is larger, so that sums and products of two are numbers too.
  private static let limit = Shape.maximumCount

  func checkNumbers() throws(Failure) {
    for (name, number) in [("kernel", kernel), ("stride", stride), ("dilation", dilation)] {
      guard 1...Self.limit ~= number else {
        throw Failure(message: "needs a positive \(name), got \(number)")
      }
    }
    for (name, number) in [("a padding", padding ?? 0), ("an output padding", outputPadding)] {
      guard 0...Self.limit ~= number else {
        throw Failure(message: "needs \(name) of 0 or more, got \(number)")
      }
    }
  }

  /// More would be positions that another input gives, or that no tap reaches.
  func checkOutputPadding() throws(Failure) {
    let limit = max(stride, dilation)
    guard outputPadding < limit else {
      throw Failure(
        message: "needs an output padding below \(limit), the larger one of its stride and "
          + "dilation, got \(outputPadding)")
    }
  }

  /// The window, where every position of the small grid meets one of the large grid.
  func checked(_ window: Window) throws(Failure) -> Window {
    guard !isMet(by: window) else { return window }
    let loss =
      isTransposed
      ? "some of the input meets no result" : "some results meet nothing of the input"
    throw Failure(
      message: "has a padding of \(window.padding) along the \(names.axis), so that \(loss); "
        + advice(instead: window))
  }

  private func isMet(by window: Window) -> Bool {
    window.padding < span && window.unmetSmall == nil
  }

  private func advice(instead window: Window) -> String {
    let fitting = padding == nil ? nil : largestPadding(below: window.padding)
    return fitting.map { "a padding of at most \($0) fits" }
      ?? "a dilation of at most \(window.large) fits"
  }

  /// With which every position of the small grid meets one of the large grid.
  private func largestPadding(below limit: Int) -> Int? {
    (0..<min(limit, span)).reversed().prefix(64)
      .first { window(padding: $0).map(isMet(by:)) ?? false }
  }

  func kernelTooLarge(with padding: Int) -> String {
    let reach = dilation == 1 ? "" : ", which spans \(names.text(of: span)),"
    let fitting = (size + 2 * padding - 1) / dilation + 1
    return "has a kernel of \(kernel)\(reach) along the \(names.axis), where there "
      + "\(size == 1 ? "is" : "are") \(names.text(of: size)) and a padding of \(padding); "
      + "a kernel of \(fitting) or a padding of \((span - size + 1) / 2) fits"
  }

  func nothingLeft(after padding: Int) -> String {
    "has a padding of \(padding) along the \(names.axis), which leaves nothing of "
      + names.text(of: whole)
      + (largestPadding(below: padding).map { "; a padding of at most \($0) fits" } ?? "")
  }
}
