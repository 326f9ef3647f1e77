/// Finds what a user meant to write.
package enum Spelling {
  /// The first of the nearest words, if one is near: at most a third of its letters differ.
  package static func nearest(to word: String, among words: [String]) -> String? {
    let ranked = words.map { ($0, distance(between: word.lowercased(), and: $0.lowercased())) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 * 3 <= best.0.count else {
      return nil
    }
    return best.0
  }

  /// How many letters to insert, delete or replace (Levenshtein 1966).
  package static func distance(between left: String, and right: String) -> Int {
    let columns = Array(right)
    var row = Array(0...columns.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in columns.indices {
        let above = row[column + 1]
        row[column + 1] = min(
          above + 1, row[column] + 1, diagonal + (letter == columns[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[columns.count]
  }
}
