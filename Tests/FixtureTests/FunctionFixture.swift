/// What PyTorch computes of one function.
struct FunctionFixture: Decodable, Sendable {
  let name: String
  /// Each operand's elements.
  let inputs: [[Double]]
  let values: [Double]
  /// Where terms cancel: the size of the largest, which a difference is measured against.
  let scale: [Double]?
}
