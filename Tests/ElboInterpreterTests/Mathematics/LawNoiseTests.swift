import Testing

import ElboInterpreter

@Suite struct LawNoiseTests {
  @Test func `a uniform is the centre of one of 2^23 equal parts of 0 to 1`() {
    let philox = Philox(seed: 9, domain: .train)
    let words = philox.words(at: [1, 3, 5, 2])
    for element in 4..<8 {
      let uniform = LawNoise.uniform(
        seed: 9, domain: .train, element: UInt64(element), site: 3, step: 2 << 32 | 5)
      #expect(Double(uniform) == (Double(words[element % 4] >> 9) + 0.5) / 8_388_608)
    }
  }

  @Test func `normals are Box and Muller's of neighbouring uniforms`() {
    for pair in stride(from: UInt64(0), to: 40, by: 2) {
      let u = LawNoise.uniform(seed: 1, domain: .sample, element: pair, site: 0, step: 7)
      let v = LawNoise.uniform(seed: 1, domain: .sample, element: pair + 1, site: 0, step: 7)
      let radius = (-2 * LawMathematics.log(u)).squareRoot()
      let normals = (pair...pair + 1).map {
        LawNoise.normal(seed: 1, domain: .sample, element: $0, site: 0, step: 7)
      }
      #expect(normals[0] == radius * LawMathematics.cosPi(2 * v))
      #expect(normals[1] == radius * LawMathematics.sinPi(2 * v))
    }
  }

  @Test func `normals have the moments of a standard normal`() {
    let count = 100_000
    var moments = SIMD4<Double>.zero
    for element in 0..<count {
      let x = Double(
        LawNoise.normal(seed: 5, domain: .train, element: UInt64(element), site: 2, step: 1))
      moments += [x, x * x, x * x * x, x * x * x * x]
    }
    moments /= Double(count)
    // Five standard deviations of each mean: sqrt(1, 2, 15, 96) / sqrt(count).
    let errors = abs(moments - [0, 1, 0, 3])
    let limits = SIMD4<Double>(1, 2, 15, 96).squareRoot() * 5 / Double(count).squareRoot()
    #expect(all(errors .< limits), "moments \(moments)")
  }

  @Test func `seed, domain, element, site and step all change the number`() {
    func draw(
      seed: UInt64 = 1, domain: NoiseDomain = .train, element: UInt64 = 0, site: UInt32 = 0,
      step: UInt64 = 1
    ) -> Float {
      LawNoise.uniform(seed: seed, domain: domain, element: element, site: site, step: step)
    }
    let draws = [
      draw(), draw(seed: 2), draw(seed: 1 | 1 << 32), draw(domain: .evaluate), draw(element: 1),
      draw(element: 4), draw(element: 1 << 33), draw(site: 1), draw(step: 2), draw(step: 1 << 32),
    ]
    #expect(Set(draws).count == draws.count)
    #expect(draw(element: UInt64(LawNoise.elementLimit)) == draw())
  }

  private func abs(_ v: SIMD4<Double>) -> SIMD4<Double> { v.replacing(with: -v, where: v .< 0) }
}
