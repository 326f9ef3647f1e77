/// The integer formula of initial weights, data and noise; its twin, and the reason for each
/// number, is Tests/Fixtures/make-fixtures.py.
///
/// Every value is exact in Float32.
package enum FixtureFormula {
  /// `lowbias32` of C. Wellons.
  package static func mix(_ number: UInt32) -> UInt32 {
    var x = number
    x ^= x >> 16
    x &*= 0x7feb_352d
    x ^= x >> 15
    x &*= 0x846c_a68b
    return x ^ (x >> 16)
  }

  package static func hash(index: Int, stream: Int, step: Int) -> UInt32 {
    let key = mix(UInt32(stream) &+ mix(UInt32(step) &+ 1))
    return mix(UInt32(index) &+ key)
  }

  /// In [−1, 1).
  package static func unit(_ hash: UInt32) -> Double { Double(hash >> 10) / 2_097_152 - 1 }

  /// The initial value of the parameter at a position in the model's state: a bias where there is
  /// one dimension, else a weight of [inputs][outputs].
  package static func parameter<Scalar: BinaryFloatingPoint>(
    position: Int, dimensions: [Int], as: Scalar.Type
  ) -> [Scalar] {
    let bound = dimensions.count == 1 ? 0.0625 : weightBound(inputs: dimensions[0])
    return (0..<dimensions.reduce(1, *)).map {
      Scalar(unit(hash(index: $0, stream: position, step: 0)) * bound)
    }
  }

  /// 2⁻ᵏ, with k the largest for which 4ᵏ is not above the number of inputs.
  private static func weightBound(inputs: Int) -> Double {
    var bound = 1.0
    var power = 4
    while power <= inputs {
      bound /= 2
      power *= 4
    }
    return bound
  }

  package static func pixels(site: Int, step: Int, count: Int) -> [UInt8] {
    (0..<count).map {
      let hash = hash(index: $0, stream: 100 + site, step: step)
      return hash & 1 == 1 ? UInt8(hash >> 24) : 0
    }
  }

  package static func categories(site: Int, step: Int, count: Int) -> [Int] {
    (0..<count).map { Int(hash(index: $0, stream: 100 + site, step: step) % 10) }
  }

  package static func noise<Scalar: BinaryFloatingPoint>(
    site: Int, step: Int, count: Int, as: Scalar.Type
  ) -> [Scalar] {
    (0..<count).map { Scalar(unit(hash(index: $0, stream: 200 + site, step: step)) * 1.5) }
  }
}
