import ElboIR

/// A convolution, its transposed one, or its input's gradient by rule 1: for each example, position
/// and output one chain over the taps that exist there, ascending, and their inputs, ascending.
///
/// The right side is read in rows, one for each tap and input; what a position's terms are is a list
/// of taps with positions of the left side. The inner loop runs along the outputs, whose chains are
/// independent; examples go to threads. Neither changes a chain.
struct WindowedProduct<Scalar: InterpreterScalar> {
  private let batch: Int
  private let groups: Int
  /// For each position of the result, what it reads.
  private let meetings: [[WindowMeeting]]
  private let left: [Scalar]
  /// Channels at one position of the left side, of all groups.
  private let inputs: Int
  /// Elements of one example on the left side.
  private let leftStride: Int
  private let right: [Scalar]
  /// Elements of one row of the right side.
  private let rowLength: Int
  private let rowsPerTap: Int
  /// Channels of the result, of all groups.
  private let outputs: Int
  /// Whether the groups lie beside each other in the right side's rows, else one after the other.
  private let groupsShareRows: Bool

  /// - Parameter readsTransposed: Whether this is `transposedRight`, else `plain`.
  init(operands: [Tensor<Scalar>], windows: Windows, readsTransposed: Bool, batch: Int) {
    let (a, b) = (operands[0], operands[1])
    self.batch = batch
    groups = windows.groups
    meetings =
      windows.grows == readsTransposed
      ? WindowMeetings.ofSmall(along: windows.axes) : WindowMeetings.ofLarge(along: windows.axes)
    left = a.elements
    inputs = a.shape.dimensions.last ?? 1
    leftStride = a.shape.count
    let (rows, columns) = (b.dimensions[b.dimensions.count - 2], b.dimensions.last ?? 1)
    groupsShareRows = !readsTransposed
    if readsTransposed {
      let taps = windows.taps.reduce(1, *)
      right = StridedView(
        dimensions: [taps, columns, rows], strides: [rows * columns, 1, columns], offset: 0
      ).gathered(from: b.elements)
      (rowLength, rowsPerTap, outputs) = (rows, columns, rows * windows.groups)
    } else {
      right = b.elements
      (rowLength, rowsPerTap, outputs) = (columns, rows, columns)
    }
  }

  /// The result's elements, the chains starting from the given value or from +0.
  func elements(from start: Tensor<Scalar>?) -> [Scalar] {
    let count = meetings.count * outputs
    var result = start?.elements ?? Array(repeating: 0, count: batch * count)
    Threads.run(parts: batch, on: &result, isLarge: work > 1 << 20) { example, result in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          for position in meetings.indices {
            for group in 0..<groups {
              extendChains(
                of: example, position: position, group: group, in: result, left: left,
                right: right)
            }
          }
        }
      }
    }
    return result
  }

  private var work: Int {
    batch * meetings.reduce(0) { $0 + $1.count } * (inputs / groups) * outputs
  }

  @inline(__always)
  private func extendChains(
    of example: Int, position: Int, group: Int, in result: UnsafeMutableBufferPointer<Scalar>,
    left: UnsafeBufferPointer<Scalar>, right: UnsafeBufferPointer<Scalar>
  ) {
    let (inputsOfGroup, outputsOfGroup) = (inputs / groups, outputs / groups)
    let chains = (example * meetings.count + position) * outputs + group * outputsOfGroup
    for meeting in meetings[position] {
      let from = example * leftStride + meeting.position * inputs + group * inputsOfGroup
      let row = meeting.tap * rowsPerTap + (groupsShareRows ? 0 : group * inputsOfGroup)
      for input in 0..<inputsOfGroup {
        let factor = left[from + input]
        let weight = (row + input) * rowLength + (groupsShareRows ? group * outputsOfGroup : 0)
        for output in 0..<outputsOfGroup {
          result[chains + output].addProduct(factor, right[weight + output])
        }
      }
    }
  }
}
