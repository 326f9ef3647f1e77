import ElboData
import Testing

@Suite struct NumberTableTests {
  @Test func `columns have the names of the heading`() throws {
    let table = try NumberTable(
      text: "index,\"z[0]\",z[1]\n0,1.5,-2e3\n\n1, 0 ,inf\n", path: "codes.csv")
    #expect(table.names == ["index", "z[0]", "z[1]"])
    #expect(table.rows == [[0, 1.5, -2000], [1, 0, .infinity]])
    #expect(try NumberTable(text: "a\r\n1\r\n2", path: "codes.csv").rows == [[1], [2]])
  }

  @Test(arguments: [
    ("", "codes.csv: the file is empty, expected a heading such as 'z[0],z[1]'"),
    ("a,b\n1,2\n3\n", "codes.csv: line 3 has 1 columns, expected 2 as in the heading"),
    ("a,b\n1,two\n", "codes.csv: 'two' in line 2, column 'b', expected a number"),
  ])
  func `what is wrong is named with line and column`(text: String, message: String) {
    let error = #expect(throws: DataError.self) { try NumberTable(text: text, path: "codes.csv") }
    #expect(error?.description == message)
  }
}
