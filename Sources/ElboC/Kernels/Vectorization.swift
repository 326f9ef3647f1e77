import ElboIR
import ElboPlan

/// What the lanes of a body's vectors stand for: columns of one row, or rows of one column.
package protocol Vectorization {
  /// What an accumulation has summed.
  func accumulator(of accumulation: AccumulationID, in body: inout BodyTranslator) -> CExpression
  func load(_ access: Access, in body: inout BodyTranslator) -> CExpression
  /// 1 where the row holds data, 0 in the padding.
  func rowMask(in body: inout BodyTranslator) -> CExpression
  func noise(
    of noise: NoiseKind, from stream: NoiseStream, in body: inout BodyTranslator
  ) -> CExpression
  /// The numbers of the columns.
  func columns(in body: inout BodyTranslator) -> CExpression
  func store(_ value: CExpression, to access: Access, in body: inout BodyTranslator)
  /// Takes the operand into the reduction at a position of the body.
  func reduce(_ operand: CExpression, at position: BodyPosition, in body: inout BodyTranslator)
}

extension NoiseKind {
  /// The noise of elements of a site, keyed by the words of the seed and the step.
  func call(
    _ suffix: String, words: String, elements: [CExpression]
  ) -> CExpression {
    let word = { (index: Int) in CExpression.array(words, .integer(index)) }
    let function = (self == .normal ? "v_normal" : "v_uniform") + suffix
    return .call(function, [word(0), word(1)] + elements + [word(2), word(3)])
  }
}
