import ElboIR

extension StepContext {
  /// The value of a contraction: with windows or without, its chains are those of rule 1.
  func product(
    of kind: Contraction, windows: Windows, operands: [Tensor<Scalar>]
  ) -> [Scalar] {
    let start = operands.dropFirst(2).first
    guard windows != .none else {
      return ChainProduct(kind: kind, operands: operands, batch: batch).elements(from: start)
    }
    switch kind {
    case .plain, .transposedRight:
      return WindowedProduct(
        operands: operands, windows: windows, readsTransposed: kind == .transposedRight,
        batch: batch
      ).elements(from: start)
    case .transposedLeft(let segment):
      return WindowedWeightGradient(
        operands: operands, windows: windows, examples: segment.rows(of: batch)
      ).elements(from: start)
    }
  }
}
