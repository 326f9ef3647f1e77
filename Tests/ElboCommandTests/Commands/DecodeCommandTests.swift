import ElboCommand
import ElboData
import ElboIR
import Foundation
import Testing

@Suite struct DecodeCommandTests {
  private let latent = Site(
    kind: .latent, name: "z", dimensions: [2], encoding: .real, index: 1, location: nil,
    value: NodeID(0))

  private func table(_ text: String) throws -> CodeTable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "elbo-\(UUID().uuidString).csv"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try AtomicFile.write(Array(text.utf8), to: path)
    return try CodeTable(reading: path, latents: [latent])
  }

  @Test func `codes stand under the latent's name, in any order`() throws {
    let codes = try table("note,z[1],z[0]\n7,2,1\n7,4,3\n")
    #expect(codes.count == 2)
    #expect(codes.codes == ["z": [1, 2, 3, 4]])
  }

  @Test func `what encode writes is read at the means`() throws {
    let text = "index,label,z.logVariance[0],z.logVariance[1],z.mean[0],z.mean[1]\n0,3,9,9,1,2\n"
    #expect(try table(text).codes == ["z": [1, 2]])
  }

  @Test func `a column that is missing is named`() {
    let error = #expect(throws: DataError.self) { try table("z[0]\n1\n") }
    #expect(
      error?.description.hasSuffix(
        "there is no column 'z[1]', expected 'z[0]' to 'z[1]', or 'elbo encode''s 'z.mean[0]' "
          + "and so on") == true)
    #expect(throws: DataError.self) { try table("z[0],z[1]\n") }
  }
}
