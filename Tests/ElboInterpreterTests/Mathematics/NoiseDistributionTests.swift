import ElboInterpreter
import Foundation
import Testing

/// Ten million draws against the distribution that they are said to have.
///
/// The limits are passed by chance about once in a million runs: the Kolmogorov–Smirnov distance is
/// √(ln(2/p) / 2n), and five standard deviations bound each mean.
@Suite struct NoiseDistributionTests {
  private static let count = 10_000_000
  private static let limit = (Foundation.log(2 / 1e-6) / 2 / Double(count)).squareRoot()

  /// Draws, as shares of the distribution below them, and sums of their powers.
  private struct Draws {
    /// Draws in each of many parts of 0 to 1.
    private var parts = [Int](repeating: 0, count: 1 << 14)
    private(set) var powers = SIMD4<Double>.zero

    mutating func add(_ x: Double, share: Double) {
      parts[min(Int(share * Double(parts.count)), parts.count - 1)] += 1
      powers += [x, x * x, x * x * x, x * x * x * x]
    }

    /// The largest distance between the shares and a uniform distribution, at the parts' ends: no
    /// larger than Kolmogorov and Smirnov's.
    var distance: Double {
      let total = Double(parts.reduce(0, +))
      var below = 0
      return parts.indices.reduce(0.0) { largest, index in
        below += parts[index]
        let expected = Double(index + 1) / Double(parts.count)
        return max(largest, abs(Double(below) / total - expected))
      }
    }

    func moments(_ count: Int) -> SIMD4<Double> { powers / Double(count) }
  }

  private static func normal(_ element: Int) -> Double {
    Double(LawNoise.normal(seed: 11, domain: .train, element: UInt64(element), site: 1, step: 3))
  }

  private static func uniform(_ element: Int) -> Double {
    Double(LawNoise.uniform(seed: 12, domain: .sample, element: UInt64(element), site: 0, step: 1))
  }

  private static func normals(scale: Double = 1) -> Draws {
    (0..<count).reduce(into: Draws()) { draws, element in
      let x = normal(element) * scale
      draws.add(x, share: 0.5 * erfc(-x / 2.0.squareRoot()))
    }
  }

  private static func isWithin(
    _ moments: SIMD4<Double>, of expected: SIMD4<Double>, variances: SIMD4<Double>
  ) -> Bool {
    let differences: SIMD4<Double> = moments - expected
    let bound: Double = 25 / Double(count)
    let limits: SIMD4<Double> = variances * bound
    return all(differences * differences .< limits)
  }

  @Test func `ten million normals have their distribution and moments`() {
    let draws = Self.normals()
    #expect(draws.distance < Self.limit, "\(draws.distance)")
    let moments = draws.moments(Self.count)
    #expect(Self.isWithin(moments, of: [0, 1, 0, 3], variances: [1, 2, 15, 96]), "\(moments)")
  }

  @Test func `normals of a hundredth more variance would be found`() {
    let draws = Self.normals(scale: 1.01.squareRoot())
    #expect(draws.distance > Self.limit, "\(draws.distance)")
    let moments = draws.moments(Self.count)
    #expect(!Self.isWithin(moments, of: [0, 1, 0, 3], variances: [1, 2, 15, 96]))
  }

  @Test func `ten million uniforms have their distribution and moments`() {
    let draws = (0..<Self.count).reduce(into: Draws()) { draws, element in
      let x = Self.uniform(element)
      draws.add(x, share: x)
    }
    #expect(draws.distance < Self.limit, "\(draws.distance)")
    let moments = draws.moments(Self.count)
    // The variance of x^k is 1/(2k + 1) − 1/(k + 1)².
    let variances = SIMD4(1.0 / 12, 4.0 / 45, 9.0 / 112, 16.0 / 225)
    let means = SIMD4(1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5)
    #expect(Self.isWithin(moments, of: means, variances: variances), "\(moments)")
  }

  @Test(arguments: [0.001, 0.3, 0.5, 0.97])
  func `a uniform below a probability is that often so`(probability: Double) {
    let hits = (0..<Self.count).reduce(0) { $0 + (Self.uniform($1) < probability ? 1 : 0) }
    let deviation = (probability * (1 - probability) * Double(Self.count)).squareRoot()
    let expected = probability * Double(Self.count)
    #expect(abs(Double(hits) - expected) < 5 * deviation, "\(hits)")
  }
}
