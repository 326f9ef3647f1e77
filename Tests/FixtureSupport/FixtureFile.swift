import ElboTestSupport
import Foundation

/// A file of Tests/Fixtures, which make-fixtures.py wrote.
package enum FixtureFile {
  package static func decode<Value: Decodable>(_ name: String, as: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(Value.self, from: Data(contentsOf: folder.appending(path: name)))
  }

  private static let folder = Repository.root.appending(path: "Tests/Fixtures")
}
