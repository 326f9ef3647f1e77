import ElboIR
import Testing

/// Feature axes in another order: their type, and what is wrong with them.
@Suite struct PermutationTests {
  private func type(_ axes: [Int], of operand: ValueType) -> String {
    do {
      return try Operation.permute(axes).resultType(of: [operand]).description
    } catch {
      return error.message
    }
  }

  @Test func `the result's axis i is the operand's axes[i]`() {
    let cube = ValueType(element: .float, shape: .batch(2, 3, 4))
    #expect(type([2, 0, 1], of: cube) == "float[B, 4, 2, 3]")
    #expect(type([0, 1, 2], of: cube) == "float[B, 2, 3, 4]")
    #expect(type([1, 0], of: ValueType(element: .boolean, shape: .fixed(2, 5))) == "boolean[5, 2]")
    #expect(type([], of: ValueType(element: .index, shape: .row)) == "index[B]")
  }

  @Test(arguments: [[0, 1], [0, 1, 1], [0, 1, 3], [-1, 0, 1], [0, 1, 2, 3], []])
  func `axes that are missing, double or not there are refused`(axes: [Int]) {
    #expect(
      type(axes, of: ValueType(element: .float, shape: .batch(2, 3, 4)))
        == "'permute' with axes \(axes) does not name each axis once, got float[B, 2, 3, 4]")
  }

  @Test func `an inverse undoes a permutation`() {
    #expect([2, 0, 1].inversePermutation == [1, 2, 0])
    #expect([3, 1, 0, 2].inversePermutation == [2, 1, 3, 0])
    #expect([Int]().inversePermutation == [])
    for axes in [[2, 0, 1], [3, 1, 0, 2], [0, 1]] {
      #expect(axes.map { axes.inversePermutation[$0] } == Array(axes.indices))
    }
  }

  @Test func `only the numbers below a count are a permutation`() {
    #expect([1, 0].isPermutation && [Int]().isPermutation)
    #expect(![1, 2].isPermutation && ![0, 0].isPermutation && ![-1, 0].isPermutation)
  }
}
