/// What a node computes from its operands.
///
/// No switch over this has a `default:`, so that a new operation is a compile error in each
/// place that must learn it.
package enum Operation: Hashable, Sendable {
  // Sources.

  /// The data of a site, a row for each example.
  case input(site: String, ElementType, Shape)
  /// A latent's value, until the role decides what it is.
  case latent(site: String, Shape)
  /// A tensor that one step reads and writes for the next: a parameter or an optimiser's moment.
  case state(String, Shape)
  /// A number that the host supplies for each step.
  case scalar(StepExpression)
  /// One number everywhere.
  case constant(Constant, Shape)
  /// Numbers drawn for each element (rule 9).
  case noise(NoiseKind, stream: NoiseStream, Shape)
  /// True for the rows that hold data, false for the padding of the last batch: `boolean[B]`.
  case rowMask

  // Elementwise: the operands have the result's shape.

  /// A byte to Float32(byte) / 255, a boolean to 1 or +0, an index to its value.
  case convert
  case unary(UnaryFunction)
  case binary(BinaryFunction)
  /// Two floats to a boolean; unordered is false, but for `notEqual`.
  case compare(Comparison)
  /// `condition ? a : b`.
  case select
  /// `a * b + c` in one rounding; only lowering and the optimiser's expansion make it.
  case multiplyAdd
  /// Its operand, through which no gradient flows.
  case stopGradient
  /// Its operand, as an arm of a model's own `select`: what only the arm reads gets a gradient of
  /// +0 wherever the arm was not taken, also where its derivative is infinite or NaN there.
  case selectArm
  /// The first operand in training, the second in every other program; the role decides.
  case training

  // Layout.

  /// An index of shape `[B, …]` to a boolean of shape `[B, …, count]`, true at the index.
  case oneHot(count: Int)
  case broadcast(Shape)
  /// The same elements in row-major order under other feature axes.
  case reshape([Int])
  /// The feature axes in another order: the result's axis `i` is the operand's `axes[i]`.
  case permute([Int])
  /// `count` elements from `start` along a feature axis.
  case slice(axis: Int, start: Int, count: Int)
  case concatenate(axis: Int)
  /// Rows of a table by an index: `[B, …]` and `[rows, features…]` to `[B, …, features…]`; +0 where
  /// the index is no row.
  case gather

  // Contractions and reductions.

  /// A chain of fused multiply-adds for each output element (rule 1); an optional third operand is
  /// the value from which the chains start. Windows make it a convolution.
  case contraction(Contraction, windows: Windows = .none)
  /// Over feature axes, which disappear (rule 4).
  case reduce(Reduction, axes: [Int])
  /// Over the batch axis, which disappears: one chain of additions, rows ascending (rule 3).
  case batchSum(Segment)
  /// The gradient of a gathered table: by an index `[B, …]`, the sum of `[B, …, features…]` in each of
  /// `count` rows, `[count, features…]`; one chain of additions from +0, the batch's rows ascending
  /// and positions within each (rule 3).
  case scatterAdd(count: Int, Segment)
}

/// A Float64 constant, rounded once where it is used; equal when its bits are.
package struct Constant: Hashable, Sendable {
  package let value: Double
  package init(_ value: Double) { self.value = value }
  package static func == (a: Constant, b: Constant) -> Bool {
    a.value.bitPattern == b.value.bitPattern
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(value.bitPattern) }
}

/// A distribution of noise.
package enum NoiseKind: String, Hashable, Sendable, CaseIterable {
  case normal, uniform
}

package enum Comparison: String, Hashable, Sendable, CaseIterable {
  case less, lessEqual, greater, greaterEqual, equal, notEqual
}

package enum Reduction: String, Hashable, Sendable, CaseIterable {
  case sum, maximum
}

/// Which operand of a matrix product is read transposed. With windows, positions stand before the
/// channels: `[B, positions…, k]`, and taps before those of the weight.
package enum Contraction: Hashable, Sendable {
  /// `[B, k] · [k, n] → [B, n]`: a layer.
  case plain
  /// `[B, n] · [k, n]ᵀ → [B, k]`: the gradient of a layer's input.
  case transposedRight
  /// `[B, k]ᵀ · [B, n] → [k, n]`: the gradient of a layer's weight, a reduction over the batch.
  case transposedLeft(Segment)
}

/// One of `count` contiguous parts of the batch (rule 3): rows `B·index/count` to
/// `B·(index+1)/count`.
package struct Segment: Hashable, Sendable {
  package let index: Int
  package let count: Int
  package init(_ index: Int, of count: Int) {
    self.index = index
    self.count = count
  }
  /// The whole batch.
  package static let whole = Segment(0, of: 1)

  package func rows(of batch: Int) -> Range<Int> {
    batch * index / count..<batch * (index + 1) / count
  }
}
