import ElboIR
import Testing

/// Rows of a table by an index, and the sums of values in its rows: their types, and what is wrong.
@Suite struct GatherTests {
  private func type(_ operation: Operation, _ operands: (ElementType, Shape)...) -> String {
    do {
      return try operation.resultType(
        of: operands.map { ValueType(element: $0.0, shape: $0.1) }
      ).description
    } catch {
      return error.message
    }
  }

  @Test func `the features of a row follow the positions of the index`() {
    #expect(type(.gather, (.index, .row), (.float, .fixed(9, 4))) == "float[B, 4]")
    #expect(type(.gather, (.index, .batch(5, 2)), (.float, .fixed(9, 4))) == "float[B, 5, 2, 4]")
    #expect(type(.gather, (.index, .batch(5)), (.float, .fixed(9))) == "float[B, 5]")
  }

  @Test func `sums have a row for each index`() {
    let sum = Operation.scatterAdd(count: 9, .whole)
    #expect(type(sum, (.index, .row), (.float, .batch(4))) == "float[9, 4]")
    #expect(type(sum, (.index, .batch(5, 2)), (.float, .batch(5, 2, 4))) == "float[9, 4]")
    #expect(type(sum, (.index, .batch(5)), (.float, .batch(5))) == "float[9]")
  }

  @Test func `what does not fit is said`() {
    let sum = Operation.scatterAdd(count: 9, .whole)
    #expect(
      type(.gather, (.float, .row), (.float, .fixed(9, 4)))
        == "'gather' does not fit, got float[B], float[9, 4]")
    #expect(
      type(sum, (.index, .batch(5)), (.float, .batch(4, 5)))
        == "'scatterAdd' does not fit, got index[B, 5], float[B, 4, 5]")
    #expect(type(.gather, (.index, .row), (.float, .batch(9, 4))).contains("does not fit"))
    #expect(type(.gather, (.index, .row), (.boolean, .fixed(9, 4))).contains("does not fit"))
    #expect(type(.gather, (.index, .row), (.float, .scalar)).contains("does not fit"))
    #expect(type(.gather, (.index, .fixed(2)), (.float, .fixed(9, 4))).contains("does not fit"))
    #expect(type(sum, (.index, .row), (.float, .fixed(4))).contains("does not fit"))
    #expect(
      type(.scatterAdd(count: 0, .whole), (.index, .row), (.float, .batch(4)))
        == "'scatterAdd' has too many elements or a size that is not positive: [0, 4], "
        + "got index[B], float[B, 4]")
  }
}
