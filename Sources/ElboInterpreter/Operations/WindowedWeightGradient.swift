import ElboIR

/// The gradient of a convolution's weight by rule 1: for each tap, input and output one chain over
/// the examples, ascending, and the positions of the small grid where the tap exists, ascending.
///
/// The inner loop runs along the outputs, whose chains are independent; taps and inputs go to
/// threads. Neither changes a chain.
struct WindowedWeightGradient<Scalar: InterpreterScalar> {
  private let examples: Range<Int>
  private let groups: Int
  /// For each tap, the pairs of positions that it joins: of the input and of the result.
  private let pairs: [[(input: Int, output: Int)]]
  private let left: [Scalar]
  private let right: [Scalar]
  private let leftStride: Int
  private let rightStride: Int
  /// Channels of all groups.
  private let inputs: Int
  private let outputs: Int

  init(operands: [Tensor<Scalar>], windows: Windows, examples: Range<Int>) {
    let (a, b) = (operands[0], operands[1])
    self.examples = examples
    groups = windows.groups
    pairs = Self.pairs(along: windows)
    left = a.elements
    right = b.elements
    leftStride = a.shape.count
    rightStride = b.shape.count
    inputs = a.shape.dimensions.last ?? 1
    outputs = b.shape.dimensions.last ?? 1
  }

  private static func pairs(along windows: Windows) -> [[(input: Int, output: Int)]] {
    var result = [[(input: Int, output: Int)]](
      repeating: [], count: windows.taps.reduce(1, *))
    for (small, meetings) in WindowMeetings.ofSmall(along: windows.axes).enumerated() {
      for meeting in meetings {
        result[meeting.tap].append(
          windows.grows ? (small, meeting.position) : (meeting.position, small))
      }
    }
    return result
  }

  /// The gradient's elements, the chains starting from the given value or from +0.
  func elements(from start: Tensor<Scalar>?) -> [Scalar] {
    let rows = pairs.count * (inputs / groups)
    var result = start?.elements ?? Array(repeating: 0, count: rows * outputs)
    Threads.run(parts: rows, on: &result, isLarge: work > 1 << 20) { row, result in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          for group in 0..<groups {
            extendChains(of: row, group: group, in: result, left: left, right: right)
          }
        }
      }
    }
    return result
  }

  private var work: Int {
    examples.count * pairs.reduce(0) { $0 + $1.count } * (inputs / groups) * outputs
  }

  @inline(__always)
  private func extendChains(
    of row: Int, group: Int, in result: UnsafeMutableBufferPointer<Scalar>,
    left: UnsafeBufferPointer<Scalar>, right: UnsafeBufferPointer<Scalar>
  ) {
    let (inputsOfGroup, outputsOfGroup) = (inputs / groups, outputs / groups)
    let (tap, input) = row.quotientAndRemainder(dividingBy: inputsOfGroup)
    let chains = row * outputs + group * outputsOfGroup
    for example in examples {
      for pair in pairs[tap] {
        let factor = left[
          example * leftStride + pair.input * inputs + group * inputsOfGroup + input]
        let from = example * rightStride + pair.output * outputs + group * outputsOfGroup
        for output in 0..<outputsOfGroup {
          result[chains + output].addProduct(factor, right[from + output])
        }
      }
    }
  }
}
