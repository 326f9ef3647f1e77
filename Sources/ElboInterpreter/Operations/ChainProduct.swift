import Dispatch
import ElboIR

/// A matrix product by rule 1: each output element is one chain `acc = fma(a[k], b[k], acc)`, with
/// `k` ascending, from +0 or from a given value.
///
/// All three contractions become `[rows, depth] · [depth, columns]`, the left operand read at any
/// distance, the right one transposed first where it must be. The inner loop runs along the
/// columns, whose chains are independent; blocks of rows go to threads. Neither changes a chain.
struct ChainProduct<Scalar: InterpreterScalar> {
  private let rows: Int
  private let depth: Range<Int>
  private let columns: Int
  /// Where `left[row, k]` lies: `row · leftRowStride + k · leftDepthStride`.
  private let left: [Scalar]
  private let leftRowStride: Int
  private let leftDepthStride: Int
  /// Row-major `[depth, columns]`.
  private let right: [Scalar]

  init(kind: Contraction, operands: [Tensor<Scalar>], batch: Int) {
    let (a, b) = (operands[0], operands[1])
    left = a.elements
    switch kind {
    case .plain, .transposedRight:
      rows = batch
      depth = 0..<a.shape.dimensions[0]
      leftRowStride = a.shape.dimensions[0]
      leftDepthStride = 1
    case .transposedLeft(let segment):
      rows = a.shape.dimensions[0]
      depth = segment.rows(of: batch)
      leftRowStride = 1
      leftDepthStride = a.shape.dimensions[0]
    }
    switch kind {
    case .plain, .transposedLeft:
      columns = b.dimensions[1]
      right = b.elements
    case .transposedRight:
      columns = b.dimensions[0]
      right = StridedView(
        dimensions: b.dimensions.reversed(), strides: [1, b.dimensions[1]], offset: 0
      ).gathered(from: b.elements)
    }
  }

  /// The product's elements, the chains starting from the given value or from +0.
  func elements(from start: Tensor<Scalar>?) -> [Scalar] {
    var result = start?.elements ?? Array(repeating: 0, count: rows * columns)
    result.withUnsafeMutableBufferPointer { result in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          nonisolated(unsafe) let (result, left, right) = (result, left, right)
          let block = isLarge ? 8 : rows
          DispatchQueue.concurrentPerform(iterations: (rows + block - 1) / block) { index in
            for row in index * block..<min(rows, (index + 1) * block) {
              extendChains(of: row, in: result, left: left, right: right)
            }
          }
        }
      }
    }
    return result
  }

  /// Whether threads are worth their start.
  private var isLarge: Bool { rows * depth.count * columns > 1 << 20 }

  @inline(__always)
  private func extendChains(
    of row: Int, in result: UnsafeMutableBufferPointer<Scalar>,
    left: UnsafeBufferPointer<Scalar>, right: UnsafeBufferPointer<Scalar>
  ) {
    let chains = row * columns
    for k in depth {
      let factor = left[row * leftRowStride + k * leftDepthStride]
      for column in 0..<columns {
        result[chains + column].addProduct(factor, right[k * columns + column])
      }
    }
  }
}
