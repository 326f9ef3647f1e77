/// Sums over rows of the batch (rule 3): for each feature one chain of additions from +0, rows
/// ascending.
enum BatchSum<Scalar: InterpreterScalar> {
  static func sum(of operand: Tensor<Scalar>, rows: Range<Int>) -> [Scalar] {
    let features = operand.shape.count
    var result = [Scalar](repeating: 0, count: features)
    for row in rows {
      for feature in 0..<features {
        result[feature] += operand.elements[row * features + feature]
      }
    }
    return result
  }
}
