import ElboIR
import ElboInterpreter
import Testing

/// Initial values that are not uniform.
@Suite struct InitialValueTests {
  private func elements(
    _ initial: InitialValue, dimensions: [Int], seed: UInt64 = 5
  ) -> [Float] {
    let tensor = StateTensor(
      name: "weight", kind: .parameter, dimensions: dimensions, initial: initial)
    let graph = Graph(name: "test", role: .train, state: [tensor])
    return StateInitialisation.initial(for: graph, seed: seed)["weight"] ?? []
  }

  @Test func `normal values have their moments and their tails`() {
    let values = elements(.normal(deviation: Constant(0.5)), dimensions: [400, 500]).map {
      Double($0) / 0.5
    }
    let count = Double(values.count)
    let moments = (1...4).map { power in
      values.reduce(0) { sum, x in sum + (0..<power).reduce(1.0) { y, _ in y * x } } / count
    }
    // Four standard errors of each, for 200,000 numbers.
    #expect(abs(moments[0]) < 0.009)
    #expect(abs(moments[1] - 1) < 0.013)
    #expect(abs(moments[2]) < 0.035)
    #expect(abs(moments[3] - 3) < 0.09)
    #expect(abs(Double(values.count { abs($0) > 1.959964 }) / count - 0.05) < 0.002)
    #expect(Set(values).count > 190_000)
  }

  @Test(arguments: [[24, 7], [7, 24], [12, 12], [3, 4, 5], [9]])
  func `the vectors of the shorter side are orthogonal`(dimensions: [Int]) throws {
    let columns = try #require(dimensions.last)
    let rows = dimensions.dropLast().reduce(1, *)
    let matrix = elements(.orthogonal(rows: rows, gain: Constant(2)), dimensions: dimensions).map(
      Double.init)
    let isTall = rows >= columns
    let (count, length) = isTall ? (columns, rows) : (rows, columns)
    func element(_ vector: Int, _ i: Int) -> Double {
      matrix[isTall ? i * columns + vector : vector * columns + i]
    }
    for a in 0..<count {
      for b in 0...a {
        let product = (0..<length).reduce(0.0) { $0 + element(a, $1) * element(b, $1) }
        // Each element was rounded at most twelve times to Float32, and the gain is 2.
        #expect(abs(product - (a == b ? 4 : 0)) < 2e-5, "\(a) · \(b)")
      }
    }
  }

  @Test func `another seed gives other values`() {
    let initial = InitialValue.normal(deviation: Constant(1))
    #expect(elements(initial, dimensions: [8]) == elements(initial, dimensions: [8]))
    #expect(elements(initial, dimensions: [8]) != elements(initial, dimensions: [8], seed: 6))
  }
}
