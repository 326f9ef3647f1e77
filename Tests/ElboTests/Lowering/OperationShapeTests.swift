import Elbo
import Testing

@Suite struct OperationShapeTests {
  @Test(
    arguments: [
      { x in x.exp() }, { x in x.expm1() }, { x in x.log() }, { x in x.log1p() },
      { x in x.sqrt() }, { x in x.abs() }, { x in x.tanh() }, { x in x.sigmoid() },
      { x in x.softplus() }, { x in x.erf() }, { x in x.relu() }, { x in x.square() },
      { x in x.power(0) }, { x in x.power(3) }, { x in x.power(-2) }, { x in x.power(0.5) },
      { x in x.power(1.5) }, { x in x.stopGradient() }, { x in x.silu() }, { x in x.gelu() },
      { x in x.leakyReLU() }, { x in x.elu() }, { x in x.clamp(to: -1...1) }, { x in -x },
      { x in x.softmax() }, { x in x.softmax(axis: 0) }, { x in x + 1 }, { x in 1 - x },
      { x in x / x }, { x in 2 * x }, { x in select(x > 0, x, 0) }, { x in select(0 <= x, 1, x) },
      { x in select(x == x, 1, 0) }, { x in maximum(x, 0) }, { x in minimum(1, x) },
      { x in maximum(x, x) }, { x in (x != 0).tensor }, { x in x * (x < 1) },
    ] as [@Sendable (Tensor) -> Tensor])
  func `an elementwise operation keeps the shape`(
    operation: @escaping @Sendable (Tensor) -> Tensor
  ) throws {
    #expect(try Probe(4, 6) { operation($0.x.tensor) }.sizes() == [4, 6])
  }

  struct Case: Sendable {
    let sizes: [Int]
    let operation: @Sendable (Probe) -> Tensor

    init(_ sizes: [Int], _ operation: @escaping @Sendable (Probe) -> Tensor) {
      self.sizes = sizes
      self.operation = operation
    }
  }

  static let cases = [
    Case([]) { $0.x.sum() },
    Case([6]) { $0.x.sum(axis: 0) },
    Case([4]) { $0.x.sum(axis: -1) },
    Case([]) { $0.x.sum(axes: [1, 0]) },
    Case([4]) { $0.x.mean(axis: 1) },
    Case([]) { $0.x.mean() },
    Case([6]) { $0.x.maximum(axis: 0) },
    Case([6]) { $0.x.logSumExp(axis: 0) },
    Case([]) { $0.x.logSumExp() },
    Case([]) { $0.x.sum().sum() },
    Case([3, 8]) { $0.x.reshaped(3, 8) },
    Case([2, 2, 6]) { $0.x.reshaped([2, 2, 6]) },
    Case([24]) { $0.x.flattened() },
    Case([1]) { $0.x.sum().flattened() },
    Case([6, 4]) { $0.x.permuted(1, 0) },
    Case([6, 4]) { $0.x.permuted(-1, 0) },
    Case([3, 4, 2]) { $0.x.reshaped(4, 2, 3).permuted([2, 0, 1]) },
    Case([6, 4]) { $0.x.transposed() },
    Case([4, 3, 2]) { $0.x.reshaped(4, 2, 3).transposed() },
    Case([4, 2]) { $0.x.sliced(from: 1, count: 2) },
    Case([1, 6]) { $0.x.sliced(axis: 0, from: 3, count: 1) },
    Case([4, 12]) { $0.x.concatenated(with: $0.x) },
    Case([4, 3]) { $0.x.cropped(before: 1, after: 2) },
    Case([7, 6]) { $0.x.padded(axis: 0, before: 1, after: 2) },
    Case([4, 18]) { $0.x.tiled(count: 3) },
    Case([4, 6]) { $0.x.tiled(axis: 0, count: 1) },
    Case([4, 2, 3]) { $0.x.split(into: 2) },
    Case([2, 2, 6]) { $0.x.split(axis: 0, into: 2) },
    Case([4, 6]) { $0.x.flattened().reshaped(like: $0.x) },
    Case([8, 6]) { Upsampling(2)($0.x) },
    Case([6, 4, 6]) {
      Upsampling(2)($0.x.reshaped(3, 2, 4).cropped(axis: 1, before: 0, after: 0)).padded(after: 2)
    },
    Case([4, 6]) { InstanceNorm()($0.x) },
    Case([12, 6]) { concatenated([$0.x, $0.x.exp(), $0.x], axis: 0) },
    Case([4, 6]) { $0.x.sum(axis: 0) + $0.x },
    Case([4, 6]) { $0.x.sum(axis: 1).reshaped(4, 1) * $0.x.sum(axis: 0) },
    Case([4, 6]) { select($0.x.sum() > 0, $0.x, 1) },
    Case([3]) { $0.y + 0 },
    Case([3]) { $0.y.tensor },
    Case([5]) { $0.layer($0.x.flattened()) },
    Case([9]) { $0.x.sum(axis: 0).concatenated(with: $0.y) },
  ]

  @Test(arguments: cases)
  func `an operation has its shape`(example: Case) throws {
    #expect(try Probe(4, 6, value: example.operation).sizes() == example.sizes)
  }
}
